function nearestCommonAncestor(root, p, q) {
  let answer = null
  const visit = (node) => {
    if (node === null) return 0
    const found = visit(node.left) + visit(node.right) + (node.val === p) + (node.val === q)
    if (found === 2 && answer === null) answer = node.val
    return found
  }
  visit(root)
  return answer
}
