import type { Content } from '../domain/content/index.js'
import { decisionWords, loopResult, meanWords, verdictWords } from '../domain/decision/index.js'
import type { LoopRoundResult } from '../domain/decision/index.js'
import { itemsOf, openRoundOf } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import { canRun } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'

/**
 * Of an ended interview what it came to: the decision, else the verdict of its rounds, else the mean of its question. Of
 * another one how far it is, '' where its being unfinished says that. Without a figure where the person wants none.
 */
export function resultWords(interview: Interview, plan: Plan, content: Content): string {
  const figures = interview.started?.accommodations.figures ?? 'shown'
  if (interview.status !== 'ended') return standingWords(interview, plan, figures)
  const { decision, rounds, provisional } = loopResult(interview, plan, content)
  const judged = rounds.filter(({ progress }) => progress !== 'unavailable')
  const words =
    decision !== null
      ? decisionWords(decision)
      : interview.started?.question != null
        ? questionWords(judged, content, figures)
        : roundWords(judged, figures)
  return provisional ? `${words}, provisional` : words
}

type Figures = 'shown' | 'hidden'

function questionWords(
  rounds: readonly LoopRoundResult[],
  content: Content,
  figures: Figures,
): string {
  const mean = rounds[0]?.mean ?? null
  if (mean === null) return 'not assessed'
  return figures === 'hidden' ? 'assessed' : `mean ${meanWords(mean, content.decision)}`
}

/** A round without enough signal, or that was not reached, is no "no". */
function roundWords(rounds: readonly LoopRoundResult[], figures: Figures): string {
  const [only] = rounds
  if (rounds.length <= 1) return only ? verdictWords(only.verdict) : 'not assessed'
  const open = rounds.filter(({ verdict }) => verdict === 'insufficient' || verdict === 'not_run')
  if (open.length === rounds.length) return 'not assessed'
  const yes = rounds.filter(({ verdict }) => verdict === 'lean_yes' || verdict === 'strong_yes')
  if (figures === 'shown') {
    const rest = open.length > 0 ? `, ${open.length} not assessed` : ''
    return `${yes.length} of ${rounds.length} rounds yes${rest}`
  }
  const share =
    yes.length === rounds.length ? 'all rounds' : yes.length === 0 ? 'no round' : 'some rounds'
  return `${share} yes${open.length > 0 ? ', some not assessed' : ''}`
}

function standingWords(interview: Interview, plan: Plan, figures: Figures): string {
  const open = openRoundOf(interview)
  if (interview.rounds.length === 0) return 'not begun'
  if (interview.started?.question != null) return ''
  // The debrief is shown after them all, and is no round that anybody talks in.
  const rounds = plan.rounds.filter((round) => round.kind !== 'debrief' && canRun(round, interview))
  if (rounds.length <= 1) {
    const asked = open ? questionsIn(open) : 0
    return figures === 'hidden' || asked === 0 ? '' : `question ${asked}`
  }
  const stage = open?.stage ?? interview.rounds.at(-1)?.stage
  const at = rounds.findIndex((round) => round.stage === stage)
  const name = plan.rounds.find((round) => round.stage === stage)?.name ?? ''
  const isNamed = figures === 'hidden' || at === -1
  const place = isNamed ? name : `round ${at + 1} of ${rounds.length}`
  return place === '' ? '' : `${open ? 'in' : 'after'} ${place}`
}

function questionsIn(round: RoundState): number {
  return itemsOf(round).filter(
    (item) => item.type === 'asked' && item.part === 'main' && item.questionId !== null,
  ).length
}
