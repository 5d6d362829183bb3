export const nearestCommonAncestorOfAll = (root, targets) => {
  const wanted = new Set(targets)
  let answer = null
  const visit = (node) => {
    if (node === null) return 0
    const found = visit(node.left) + visit(node.right) + (wanted.has(node.val) ? 1 : 0)
    if (answer === null && found === wanted.size) answer = node.val
    return found
  }
  if (wanted.size > 0) visit(root)
  return answer
}
