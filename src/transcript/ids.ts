import { UserError } from '../errors.js'

/**
 * `2026-11-24-0930-etsy-express-7f3a`: local time of the start, who is rehearsed, the loop, four hex digits.
 * `company` is a name or an id of any spelling; `random` gives numbers in [0, 1).
 */
export function newSessionId(
  now: Date,
  company: string,
  loop: string,
  random: () => number,
): string {
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('-')
  const time = [now.getHours(), now.getMinutes()].map(twoDigits).join('')
  const tag = Math.floor(random() * 0x10000)
    .toString(16)
    .padStart(4, '0')
  return [date, time, slug(company), slug(loop), tag].filter((part) => part !== '').join('-')
}

/** True for a name that is safe as one folder below the home: no separator, no dot, nothing hidden. */
export function isSessionId(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,120}$/.test(id)
}

/**
 * The id that `input` means: the whole id, a prefix that only one id has, or `last`.
 * `ids` stand newest first. Throws UserError (exit 2) naming the nearest id, or up to five that share the prefix.
 */
export function resolveId(input: string, ids: readonly string[]): string {
  if (ids.includes(input)) return input
  const newest = ids[0]
  if (newest === undefined) {
    throw new UserError('There is no saved interview yet.', {
      remedy: 'Start one with: greenroom start',
      exitCode: 2,
    })
  }
  if (input === 'last') return newest
  const matches = input === '' ? [] : ids.filter((id) => id.startsWith(input))
  const [only, second] = matches
  if (only !== undefined && second === undefined) return only
  if (only !== undefined) {
    const rest = matches.length > SHOWN ? ` and ${matches.length - SHOWN} more` : ''
    throw new UserError(`"${input}" could be ${matches.length} interviews.`, {
      remedy: `Type more of one of them: ${matches.slice(0, SHOWN).join(', ')}${rest}.`,
      exitCode: 2,
    })
  }
  throw unknownSession(input, ids)
}

const SHOWN = 5

/** The error (exit 2) for an id that is not there; `ids` are those that are, newest first. */
export function unknownSession(input: string, ids: readonly string[]): UserError {
  const near = nearestId(input, ids)
  return new UserError(`There is no interview "${input}".`, {
    remedy: near === null ? 'See them with: greenroom list' : `Did you mean ${near}?`,
    exitCode: 2,
  })
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** Lower-case ASCII words joined by `-`, at most 24 characters; '' where nothing of that kind is left. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '')
}

/** The id that differs by the fewest edits; a part of an id counts by its best place. Null where none is near. */
function nearestId(input: string, ids: readonly string[]): string | null {
  const wanted = input.toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  let best: { id: string; edits: number } | null = null
  for (const id of ids) {
    const edits = editsToPart(wanted, id.toLowerCase())
    if (edits <= limit && edits < (best?.edits ?? Infinity)) best = { id, edits }
  }
  return best?.id ?? null
}

/** Fewest insertions, deletions and replacements that turn `part` into some substring of `whole` (Sellers 1980). */
function editsToPart(part: string, whole: string): number {
  let previous = Array.from({ length: whole.length + 1 }, () => 0)
  for (let i = 1; i <= part.length; i++) {
    const row = [i]
    for (let j = 1; j <= whole.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (part[i - 1] === whole[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return Math.min(...previous)
}
