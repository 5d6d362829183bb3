import type { Loaded } from './protocol.js'

/** What is said where the program has nothing to call by that name. */
export function missingMessage(
  entry: string,
  { missing, names }: Extract<Loaded, { missing: string }>,
): string {
  if (missing === 'callable') return `${entry} is not a function.`
  const close = nearestName(entry, names)
  const hint = close === null ? '' : ` There is ${close}: rename it.`
  return `There is no function ${entry}.${hint}`
}

/** The name that was probably meant: the same but for case and underscores, or at most two letters away. */
function nearestName(wanted: string, names: readonly string[]): string | null {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()
  const same = names.find((name) => plain(name) === plain(wanted))
  return same ?? names.find((name) => isWithin(plain(name), plain(wanted), 2)) ?? null
}

/** True where few letters have to be put in, left out or replaced (Levenshtein). */
function isWithin(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return (previous[b.length] ?? 0) <= limit
}
