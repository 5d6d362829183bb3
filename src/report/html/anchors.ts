import type { Figures } from '../figures.js'
import type { Quote } from '../quotes.js'
import type { Report } from '../shape.js'
import { pointsWords, spaced } from '../words.js'
import { stateWords } from '../phrases.js'

// Every id is of our letters and of numbers: a name from a pack or a log never becomes part of one.

/** Ids of what the page can be asked for by `#id`. Places in lists count from 0. */
export const anchors = {
  round: (round: number) => `round-${round + 1}`,
  /** `number` as in `criteriaOf`, from 1. */
  criterion: (round: number, number: number) => `criterion-${round + 1}-${number}`,
  keyPoint: (round: number, question: number, point: number) =>
    `point-${round + 1}-${question + 1}-${point + 1}`,
  flag: (round: number, flag: number) => `flag-${round + 1}-${flag + 1}`,
  work: (round: number, work: number) => `work-${round + 1}-${work + 1}`,
  /** What was said, written or run in one event. */
  turn: (seq: number) => `t${seq}`,
  /** The talk of a round by the event that opened it. */
  talk: (openedSeq: number) => `talk-${openedSeq}`,
  evidence: (seq: number, start: number) => `e${seq}-${start}`,
}

/** Something in the report that words of the candidate are the evidence for. */
export type Citation = {
  href: string
  /** What stands small behind the words: the number of the criterion, `k2` for a key point. */
  label: string
  /** The same in words, with the points or the state. */
  name: string
}

/** A span in the text of an event as stored, with what it is evidence for. */
export type Cited = { start: number; end: number; citation: Citation }

/** All evidence of the report by the event that it stands in. */
export type Evidence = ReadonlyMap<number, readonly Cited[]>

/** Criteria, key points and flags with the words that they rest on. */
export function evidenceOf(report: Report, figures: Figures = 'shown'): Evidence {
  const found = new Map<number, Cited[]>()
  const cite = (
    spans: readonly { seq: number; start: number; end: number }[],
    citation: Citation,
  ): void => {
    for (const { seq, start, end } of spans) {
      found.set(seq, [...(found.get(seq) ?? []), { start, end, citation }])
    }
  }
  report.rounds.forEach((round, at) => {
    for (const { number, criterion } of criteriaOf(round)) {
      const { points } = criterion
      const given = points === null ? 'not assessed' : `${pointsWords(points)} of 4`
      const isTold = points === null || figures === 'shown'
      cite(criterion.evidence, {
        href: `#${anchors.criterion(at, number)}`,
        label: String(number),
        name: `Criterion ${number}, ${criterion.name}${isTold ? `: ${given}` : ''}`,
      })
    }
    round.questions.forEach(({ keyPoints }, question) => {
      keyPoints.forEach(({ quotes, text, state }, point) => {
        cite(quotes, {
          href: `#${anchors.keyPoint(at, question, point)}`,
          label: `k${point + 1}`,
          name: `Key point k${point + 1}, ${stateWords(state)}: ${text}`,
        })
      })
    })
    round.flags.forEach(({ flag, quote }, index) => {
      cite(quote ? [quote] : [], {
        href: `#${anchors.flag(at, index)}`,
        label: '!',
        name: `Flag! ${spaced(flag)}`,
      })
    })
  })
  return found
}

/** The criteria of a round, numbered through its segments from 1. */
export function criteriaOf({ segments }: Report['rounds'][number]) {
  return segments
    .flatMap((segment) => segment.criteria.map((criterion) => ({ segment, criterion })))
    .map((entry, at) => ({ ...entry, number: at + 1 }))
}

/** What the transcript of a page has: a link is made only to what is there. */
export class Targets {
  readonly #marks = new Map<string, string>()
  readonly #turns = new Set<number>()

  /** False where the event has its entry already. */
  addTurn(seq: number): boolean {
    if (this.#turns.has(seq)) return false
    this.#turns.add(seq)
    return true
  }

  addMark(seq: number, start: number, id: string): void {
    this.#marks.set(`${seq}:${start}`, id)
  }

  /** `#id` of an event's entry, or null. */
  turn(seq: number): string | null {
    return this.#turns.has(seq) ? `#${anchors.turn(seq)}` : null
  }

  /** `#id` of the marked words, else of the entry that they stand in, else null. */
  quote({ seq, start }: Pick<Quote, 'seq' | 'start'>): string | null {
    const id = this.#marks.get(`${seq}:${start}`)
    return id === undefined ? this.turn(seq) : `#${id}`
  }
}
