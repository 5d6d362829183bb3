import type { Content, KeyPoint, QuestionKind } from '../../domain/content/index.js'
import { isFunctionWord, words } from '../../domain/text/words.js'
import type { Act } from '../../session/ports.js'
import type { Turn } from './turn.js'

export type Wording = (
  point: KeyPoint,
  kind: QuestionKind | null,
  content: Content,
  nth: number,
) => string

export type Knowing = {
  /** How a key point is said. */
  say: Wording
  /** Share of a question's key points, the heaviest first, that this candidate knows. */
  share: number
  /** Said where there is nothing to make a point about: of themselves, and in depth. */
  self: string
  more: readonly string[]
  /** `right`: runs and hands in the reference program or query. `nearly`: hands in one that misses some cases. */
  codes: 'right' | 'nearly'
}

/** The first answer holds so much of what is known; the rest is for the probes. */
const AT_ONCE = 0.7

/**
 * A candidate who knows the question: makes the points that were prepared for, in answer to a probe those that it asks
 * for, and says the program. Holds what was said already, so each interview needs one of its own.
 */
export function knowing({ say, share, self, more, codes }: Knowing): (turn: Turn) => Act | string {
  const made = new Set<string>()
  const handedIn = new Set<string>()
  const ran = new Set<string>()
  let depth = 0
  return (turn) => {
    const { request, content, put } = turn
    const general = outsideOfQuestions(turn, self)
    if (general !== null) return general
    const source = sourceOf(turn, codes)
    const work = `${request.stage}/${request.phase}`
    if (source !== null && codes === 'right' && request.accepts.includes('run') && !ran.has(work)) {
      ran.add(work)
      return { type: 'run', source }
    }
    if (source !== null && request.accepts.includes('submit') && !handedIn.has(work)) {
      handedIn.add(work)
      return { type: 'submit', source }
    }
    const calc = put.part === 'calc' ? put.question?.calc : undefined
    if (calc)
      return `I reckon it like this: ${calc.working}, so it is ${calc.expected} ${calc.unit}.`
    const prepared = knownPoints(put.keyPoints, share)
    const open = prepared.filter((point) => !made.has(point.id))
    const asked = askedFor(turn)
    const now =
      asked.length > 0
        ? [...open.filter((point) => asked.includes(point.id)), ...open].slice(0, 2)
        : open.slice(0, Math.ceil(prepared.length * AT_ONCE))
    const nth = made.size
    const kind = put.question?.kind ?? null
    const points = [...new Set(now)].map((point, at) => {
      made.add(point.id)
      return say(point, kind, content, nth + at)
    })
    if (points.length > 0) return points.join(' ')
    const line = more[depth++ % more.length] ?? ''
    const known = prepared[depth % Math.max(1, prepared.length)]
    return known ? `${line} ${say(known, kind, content, depth)}` : line
  }
}

/** What is said where no question is on the table; null where one is. */
export function outsideOfQuestions({ request, put, first, content }: Turn, self: string) {
  if (request.accepts.includes('confirm')) return { type: 'confirm', yes: false } as const
  if (request.phaseKind === 'open' || request.phaseKind === 'inform') return 'Yes.'
  if (request.phaseKind === 'candidate_questions') {
    const topic = first ? topicOf(content) : null
    return topic === null
      ? 'No further questions, thank you.'
      : `What can you tell me about ${topic} here?`
  }
  return put.question === null ? self : null
}

/** Something that the company's facts are about, in a word or two; null where they name nothing so short. */
function topicOf(content: Content): string | null {
  const cues = content.company.qa.flatMap((each) => each.cues)
  return (
    cues.find((cue) => {
      const [first = ''] = words(cue)
      return /^[a-z]{4,}(?: [a-z]{4,})?$/.test(cue) && !isFunctionWord(first, content.coverage)
    }) ?? null
  )
}

function knownPoints(points: readonly KeyPoint[], share: number): KeyPoint[] {
  const known = points.toSorted((a, b) => b.weight - a.weight)
  const count = Math.max(1, Math.round(known.length * share))
  const kept = new Set(known.slice(0, count))
  return points.filter((point) => kept.has(point))
}

/** Key points that the probe just heard gives a chance to make. */
function askedFor({ heard, put }: Turn): readonly string[] {
  const at = /^follow_up:(\d+)$/.exec(heard?.detail ?? '')?.[1]
  return at === undefined ? [] : (put.followUps[Number(at)]?.asks ?? [])
}

function sourceOf({ put }: Turn, codes: Knowing['codes']): string | null {
  const { question, part } = put
  if (!question) return null
  if (codes === 'nearly') {
    const wrong = question.wrong_solutions?.[0]?.source ?? question.typical_wrong_query
    return part === 'extension' ? null : (wrong ?? null)
  }
  if (part === 'extension') return question.extension?.reference_solution ?? null
  return question.reference_solution ?? question.reference_query ?? null
}
