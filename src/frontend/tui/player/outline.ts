import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import { UserError } from '../../../errors.js'
import type { TalkContext } from '../interview/scroll.js'
import { nameOfRound } from '../interview/scroll.js'
import { cleanLine } from '../text/clean.js'
import { cueAt, playingTime } from './score.js'
import type { Score } from './score.js'

/** A round from its opening to the next one's; `first` and `last` are cues. */
export type RoundSpan = { stage: string; name: string; first: number; last: number }
/** A question, from where it is put. */
export type Chapter = { cue: number; round: number; name: string }
export type MarkSign = 'h' | 'r' | 's' | '!' | '♦'
export type Mark = { cue: number; sign: MarkSign }

/** Where each moment belongs: indexes into rounds and chapters (-1: none yet), and the segment that is judged. */
export type Place = { round: number; chapter: number; segment: string | null }

/** What a log consists of. Everything counts in cues, so that it holds however silences are played. */
export type Outline = {
  rounds: readonly RoundSpan[]
  chapters: readonly Chapter[]
  marks: readonly Mark[]
  /** Cues that a step shows in full. */
  steps: readonly number[]
  places: readonly Place[]
}

/** Each of these changes the picture. */
const STEPS: ReadonlySet<string> = new Set([
  'round.opened',
  'round.closed',
  'message.completed',
  'answer.submitted',
  'hint.given',
  'flag.raised',
  'offer.made',
  'code.edited',
  'test.added',
  'code.run',
  'sql.run',
  'code.submitted',
  'sql.submitted',
  'session.ended',
])

export function outlineOf(events: readonly StoredEvent[], context: TalkContext): Outline {
  const rounds: RoundSpan[] = []
  const chapters: Chapter[] = []
  const marks: Mark[] = []
  const steps: number[] = []
  let place: Place = { round: -1, chapter: -1, segment: null }
  let chapterKey = ''
  const places = events.map((event, cue) => {
    if (STEPS.has(event.type)) steps.push(cue)
    const sign = signOf(event)
    if (sign !== null) marks.push({ cue, sign })
    if (event.type === 'round.opened') {
      const { stage } = event.data
      rounds.push({ stage, name: nameOfRound(stage, context.plan), first: cue, last: cue })
      place = { round: rounds.length - 1, chapter: -1, segment: null }
      chapterKey = ''
    } else if (event.type === 'question.asked') {
      const { questionId, phase, part, segment } = event.data
      const key = `${questionId ?? phase} ${part}`
      // Greeting and goodbye are put like questions, but nobody looks for them.
      if ((questionId !== null || segment !== null) && key !== chapterKey) {
        chapterKey = key
        const name = chapterName(event, context.content)
        chapters.push({ cue, round: place.round, name })
      }
      place = { ...place, chapter: chapters.length - 1, segment: segment ?? place.segment }
      if (chapters.at(-1)?.round !== place.round) place = { ...place, chapter: -1 }
    }
    const round = rounds.at(-1)
    if (round) round.last = cue
    return place
  })
  return { rounds, chapters, marks, steps, places }
}

function signOf(event: StoredEvent): MarkSign | null {
  switch (event.type) {
    case 'hint.given':
      return 'h'
    case 'code.run':
    case 'sql.run':
      // That of what was handed in stands there as such.
      return event.data.purpose === 'visible' ? 'r' : null
    case 'code.submitted':
    case 'sql.submitted':
      return 's'
    case 'flag.raised':
      return '!'
    default:
      return null
  }
}

const PARTS: Readonly<Record<string, string>> = {
  main: '',
  phase: '',
  calc: ', calculation',
  twist: ', twist',
  extension: ', extension',
  data_twist: ', data',
}

function chapterName(
  { data }: Extract<StoredEvent, { type: 'question.asked' }>,
  content: Content,
): string {
  const question = data.questionId === null ? undefined : content.questions[data.questionId]
  const title = question ? `${question.id} ${question.title}` : data.phase.replaceAll('_', ' ')
  return cleanLine(`${title}${PARTS[data.part] ?? ''}`)
}

/** Where a playing time belongs. */
export function placeAt(outline: Outline, score: Score, at: number): Place {
  return outline.places[cueAt(score, at)] ?? { round: -1, chapter: -1, segment: null }
}

/**
 * Playing time of a mark: a question id, a round's stage, `mm:ss` of the interview, or `#seq`.
 * Throws UserError (exit 2) with the marks that there are.
 */
export function findMark(score: Score, mark: string): number {
  const time = /^(?:(\d+):)?(\d+):(\d{2})$/.exec(mark)
  if (time) {
    const ms = (Number(time[1] ?? 0) * 3600 + Number(time[2]) * 60 + Number(time[3])) * 1000
    return playingTime(score, ms)
  }
  const seq = /^#?(\d+)$/.exec(mark)?.[1]
  const found = score.cues.find(({ event }) =>
    seq !== undefined
      ? event.seq === Number(seq)
      : (event.type === 'round.opened' && event.data.stage === mark) ||
        (event.type === 'question.asked' && event.data.questionId === mark),
  )
  if (found) return found.from
  const known = score.cues.flatMap(({ event }) =>
    event.type === 'round.opened'
      ? [event.data.stage]
      : event.type === 'question.asked' && event.data.questionId
        ? [event.data.questionId]
        : [],
  )
  throw new UserError(`There is no mark "${cleanLine(mark)}" in this interview.`, {
    remedy: `Marks: ${[...new Set(known)].join(', ') || 'none'}; or a time such as 12:40, or #seq.`,
    exitCode: 2,
  })
}
