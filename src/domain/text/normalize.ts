import type { CoverageRules } from '../content/index.js'
import { pattern } from './pattern.js'

/** Normalised text and, for each of its code units, the range of the raw text that it came from. */
export type Normalized = {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

/**
 * Lower-cased, typographic apostrophes straightened, every offset as in the raw text:
 * a letter whose lower case is longer (İ) stays as it is.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  const same =
    lower.length === text.length
      ? lower
      : Array.from(text, (char) => {
          const small = char.toLowerCase()
          return small.length === char.length ? small : char
        }).join('')
  return same.replace(/[‘’ʼ]/g, "'")
}

/** The text that cues are matched on (coverage.yaml `cue_contract.text`), with the way back to raw offsets. */
export function normalize(raw: string, rules: CoverageRules): Normalized {
  const folded = fold(raw)
  const { replace } = rules.cue_contract
  const starts = new Uint32Array(folded.length)
  const ends = new Uint32Array(folded.length)
  const pieces: string[] = []
  let length = 0
  let inGap = false
  for (let at = 0; at < folded.length;) {
    const end = clusterEnd(folded, at)
    // NFC never makes a cluster longer than its marks, so the output fits the arrays.
    const cluster = end - at === 1 ? folded.charAt(at) : folded.slice(at, end).normalize('NFC')
    if (isReplaced(cluster, replace)) {
      if (inGap) {
        ends[length - 1] = end
      } else {
        pieces.push(' ')
        starts[length] = at
        ends[length] = end
        length++
      }
      inGap = true
    } else {
      pieces.push(cluster)
      starts.fill(at, length, length + cluster.length)
      ends.fill(end, length, length + cluster.length)
      length += cluster.length
      inGap = false
    }
    at = end
  }
  return { text: pieces.join(''), starts, ends }
}

/** Raw range of the normalised range [start, end). */
export function rawSpan(
  normal: Normalized,
  start: number,
  end: number,
): { start: number; end: number } {
  return { start: normal.starts[start] ?? 0, end: normal.ends[Math.max(start, end - 1)] ?? 0 }
}

/** End of one letter with its combining marks; surrogate pairs stay whole. */
function clusterEnd(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  while (end < text.length && text.charCodeAt(end) >= 0x300 && /\p{M}/u.test(text.charAt(end)))
    end++
  return end
}

const replaced = new Map<string, Map<string, boolean>>()

function isReplaced(cluster: string, replace: string): boolean {
  let known = replaced.get(replace)
  if (!known) {
    known = new Map()
    replaced.set(replace, known)
  }
  let answer = known.get(cluster)
  if (answer === undefined) {
    answer = pattern(`^(?:${replace})$`).test(cluster)
    // Letters of all scripts would fill the map on hostile text; single units are few.
    if (cluster.length === 1) known.set(cluster, answer)
  }
  return answer
}
