import type { Content } from '../domain/content/index.js'
import type { Grade } from '../domain/grading/grade.js'
import { currentGrade } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { wrap } from './layout.js'
import type { AgainReport } from './shape.js'
import { graderWords, own, pointsWords } from './words.js'

/** The interview that a practice goes back to. */
export type First = { id: string; interview: Interview; plan: Plan }

/**
 * The points of a practice beside those of the interview that it goes back to, criterion by criterion; null where
 * either was not graded, or it goes back to none.
 */
export function againReport(
  interview: Interview,
  plan: Plan,
  content: Content,
  first: First | null,
): AgainReport | null {
  const origin = interview.started?.origin
  if (!origin || !first || first.id !== origin.id) return null
  const place = placeOf(first, origin.seq)
  const before = place && currentGrade(first.interview, place.stage, place.segment)?.grade
  if (!before) return null
  const question = interview.started?.question ?? place.question
  for (const round of plan.rounds) {
    for (const { id } of round.segments) {
      const now = currentGrade(interview, round.stage, id)?.grade
      const rubric = content.rubrics[before.rubric.id]
      if (now?.rubric.id !== before.rubric.id || !rubric) continue
      const criteria = rubric.criteria.flatMap(({ id: criterion, name }) => {
        const again = pointsIn(now, criterion)
        // What the question is not about has no second time.
        return again === null
          ? []
          : [{ id: criterion, name, first: pointsIn(before, criterion), again }]
      })
      if (criteria.length === 0) continue
      const graders = [before, now].map((grade) => graderWords(grade, content))
      return {
        id: first.id,
        stage: round.stage,
        first: titled(place.question, content),
        again: titled(question, content),
        others: before.questions.filter((each) => each.part !== 'phase').length - 1,
        graders:
          graders[0] === graders[1] ? null : { first: graders[0] ?? '', again: graders[1] ?? '' },
        criteria,
      }
    }
  }
  return null
}

function pointsIn({ criteria }: Grade, id: string): number | null {
  return criteria.find((each) => each.id === id)?.points ?? null
}

/** Where the question was asked that the practice goes back to. */
function placeOf(
  { interview, plan }: First,
  seq: number,
): { stage: string; segment: string; question: string } | null {
  for (const round of interview.rounds) {
    for (const phase of round.phases) {
      const asked = phase.items.find((item) => item.type === 'asked' && item.seq === seq)
      if (!asked || asked.type !== 'asked' || asked.questionId === null) continue
      const planned = plan.rounds.find(({ stage }) => stage === round.stage)
      const segment = planned?.phases.find(({ id }) => id === phase.id)?.segment
      if (segment) return { stage: round.stage, segment, question: asked.questionId }
    }
  }
  return null
}

function titled(id: string, content: Content): AgainReport['first'] {
  return { question: id, title: own(content.questions, id)?.title ?? id }
}

export const AGAIN_TITLE = 'Beside the first time'

/** What is said around the points. */
export function againSentences({ id, first, again, others, graders }: AgainReport): string[] {
  const what =
    first.question === again.question
      ? `${first.question}, ${first.title}, was asked in ${id}.`
      : `${again.question}, ${again.title}, is of the kind of ${first.question}, ${first.title}, asked in ${id}.`
  return [
    what,
    others > 0
      ? `The first points rest on ${others} more ${others === 1 ? 'question' : 'questions'}, too.`
      : '',
    graders ? `First by ${graders.first}; again by ${graders.again}.` : '',
    'It says how these two went, and nothing about a third.',
  ].filter((text) => text !== '')
}

/** `Problem solving: first 2.0, again 3.0`. */
export function againLines({ criteria }: AgainReport): string[] {
  const words = (points: number | null): string =>
    points === null ? 'not assessed' : pointsWords(points)
  return criteria.map(
    ({ name, first, again }) => `${name}: first ${words(first)}, again ${words(again)}`,
  )
}

export function againSection(report: AgainReport | null, width: number): string[] {
  if (!report) return []
  return [
    ...wrap(AGAIN_TITLE, width),
    ...againLines(report).flatMap((text) => wrap(text, width, '  - ', '    ')),
    ...againSentences(report).flatMap((text) => wrap(text, width, '  ')),
  ]
}
