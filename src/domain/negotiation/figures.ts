import { itemsOf } from '../interview/index.js'
import type { RoundState } from '../interview/index.js'
import type { Negotiation } from './log.js'
import { numbersIn } from './numbers.js'
import type { NumberFound } from './numbers.js'

const MONTH =
  'january|february|march|april|may|june|july|august|september|october|november|december'
/** Behind a number of these it is a time, not pay. */
const TIME =
  /^[\s-]*(?:working |business |full |more )?(?:days?|weeks?|months?|hours?|minutes?|years? of)\b/i
const MONTH_BEFORE = new RegExp(`\\b(?:${MONTH})\\s+$`, 'i')
const MONTH_AFTER = new RegExp(`^(?:st|nd|rd|th)?\\s+(?:of )?(?:${MONTH})\\b`, 'i')
/** Parts of a sum give it away as the sum does. */
const SHARES =
  /\b(?:half|halfway|a third|two thirds|a quarter|three quarters|double|twice|tenth|fifth|dozen)\b/i
const TIME_MAX = 90
const DAY_MAX = 31
/** "One thing", "two parts". */
const COUNT_MAX = 3

/**
 * Figures that a recruiter may say, in thousands: the posted range of the level, offers that were made, and whatever
 * the candidate has named. The room above the offer is in none of them.
 */
export function sayableFigures(
  { terms, offers }: Pick<Negotiation, 'terms' | 'offers'>,
  rounds: readonly RoundState[],
): number[] {
  const named = rounds.flatMap((round) =>
    itemsOf(round).flatMap((item) =>
      item.type === 'answer' || item.type === 'pad'
        ? numbersIn(item.text).map(({ value }) => value)
        : [],
    ),
  )
  const made = offers.flatMap(({ base, stock, bonus, signOn, total }) =>
    signOn > 0 ? [base, stock, bonus, total, signOn] : [base, stock, bonus, total],
  )
  return [...new Set([...(terms.posted ?? []), ...made, ...named])]
}

/**
 * The first figure of a sentence, in digits or words, that is none of these, as it is written; null where there is
 * none. Days, dates and small counts are no pay. Shares ("half of it") count as figures unless the candidate said them.
 */
export function figureBeyond(
  sentence: string,
  sayable: readonly number[],
  heard: readonly string[] = [],
): string | null {
  for (const found of numbersIn(sentence)) {
    if (isHarmless(found, sentence)) continue
    if (!sayable.some((figure) => isSame(figure, found)))
      return sentence.slice(found.start, found.end)
  }
  const share = SHARES.exec(sentence)?.[0]
  if (share === undefined) return null
  return heard.some((text) => text.toLowerCase().includes(share.toLowerCase())) ? null : share
}

function isHarmless(
  { value, sized, percent, currency, start, end }: NumberFound,
  text: string,
): boolean {
  if (sized || percent || currency) return false
  const after = text.slice(end)
  if (TIME.test(after) && value <= TIME_MAX) return true
  const isDay = Number.isInteger(value) && value >= 1 && value <= DAY_MAX
  if (isDay && isDate(text.slice(0, start), after)) return true
  return Number.isInteger(value) && value <= COUNT_MAX
}

/** Next to the name of a month: "15 September", "March 3". */
function isDate(before: string, after: string): boolean {
  return MONTH_BEFORE.test(before) || MONTH_AFTER.test(after)
}

/** Whole or in thousands; a tenth may be rounded away. */
function isSame(figure: number, { value }: NumberFound): boolean {
  const k = (each: number) => (each >= 1000 ? each / 1000 : each)
  const [said, known] = [k(value), k(figure)]
  return Math.abs(said - known) < 0.051 || (known >= 100 && said === Math.round(known))
}
