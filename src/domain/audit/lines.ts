import {
  bannedTopicIn,
  evaluationIn,
  isLeading,
  leaksIn,
  pointNamed,
  questionsIn,
} from '../conduct/index.js'
import type { Content, Question } from '../content/index.js'
import { itemsOf } from '../interview/index.js'
import type { RoundState, Said } from '../interview/index.js'
import { padAt } from '../pad.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

/** What each line of the interviewer says that it must not: evaluation, leak, banned topic, a leading or a second question. */
export function saidWrongly(round: RoundState, content: Content): AuditFinding[] {
  const found: AuditFinding[] = []
  // What may be taken up grows as the candidate speaks and takes hints.
  const heard = roundLines(round, content)
  for (const item of itemsOf(round)) {
    if (item.type === 'answer' || item.type === 'pad') heard.push(item.text)
    else if (item.type === 'submitted') heard.push(item.source)
    else if (item.type === 'hinted') heard.push(...hintTexts(item.questionId, item.level, content))
    else if (item.type === 'said')
      found.push(...faultsOf(item, round, [...heard, padAt(round.pad, item.seq)], content))
  }
  return found
}

function faultsOf(
  line: Said,
  round: RoundState,
  heard: readonly string[],
  content: Content,
): AuditFinding[] {
  const found: AuditFinding[] = []
  const { text } = line
  if (evaluationIn(text, content.conduct.banned_evaluation) !== null) {
    found.push(findingOf('evaluation', line, 'The interviewer judged an answer or the person.'))
  }
  const leaked = questionsOf(round, content).some(
    (question) =>
      leaksIn(text, question, heard, content.coverage).length > 0 ||
      pointNamed(text, question, heard, content) !== null,
  )
  if (leaked) {
    found.push(
      findingOf('leak', line, 'The interviewer said a part of what was looked for in the answer.'),
    )
  }
  const topic = bannedTopicIn(text)
  if (topic !== null) {
    found.push(findingOf('conduct', line, `The interviewer asked about ${topic}.`))
  }
  if (isLeading(text)) {
    found.push(findingOf('leading', line, 'The question suggests its own answer.'))
  }
  if (questionsIn(text) > 1) {
    found.push(findingOf('stacked', line, 'Several questions were put in one turn.'))
  }
  return found
}

function questionsOf(round: RoundState, content: Content): Question[] {
  const ids = new Set(round.slots.flatMap(({ questionId }) => questionId ?? []))
  return [...ids].flatMap((id) => content.questions[id] ?? [])
}

/** The pack's own lines of this round, and its facts: authored, so nothing of them is given away. */
function roundLines({ stage }: RoundState, content: Content): string[] {
  const source = content.rounds[stage]
  const phases = source && 'phases' in source ? source.phases.flatMap((each) => each.lines) : []
  const facts = content.company.qa.flatMap((each) => [
    each.answer,
    ...Object.values(each.answer_by_level ?? {}),
  ])
  return [...phases, ...facts]
}

function hintTexts(
  questionId: string | null,
  level: number | 'rescue',
  content: Content,
): string[] {
  const question = questionId === null ? undefined : content.questions[questionId]
  if (!question) return []
  if (level === 'rescue') return question.rescue === undefined ? [] : [question.rescue]
  return (question.hints ?? []).filter((each) => each.level === level).map((each) => each.text)
}
