function mostLikelyNext(text, n) {
  const following = new Map()
  for (let i = 0; n >= 1 && i + n < text.length; i += 1) {
    const gram = text.slice(i, i + n)
    if (!following.has(gram)) following.set(gram, new Map())
    const counts = following.get(gram)
    counts.set(text[i + n], (counts.get(text[i + n]) ?? 0) + 1)
  }
  const best = new Map()
  for (const [gram, counts] of following) {
    const [[after]] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    best.set(gram, after)
  }
  return best
}
