const countsOf = (document) => {
  const counts = new Map()
  for (const term of document.toLowerCase().match(/[a-z0-9']+/g) ?? []) {
    counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

const similarity = (a, b) => {
  const [x, y] = [countsOf(a), countsOf(b)]
  if (x.size === 0 || y.size === 0) return 0
  const squares = (counts) => [...counts.values()].reduce((sum, count) => sum + count * count, 0)
  let dot = 0
  for (const [term, count] of x) dot += count * (y.get(term) ?? 0)
  return dot / Math.sqrt(squares(x) * squares(y))
}
