function getNgrams(text, n) {
  const counts = {}
  if (n < 1) return counts
  for (let i = 0; i + n <= text.length; i += 1) {
    const gram = text.slice(i, i + n)
    counts[gram] = (counts[gram] ?? 0) + 1
  }
  return counts
}
