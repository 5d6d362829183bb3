/** The value below which this share (0 to 1) of the values lies. */
export function shareOf(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
