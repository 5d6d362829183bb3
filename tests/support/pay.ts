import type { StoredEvent } from '../../src/domain/events/index.js'
import { content } from './content.js'

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** 166 → "one hundred and sixty six", written by hand so that the reader of numbers is not its own judge. */
function spelled(n: number): string {
  if (n < 20) return ONES[n] ?? ''
  if (n < 100)
    return `${TENS[Math.floor(n / 10)] ?? ''}${n % 10 === 0 ? '' : ` ${ONES[n % 10] ?? ''}`}`
  const rest = n % 100
  return `${ONES[Math.floor(n / 100)] ?? ''} hundred${rest === 0 ? '' : ` and ${spelled(rest)}`}`
}

/** How a figure in thousands could be said. */
export function formsOf(k: number): string[] {
  const whole = Number.isInteger(k)
  const short = whole && k >= 100 ? [`${ONES[Math.floor(k / 100)] ?? ''} ${spelled(k % 100)}`] : []
  return [
    String(k),
    `${k}k`,
    `$${k}`,
    String(Math.round(k * 1000)),
    Math.round(k * 1000).toLocaleString('en-US'),
    ...(whole
      ? [spelled(k), spelled(k).replace(' and ', ' '), ...short]
      : [`${spelled(Math.floor(k))} point ${ONES[Math.round((k % 1) * 10)] ?? ''}`]),
  ]
}

/** Figures of a level that nobody may say before they are offered, or at all: all but the posted range. */
export function hiddenFigures(level: string): number[] {
  const row = content().pack.comp?.rows.find((each) => each.level === level)
  const sim = row?.sim
  if (!sim) throw new Error(`no figures for ${level}`)
  const ceiling = sim.ceiling_base_k + sim.ceiling_stock_k + sim.ceiling_bonus_k
  const posted: readonly number[] = row.posted_base_range_k ?? []
  return [
    sim.initial_base_k,
    sim.initial_stock_k,
    sim.initial_bonus_k,
    sim.ceiling_base_k,
    sim.ceiling_stock_k,
    sim.ceiling_bonus_k,
    sim.ceiling_sign_on_k,
    Math.round(ceiling * 10) / 10,
    Math.round((ceiling - sim.initial_base_k - sim.initial_stock_k - sim.initial_bonus_k) * 10) /
      10,
  ].filter((figure) => !posted.includes(figure))
}

/** Every word and figure of a line as plain words: "$162,500." → "162500", "sixty-six" → "sixty six". */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/[^a-z0-9.]+/g, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .trim()} `
}

/** The form stands there as a whole: "sixteen" is not said by "sixteen point two". */
function holds(text: string, form: string): boolean {
  const wanted = plain(form)
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!text.startsWith('point', at + wanted.length)) return true
  }
  return false
}

/**
 * Lines of the interviewer that say a hidden figure, or one of an offer that was not made yet. What the candidate has
 * named may be said back.
 */
export function givenAway(events: readonly StoredEvent[], level: string): string[] {
  const offered: number[] = []
  let heard = ''
  const later = events.flatMap((event) =>
    event.type === 'offer.made'
      ? [event.data.base, event.data.stock, event.data.bonus, event.data.total, event.data.signOn]
      : [],
  )
  const all = [...new Set([...hiddenFigures(level), ...later])].filter((figure) => figure > 3)
  return events.flatMap((event) => {
    if (event.type === 'answer.submitted') heard += plain(event.data.text)
    if (event.type === 'offer.made') {
      const { base, stock, bonus, total, signOn } = event.data
      offered.push(base, stock, bonus, total, signOn)
    }
    if (event.type !== 'message.completed') return []
    const said = plain(event.data.text)
    const posted = content().pack.comp?.rows.find(
      (each) => each.level === level,
    )?.posted_base_range_k
    const told = all.some(
      (figure) =>
        !offered.includes(figure) &&
        posted?.includes(figure) !== true &&
        formsOf(figure).some((form) => holds(said, form) && !holds(heard, form)),
    )
    return told ? [event.data.text] : []
  })
}
