/** When a role ended, in months since the year 0; `now` where it goes on. */
export type Ended = number | 'now'

/** What a heading says about time. `whole`: it is about nothing else, with a range or with the date at its end. */
export type Dated = { ended: Ended; whole: boolean }

/** A role that ended no longer ago than this is a recent one (resume_cues.yaml `recent`). */
const RECENT_MONTHS = 24

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
const YEAR = String.raw`(?:19|20)\d\d`
const DATE = String.raw`(?:${MONTH}\.?,?\s+${YEAR}|(?:0?[1-9]|1[0-2])[/.]${YEAR}|${YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)|${YEAR})`
const NOW = String.raw`(?:present|current(?:ly)?|now|today|ongoing|to date)`
const TO = String.raw`\s*(?:-|–|—|−|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*`
const RANGE = new RegExp(String.raw`\b(${DATE})${TO}(${DATE}|${NOW})\b`)
/** "since 2021", "from May 2021", "2021 –". */
const OPEN = new RegExp(String.raw`\b(?:since|from)\s+${DATE}\b|\b${DATE}\s*[-–—]\s*$`)
const TODAY = new RegExp(String.raw`\b${NOW}\b`)
const SINGLE = new RegExp(String.raw`\b${DATE}\b`)

/** The date of a heading; null where it has none. */
export function datedBy(heading: string): Dated | null {
  const text = heading.toLowerCase()
  const range = RANGE.exec(text)
  if (range) return { ended: endOf(range[2] ?? ''), whole: true }
  if (OPEN.test(text)) return { ended: 'now', whole: true }
  const single = SINGLE.exec(text)
  if (single) {
    const atEnd = single.index + single[0].length === text.trimEnd().length
    return { ended: endOf(single[0]), whole: atEnd }
  }
  return TODAY.test(text) ? { ended: 'now', whole: false } : null
}

/** `today` in months like `ended`. */
export function isRecent(ended: Ended, today: number): boolean {
  return ended === 'now' || ended >= today - RECENT_MONTHS
}

/** Months since the year 0 of an ISO date. */
export function monthsOf(isoDate: string): number {
  return Number(isoDate.slice(0, 4)) * 12 + Number(isoDate.slice(5, 7)) - 1
}

function endOf(date: string): Ended {
  const year = new RegExp(YEAR).exec(date)?.[0]
  if (year === undefined) return 'now'
  const named = MONTHS.findIndex((month) => date.startsWith(month))
  const figure =
    /^(\d{1,2})[/.]/.exec(date)?.[1] ?? new RegExp(`^${YEAR}[-/.](\\d\\d)`).exec(date)?.[1]
  // A bare year may have ended in its last month.
  const month = named >= 0 ? named : figure === undefined ? 11 : Number(figure) - 1
  return Number(year) * 12 + month
}
