import type { Content, KeyPoint, FollowUp, Phase, Question } from '../content/index.js'
import type { QuestionPart } from '../events/index.js'
import type { RoundState } from '../interview/index.js'
import type { Plan } from '../plan.js'

/** What a phase puts: the question of its slot and which part of it. */
export type Put = {
  question: Question | null
  part: QuestionPart
  /** What {question} stands for; null where the phase has nothing to put. */
  prompt: string | null
  keyPoints: readonly KeyPoint[]
  followUps: readonly FollowUp[]
}

const NOTHING: Put = { question: null, part: 'phase', prompt: null, keyPoints: [], followUps: [] }

/** The question that this phase is about, by the round's slots and the phase's kind. Total. */
export function putIn(phase: Phase, round: RoundState, plan: Plan, content: Content): Put {
  const slot = round.slots.find((entry) => entry.slot === phase.slot)
  const question = slot?.questionId ? content.questions[slot.questionId] : undefined
  if (!slot || !question) return NOTHING
  if (slot.part === 'data_twist') {
    const twist = question.data_twist
    return twist
      ? {
          question,
          part: 'data_twist',
          prompt: twist.prompt,
          keyPoints: twist.key_points,
          followUps: twist.follow_ups,
        }
      : NOTHING
  }
  const main = { question, keyPoints: question.key_points, followUps: question.follow_ups }
  if (phase.kind === 'calc') return { ...main, part: 'calc', prompt: question.calc?.prompt ?? null }
  if (phase.kind !== 'twist') return { ...main, part: 'main', prompt: question.prompt }
  if (phase.work) {
    return { ...main, part: 'extension', prompt: question.extension?.prompt ?? null }
  }
  const twist = question.twists?.find((entry) => entry.levels.includes(plan.level.group))
  return { ...main, part: 'twist', prompt: twist?.text ?? question.extension?.prompt ?? null }
}
