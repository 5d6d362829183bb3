import { reasonKind, termId } from '../content/index.js'
import type { AskReading } from '../interview/index.js'
import { fold } from '../text/normalize.js'
import type { Span } from '../text/pattern.js'
import type { Ask } from './ask.js'
import { LEVERS } from './ask.js'
import type { Lever } from './levers.js'
import { numbersIn } from './numbers.js'

export type ReadField = AskReading['fields'][number]

/** One field as a model gives it, with the words that it rests on. */
export type ClaimedField = { field: string; value: string | number | null; quote: string }

const PAY: ReadonlySet<string> = new Set(['base', 'stock', 'sign_on', 'bonus', 'total'])
const FLAGS: ReadonlySet<string> = new Set(['will_sign', 'ultimatum'])
const QUOTE_MIN = 3

/**
 * What of a model's reading can be relied on: its quote stands in the turn, and a figure stands in its quote. The rest is
 * dropped.
 */
export function verified(claimed: readonly ClaimedField[], text: string, seq: number): ReadField[] {
  const folded = fold(text)
  return claimed.flatMap(({ field, value, quote }) => {
    const wanted = fold(quote.trim())
    const start = wanted.length < QUOTE_MIN ? -1 : folded.indexOf(wanted)
    if (start === -1 || !isKnown(field, value, text.slice(start, start + wanted.length))) return []
    return [{ field, value, span: { seq, start, end: start + wanted.length } }]
  })
}

function isKnown(field: string, value: ClaimedField['value'], quote: string): boolean {
  if (PAY.has(field)) {
    return (
      typeof value === 'number' &&
      value > 0 &&
      numbersIn(quote).some(
        (found) => !found.percent && (found.value === value || found.value === value * 1000),
      )
    )
  }
  if (field === 'reason') return reasonKind.safeParse(value).success && value !== 'competing'
  if (field === 'term') return termId.safeParse(value).success
  if (field === 'priority') return typeof value === 'string' && PAY.has(value)
  return FLAGS.has(field)
}

/** The ask by rule with what a model read beyond it: what the rules found stays. */
export function withReading(ask: Ask, fields: readonly ReadField[], text: string): Ask {
  let read = ask
  for (const { field, value, span } of fields) {
    const { start, end } = span
    if (end > text.length) continue
    read = withField(read, field, value, { start, end })
  }
  return read
}

function withField(ask: Ask, field: string, value: ReadField['value'], span: Span): Ask {
  const at = (name: string) => ({ ...ask.at, [name]: ask.at[name] ?? span })
  const lever = leverOf(field)
  if (lever && typeof value === 'number') {
    const known = ask[lever]
    return known === undefined || known === 'more'
      ? { ...ask, [lever]: { to: value }, at: at(lever) }
      : ask
  }
  if (field === 'reason') {
    const kind = reasonKind.safeParse(value)
    return kind.success
      ? { ...ask, reasons: [...new Set([...ask.reasons, kind.data])], at: at(kind.data) }
      : ask
  }
  if (field === 'term') {
    const term = termId.safeParse(value)
    return term.success
      ? { ...ask, other: [...new Set([...ask.other, term.data])], at: at(term.data) }
      : ask
  }
  if (field === 'priority' && typeof value === 'string') {
    return { ...ask, priority: ask.priority ?? leverOf(value), at: at('priority') }
  }
  if (field === 'will_sign') return { ...ask, willSignIf: true, at: at('willSign') }
  return field === 'ultimatum' ? { ...ask, ultimatum: true, at: at('ultimatum') } : ask
}

function leverOf(name: string): Lever | null {
  const lever = name === 'sign_on' ? 'signOn' : name
  return LEVERS.find((each) => each === lever) ?? null
}
