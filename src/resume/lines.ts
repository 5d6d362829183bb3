import { readable } from './characters.js'

/**
 * A line as it stands on the page. `start` and `end` are measured like `pageEnd`, in characters or in points: they tell
 * whether the next word would have fitted.
 */
export type Line = {
  text: string
  start: number
  end: number
  /** Where lines of its column end. */
  pageEnd: number
  /** Width of one character. */
  unit: number
  /** Nothing is joined across two of these: a column, a paragraph, a table row. */
  block: number
  /** Stands where the items of a list do whose bullets are not written. */
  item: boolean
  /** Stands alone whatever follows: a heading that is marked as one. */
  alone: boolean
}

const BULLET = /^(?:[•‣·*▪–—-]|\d{1,2}[.)])\s+\S/
/** A bullet whose text stands in the line below. */
const LONE_BULLET = /^[•‣·*▪–—-]$/
const ENDS_SENTENCE = /[.!?:;]["”')]?$/
/** An address or a single figure begins a line of its own. */
const GOES_ON = /^(?!\S*[@/]\S*\.)(?:\p{Ll}|[\d$€£][\d.,]*\S*(?:\s|[.;,]|$)|[(&])/u
/** Of a word that a line end cuts in two, so much is looked at. */
const WORD_CHARS = 40
const WORD_BROKEN = /\p{L}-$/u
/** Characters of a column in which sentences are broken, and the share of it that a broken line fills. */
const NARROW = 30
const FULL = 0.7
/** Compounds that are written with a hyphen: it stays where a line ends in one. */
const COMPOUND =
  /(?:^|[\s(/-])(?:real|end|to|cross|well|data|multi|high|low|long|short|large|small|on|pre|post|self|non|co|open|machine|cost|time|full|part|state|two|three|four|first|second|third|user|near|in|off|up|out|fine|hands|cutting|decision|event|test|day|week|year|model|search|a\/b)$/i

/**
 * The text in paragraphs: what a narrow page has broken is one line again, so that a quote is whole. Bullets begin with
 * "• "; between two blocks stands an empty line.
 */
export function joined(lines: readonly Line[]): string {
  const paragraphs: { text: string; first: Line; last: Line; bulletStart: number | null }[] = []
  for (const raw of lines) {
    const line = { ...raw, text: readable(raw.text) }
    if (line.text === '') continue
    const open = paragraphs.at(-1)
    if (open && continues(open, line)) {
      open.text = glued(open.text, line.text)
      open.last = line
      continue
    }
    const isBullet = BULLET.test(line.text) || LONE_BULLET.test(line.text)
    const bulletStart = isBullet ? line.start : null
    paragraphs.push({ text: line.text, first: line, last: line, bulletStart })
  }
  return paragraphs
    .map(({ text, first, last }, index) => {
      const before = paragraphs[index - 1]
      const gap = before && before.last.block !== last.block ? '\n' : ''
      return gap + (first.item ? '• ' : '') + text.replace(/^[‣·*▪–—-]\s+(?=\S)/, '• ')
    })
    .join('\n')
}

function continues(
  { text, last, bulletStart }: { text: string; last: Line; bulletStart: number | null },
  line: Line,
): boolean {
  if (last.alone || line.alone || last.block !== line.block) return false
  if (BULLET.test(line.text) || LONE_BULLET.test(line.text)) return false
  if (LONE_BULLET.test(text) || (WORD_BROKEN.test(text) && /^\p{Ll}/u.test(line.text))) return true
  // Items below each other in a narrow column were broken by nobody.
  const width = last.pageEnd - last.start
  if (!(width >= NARROW * last.unit)) return false
  const [first = ''] = line.text.split(' ')
  const fitted = first.length * line.unit <= last.pageEnd - last.end - last.unit
  const indented = bulletStart !== null && line.start > bulletStart + line.unit
  // A sentence that goes on: its line may have been broken early, for a long word or by hand.
  if (GOES_ON.test(line.text) && !ENDS_SENTENCE.test(text)) {
    return !fitted || last.end - last.start >= FULL * width
  }
  // The next word had room: the line ended because its paragraph did.
  if (fitted) return false
  return bulletStart === null ? !ENDS_SENTENCE.test(text) : indented
}

function glued(text: string, next: string): string {
  const broken = /(\S*\p{L})-$/u.exec(text.slice(-WORD_CHARS))
  if (!broken || !/^\p{Ll}/u.test(next)) return `${text} ${next}`
  return COMPOUND.test(broken[1] ?? '') ? text + next : text.slice(0, -1) + next
}
