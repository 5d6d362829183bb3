import type { Content } from './content/index.js'
import { itemsOf } from './interview/queries.js'
import type { RoundState } from './interview/state.js'
import { sentences } from './text/sentences.js'
import type { Sentence } from './text/sentences.js'
import { spliced } from './work/splice.js'

/** The pad after an edit. Times are active ms. */
export type PadEdit = { seq: number; ms: number; text: string }

/** The text that a candidate keeps beside the talk of a round. */
export type Pad = {
  /** As it stands. */
  text: string
  /** As it stood when this part began, or when it was last taken in: what is news is told from it. */
  from: string
  edits: readonly PadEdit[]
  /** False once an edit did not fit the text before it. */
  whole: boolean
}

export const EMPTY_PAD: Pad = { text: '', from: '', edits: [], whole: true }

/** The edit applied. One that does not fit leaves the text as it would have to be guessed, and says so. */
export function padEdited(
  pad: Pad,
  edit: { seq: number; ms: number; at: number; removed: number; inserted: string; length: number },
): Pad {
  const text = spliced(pad.text, edit)
  return {
    ...pad,
    text,
    whole: pad.whole && text.length === edit.length,
    edits: [...pad.edits, { seq: edit.seq, ms: edit.ms, text }],
  }
}

/** What stood there when the event with this `seq` was stored. */
export function padAt({ edits }: Pad, seq: number): string {
  return edits.findLast((edit) => edit.seq < seq)?.text ?? ''
}

/** From here on only what is added counts as new. */
export function padTaken(pad: Pad): Pad {
  return pad.from === pad.text ? pad : { ...pad, from: pad.text }
}

/**
 * What was written on the pad since its `from` and stands there now, sentence by sentence, without what was said in the
 * round anyway: writing a thing down as well as saying it is saying it once. '' where nothing is left.
 */
export function addedToPad(
  { pad, phases }: Pick<RoundState, 'pad' | 'phases'>,
  content: Content,
): string {
  if (pad.text === pad.from) return ''
  const split = content.coverage.said.sentence_split
  const before = new Map<string, number>()
  for (const { text } of sentences(pad.from, split)) {
    const key = keyOf(text)
    before.set(key, (before.get(key) ?? 0) + 1)
  }
  const said = new Set(
    itemsOf({ phases }).flatMap((item) =>
      item.type === 'answer' ? sentences(item.text, split).map(({ text }) => keyOf(text)) : [],
    ),
  )
  const added = sentences(pad.text, split).filter(({ text }) => {
    const key = keyOf(text)
    const left = before.get(key) ?? 0
    if (left > 0) before.set(key, left - 1)
    return left === 0 && key !== '' && !said.has(key)
  })
  return joined(added, pad.text)
}

/** Neighbours stay as they stood; what stood apart is apart. */
function joined(parts: readonly Sentence[], text: string): string {
  return parts
    .map((part, index) => {
      const before = parts[index - 1]
      if (!before) return part.text
      const gap = text.slice(before.end, part.start)
      return `${gap.trim() === '' ? gap : '\n'}${part.text}`
    })
    .join('')
}

/** Signs of a list and white space make no other sentence. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s*•·–-]+/, '')
    .replace(/[\s.;,]+$/, '')
    .replace(/\s+/g, ' ')
}
