/** One replacement: `removed` UTF-16 code units from `at` on give way to `inserted`. */
export type Splice = { at: number; removed: number; inserted: string }

/** The shortest single replacement that turns `before` into `after`; null where they are the same. Never cuts a surrogate pair. */
export function spliceOf(before: string, after: string): Splice | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  if (isTrailing(before, start) || isTrailing(after, start)) start -= 1
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1
  }
  if (end > 0 && isTrailing(before, before.length - end)) end -= 1
  return {
    at: start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  }
}

/** Total: a splice that reaches past the text takes what is there. */
export function spliced(text: string, { at, removed, inserted }: Splice): string {
  return text.slice(0, at) + inserted + text.slice(at + removed)
}

/** True inside of a surrogate pair. */
function isTrailing(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff
}
