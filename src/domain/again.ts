import type { Content } from './content/index.js'
import { currentGrade, itemsOf } from './interview/index.js'
import type { Interview, RoundState } from './interview/index.js'

/** A question to be practised, and the `question.asked` of the interview that it goes back to. */
export type Again = { question: string; firstSeq: number; firstQuestion: string }

export type AgainWish =
  | { outcome: 'found'; again: Again }
  /** Why not, as a sentence with what there is. */
  | { outcome: 'mistake'; sentence: string }

/** Any question of the kind that was not asked yet, in place of an id. */
export const ANOTHER = 'another'

type Asked = { question: string; seq: number; stage: string; share: number | null }

/**
 * What is to be practised again. `wanted`: a question that was asked, one of the kind of such a question, `another` for
 * a new one of that kind, null for the one of round `stage` of which most was missed (of the last round where that is
 * null). Only rounds that are closed count: nothing is learnt in the middle of one.
 */
export function againOf(
  interview: Interview,
  content: Content,
  wanted: string | null,
  stage: string | null,
): AgainWish {
  const all = askedIn(interview, content)
  const of = stage ?? all.at(-1)?.stage ?? null
  const here = all.filter((each) => each.stage === of)
  const byNeed = here.toSorted((a, b) => (a.share ?? 1) - (b.share ?? 1))
  const [weakest] = byNeed
  if (wanted === null || wanted === ANOTHER) {
    if (!weakest) return { outcome: 'mistake', sentence: 'No question of this round was asked.' }
    if (wanted === null) return found(weakest.question, weakest)
    for (const each of byNeed) {
      const [next] = siblingsOf(each.question, interview, content)
      if (next !== undefined) return found(next, each)
    }
    return {
      outcome: 'mistake',
      sentence: 'All questions of these kinds were asked; /again takes one of them.',
    }
  }
  const same = all.findLast((each) => each.question === wanted)
  if (same) return found(wanted, same)
  const rubric = content.questions[wanted]?.rubric
  const kin = all.findLast((each) => content.questions[each.question]?.rubric === rubric)
  if (rubric !== undefined && kin) return found(wanted, kin)
  return { outcome: 'mistake', sentence: choices(wanted, here, interview, content) }
}

/** Other questions that are judged by the same rubric and of the same kind, and were not asked yet. */
export function siblingsOf(question: string, interview: Interview, content: Content): string[] {
  const own = content.questions[question]
  const asked = new Set(
    interview.rounds.flatMap(({ slots }) => slots.flatMap(({ questionId }) => questionId ?? [])),
  )
  return Object.values(content.questions)
    .filter(
      (each) =>
        each.id !== question &&
        each.rubric === own?.rubric &&
        each.kind === own.kind &&
        each.scored !== false &&
        !asked.has(each.id),
    )
    .map(({ id }) => id)
}

function found(question: string, first: Asked): AgainWish {
  return {
    outcome: 'found',
    again: { question, firstSeq: first.seq, firstQuestion: first.question },
  }
}

/** Questions of closed rounds in the order in which they were put, each once. */
function askedIn(interview: Interview, content: Content): Asked[] {
  return interview.rounds.flatMap((round) => {
    if (!round.closed) return []
    const shares = sharesOf(interview, round)
    const seen = new Set<string>()
    return itemsOf(round).flatMap((item): Asked[] => {
      const id = item.type === 'asked' ? item.questionId : null
      if (id === null || seen.has(id)) return []
      if (!content.questions[id] || content.questions[id].scored === false) return []
      seen.add(id)
      return [{ question: id, seq: item.seq, stage: round.stage, share: shares.get(id) ?? null }]
    })
  })
}

function sharesOf(interview: Interview, { stage }: RoundState): Map<string, number | null> {
  const segments = new Set(
    interview.grades.flatMap(({ grade: { target } }) =>
      target.stage === stage ? [target.segment] : [],
    ),
  )
  const graded = [...segments].flatMap(
    (segment) => currentGrade(interview, stage, segment)?.grade.questions ?? [],
  )
  return new Map(
    graded.filter(({ part }) => part === 'main').map(({ id, share }) => [id, share] as const),
  )
}

function choices(
  wanted: string,
  asked: readonly Asked[],
  interview: Interview,
  content: Content,
): string {
  const ids = asked.map(({ question }) => question)
  const kin = [...new Set(ids.flatMap((id) => siblingsOf(id, interview, content)))]
  const unlike = content.questions[wanted] ? 'is of another kind' : 'is no question'
  const others = kin.length > 0 ? ` Of their kind: ${kin.slice(0, NAMED).join(', ')}.` : ''
  return `${wanted} ${unlike}. Asked in this round: ${ids.join(', ') || 'none'}.${others}`
}

/** More would not be read on one line. */
const NAMED = 6
