import { openTexts } from '../conduct/index.js'
import type { Content, FollowUp, FollowUpKind, KeyPoint, Question } from '../content/index.js'
import { itemsOf } from '../interview/index.js'
import type { Answer, RoundState, Said } from '../interview/index.js'
import { padAt } from '../pad.js'
import type { Plan } from '../plan.js'
import { findCues, hasCue } from '../text/cues.js'
import { contentStems } from '../text/words.js'
import { isAuthored } from './authored.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

/** "Why?" and "Which part of it is slow?" point at the answer without a word of it. */
const STEMS_MIN = 3
const POINTS = /\b(?:it|its|that|this|those|these|they|them|there|one|else)\b/i
const CUES_MIN = 2

/** Probes for a thing, which need not be asked for again; the others ask what lies behind a thing that was said. */
const ASKS_FOR: ReadonlySet<FollowUpKind> = new Set([
  'specific',
  'quantify',
  'own_part',
  'learning',
])

/**
 * Probes that ignore what was said: a follow-up all of whose key points stand in the answer that it follows, a demand for
 * a figure where one was given, and a freely worded probe that shares no word with the answer or with the question.
 */
export function ignoredAnswers(round: RoundState, plan: Plan, content: Content): AuditFinding[] {
  const found: AuditFinding[] = []
  let answer: Answer | null = null
  const earlier: string[] = []
  for (const item of itemsOf(round)) {
    if (item.type === 'answer') {
      answer = item
      earlier.push(item.text)
    }
    if (item.type !== 'said' || item.move !== 'probe' || !answer) continue
    const question = item.questionId === null ? undefined : content.questions[item.questionId]
    if (asksWhatWasSaid(item, answer, partOf(round, item, plan), question, content)) {
      found.push(
        findingOf('ignored', item, 'The probe asks for what the answer before it already held.'),
      )
    } else if (
      !isAuthored(item) &&
      isBeside(item, [...earlier, padAt(round.pad, item.seq)], question, content)
    ) {
      found.push(
        findingOf('ignored', item, 'The probe takes up nothing of the answer or of the question.'),
      )
    }
  }
  return found
}

/** Whether the question of the probe's phase is the data task of another one. */
function partOf(round: RoundState, line: Said, plan: Plan): 'main' | 'data_twist' {
  const phase = round.phases.find((each) => each.items.includes(line))
  const planned = plan.rounds.find((each) => each.stage === round.stage)
  const slot = planned?.phases.find((each) => each.id === phase?.id)?.slot
  return round.slots.find((each) => each.slot === slot)?.part ?? 'main'
}

function asksWhatWasSaid(
  line: Said,
  answer: Answer,
  part: 'main' | 'data_twist',
  question: Question | undefined,
  content: Content,
): boolean {
  const [source, name = ''] = (line.detail ?? '').split(':')
  const { text } = answer
  if (source === 'ladder') {
    return name === 'quantify' && hasCue(['#number'], text, content.coverage)
  }
  if (source !== 'follow_up' || !question) return false
  const from: { follow_ups: readonly FollowUp[]; key_points: readonly KeyPoint[] } | undefined =
    part === 'data_twist' ? question.data_twist : question
  const followUp = from?.follow_ups[Number(name)]
  if (!from || !followUp || !ASKS_FOR.has(followUp.kind)) return false
  const asked = from.key_points.filter((point) => followUp.asks.includes(point.id))
  return asked.length > 0 && asked.every((point) => isHeld(point, text, content))
}

/** One word may stand in an answer by chance: two cues of a point are needed, or the only one that it has. */
function isHeld({ cues }: KeyPoint, text: string, content: Content): boolean {
  const found = new Set(findCues(cues, text, content.coverage).map((match) => match.cue))
  return found.size >= Math.min(CUES_MIN, cues.length)
}

function isBeside(
  line: Said,
  earlier: readonly string[],
  question: Question | undefined,
  content: Content,
): boolean {
  const stems = contentStems(line.text, content.coverage)
  if (line.refs.length > 0 || stems.length < STEMS_MIN || POINTS.test(line.text)) return false
  const open = question ? openTexts(question) : []
  const known = new Set(contentStems([...earlier, ...open].join('\n'), content.coverage))
  return !stems.some((stem) => known.has(stem))
}
