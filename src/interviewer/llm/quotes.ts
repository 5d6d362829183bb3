import type { TextSpan } from '../../domain/events/index.js'
import type { Brief } from '../../session/ports.js'

const QUOTED =
  /(?<![A-Za-z0-9])['‘]([^'’\n]+(?:['’][A-Za-z][^'’\n]*)*)['’](?![A-Za-z0-9])|["“]([^"”\n]+)["”]/g

/**
 * What a sentence quotes, with where the candidate said it in these very words (case of the first letter aside); `ref`
 * is null where they did not.
 */
export function quotesIn(sentence: string, brief: Brief): { text: string; ref: TextSpan | null }[] {
  return [...sentence.matchAll(QUOTED)].map((match) => {
    const text = (match[1] ?? match[2] ?? '').replace(/[.,;:?!]+$/, '')
    return { text, ref: placeOf(text, brief) }
  })
}

function placeOf(text: string, brief: Brief): TextSpan | null {
  for (const turn of brief.talk.toReversed()) {
    if (turn.from !== 'candidate') continue
    const start = indexOf(turn.text, text)
    if (start !== -1) return { seq: turn.seq, start, end: start + text.length }
  }
  const earlier = [...brief.dossier(), ...quotedByMoves(brief)].find(
    (each) => indexOf(each.text, text) !== -1,
  )
  if (!earlier) return null
  const start = earlier.ref.start + indexOf(earlier.text, text)
  return { seq: earlier.ref.seq, start, end: start + text.length }
}

/** What the moves of this moment quote: of a résumé there is nothing in the talk. */
function quotedByMoves({ moves }: Brief): { text: string; ref: TextSpan }[] {
  return moves
    .flatMap(({ groups }) => groups.flat())
    .flatMap(({ text, refs }) =>
      refs.flatMap((ref) =>
        [...text.matchAll(QUOTED)]
          .map((match) => match[1] ?? match[2] ?? '')
          .filter((quoted) => quoted.length === ref.end - ref.start)
          .map((quoted) => ({ text: quoted, ref })),
      ),
    )
}

function indexOf(whole: string, part: string): number {
  if (part === '') return -1
  const at = whole.indexOf(part)
  if (at !== -1) return at
  const first = part.charAt(0)
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()
  return whole.indexOf(other + part.slice(1))
}
