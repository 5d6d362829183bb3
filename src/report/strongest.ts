import type {
  CriterionReport,
  EvidenceLine,
  RoundReport,
  SegmentReport,
  WorkItem,
} from './shape.js'
import { oneLine } from './safe.js'
import { sentence } from '../domain/decision/index.js'
import { turnsWords } from './words.js'

/** A scored criterion with the place that it stands in. */
export type Scored = {
  round: RoundReport
  segment: SegmentReport
  criterion: CriterionReport
  points: number
}

const LINES = 3
const SHOWS_STRENGTH = 3
const SHOWS_WEAKNESS = 2
const MISSED_NAMED = 2

/** Every criterion with points, the lowest first; among equals the one that weighs most in its round. */
export function lowestFirst(rounds: readonly RoundReport[]): Scored[] {
  return rounds
    .flatMap((round) =>
      round.segments.flatMap((segment) =>
        segment.criteria.flatMap((criterion) =>
          criterion.points === null
            ? []
            : [{ round, segment, criterion, points: criterion.points }],
        ),
      ),
    )
    .sort((a, b) => a.points - b.points || weigh(b) - weigh(a))
}

function weigh({ segment, criterion }: Scored): number {
  return segment.weight * criterion.weight
}

/** What a debrief would look at: the best and the weakest evidence, as quotes where there are words to quote. */
export function strongest(rounds: readonly RoundReport[]): {
  for: EvidenceLine[]
  against: EvidenceLine[]
} {
  const scored = lowestFirst(rounds)
  const best = scored
    .toSorted((a, b) => b.points - a.points || weigh(b) - weigh(a))
    .filter(({ points, criterion }) => points >= SHOWS_STRENGTH && criterion.quotes.length > 0)
  const seen = new Set<string>()
  const pro: EvidenceLine[] = []
  for (const entry of best) {
    // One sentence can carry several criteria; it is quoted once.
    const quote = entry.criterion.quotes.find(({ seq, text }) => !seen.has(`${seq}:${text}`))
    if (!quote || pro.length === LINES) continue
    seen.add(`${quote.seq}:${quote.text}`)
    pro.push({ ...placeOf(entry), quote, note: '' })
  }
  const contra = scored
    .filter(({ points }) => points <= SHOWS_WEAKNESS)
    .slice(0, LINES)
    .map((entry) => ({
      ...placeOf(entry),
      quote: entry.criterion.quotes[0] ?? null,
      note: absence(entry),
    }))
  return { for: pro, against: contra }
}

/** The lowest criteria with what the next level of each looks like. */
export function workOn(rounds: readonly RoundReport[]): WorkItem[] {
  return lowestFirst(rounds)
    .flatMap((entry) => {
      const { nextLevel } = entry.criterion
      return nextLevel ? [{ ...placeOf(entry), nextLevel: nextLevel.anchor }] : []
    })
    .slice(0, LINES)
}

/** Key points of the segment's questions that name the criterion and were not made, heaviest first. */
export function missedOf({ round, segment, criterion }: Scored) {
  return round.questions
    .filter((question) => question.segment === segment.id)
    .flatMap((question) =>
      question.keyPoints
        .filter((point) => point.criteria.includes(criterion.id) && point.state !== 'met')
        .map((point) => ({ question, point })),
    )
    .sort((a, b) => b.point.weight - a.point.weight)
}

function placeOf({ round, criterion, points }: Scored) {
  return {
    stage: round.stage,
    roundName: round.name,
    criterion: { id: criterion.id, name: criterion.name, points },
    grader: criterion.graderText,
  }
}

function absence(entry: Scored): string {
  const missed = missedOf(entry).slice(0, MISSED_NAMED)
  if (missed.length === 0) return sentence(oneLine(entry.criterion.reason))
  const where = turnsWords(entry.criterion.absent ?? [])
  const texts = missed.map(({ point }) => point.text).join('; ')
  return sentence(`not found${where ? ` in ${where}` : ''}: ${texts}`)
}
