export function termFrequency(document) {
  const terms = document.toLowerCase().match(/[a-z0-9']+/g) ?? []
  const counts = new Map()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return Object.fromEntries([...counts].map(([term, count]) => [term, count / terms.length]))
}
