import type { Content } from '../content/index.js'
import type { AnswerKind, MoveKind } from '../events/index.js'
import type { Answer, Interview, PhaseState, RoundState, Said } from '../interview/index.js'
import { contentStems } from '../text/words.js'
import { isAuthored } from './authored.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

/** What answers a question of the candidate: said before they speak again. */
const ANSWERS: Partial<Record<AnswerKind, ReadonlySet<MoveKind>>> = {
  asks_interviewer: new Set(['answer', 'no_fact', 'park', 'assume', 'clarify', 'off_topic']),
  clarify: new Set(['clarify', 'assume', 'answer', 'no_fact', 'park', 'off_topic']),
}
/** The time of the part is over: nothing can be answered any more. */
const OVER: ReadonlySet<MoveKind> = new Set(['time_up', 'hostile_end', 'stop_done'])

/** Questions of the candidate that the interviewer passed over, or answered with words that hold nothing of the fact. */
export function unansweredQuestions(
  interview: Interview,
  round: RoundState,
  content: Content,
): AuditFinding[] {
  return round.phases.flatMap((phase, index) =>
    phase.items.flatMap((item, at) => {
      if (item.type !== 'answer') return []
      const answering = ANSWERS[item.kind]
      if (!answering) return []
      const said = repliesTo(phase, at)
      if (said.some((line) => OVER.has(line.move))) return []
      const reply = said.find((line) => answering.has(line.move))
      if (reply && holdsTheFact(reply, item, content)) return []
      const last = index === round.phases.length - 1 && at === lastHeard(phase)
      // The reply may still come.
      if (!reply && last && (interview.status !== 'ended' || round.closed === null)) return []
      const line = said.at(-1)
      return [
        findingOf(
          'unanswered',
          { seq: line?.seq ?? item.seq, text: line?.text ?? '' },
          `The candidate asked "${item.text.trim()}" and got no answer.`,
        ),
      ]
    }),
  )
}

/** What the interviewer said after this item, before the candidate spoke again. */
function repliesTo({ items }: PhaseState, at: number): Said[] {
  const found: Said[] = []
  for (const item of items.slice(at + 1)) {
    if (item.type === 'answer' || item.type === 'submitted') break
    if (item.type === 'said') found.push(item)
  }
  return found
}

function lastHeard({ items }: PhaseState): number {
  return items.findLastIndex((item) => item.type === 'answer' || item.type === 'submitted')
}

/** A freely worded answer shares at least a content word or figure with the fact that it stands for. */
function holdsTheFact(reply: Said, { questionId }: Answer, content: Content): boolean {
  if (isAuthored(reply) || reply.detail === null) return true
  const question = questionId === null ? undefined : content.questions[questionId]
  const fact =
    reply.move === 'clarify'
      ? question?.clarifications.find((each) => each.id === reply.detail)?.answer
      : reply.move === 'answer'
        ? content.company.qa.find((each) => each.id === reply.detail)
        : undefined
  if (fact === undefined) return true
  const texts =
    typeof fact === 'string' ? [fact] : [fact.answer, ...Object.values(fact.answer_by_level ?? {})]
  const stems = new Set(contentStems(texts.join('\n'), content.coverage))
  return contentStems(reply.text, content.coverage).some((stem) => stems.has(stem))
}
