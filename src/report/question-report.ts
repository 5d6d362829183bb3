import type { Content, KeyPoint } from '../domain/content/index.js'
import type { KeyPointGrade, QuestionGrade } from '../domain/grading/grade.js'
import { currentGrade, itemsOf } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import type { PlannedRound } from '../domain/plan.js'
import { oneLine } from './safe.js'
import { quotesOf } from './quotes.js'
import type { Quoter } from './quotes.js'
import type { KeyPointReport, QuestionReport } from './shape.js'
import { capWords, gateWords, own, pointsWords, spaced } from './words.js'

/**
 * Asked and graded questions of a round in the order in which they were asked.
 * Only for a round that has ended: key points are told after a round and never in it.
 */
export function questionReports(
  interview: Interview,
  round: PlannedRound,
  state: RoundState,
  content: Content,
  quote: Quoter,
): QuestionReport[] {
  const items = itemsOf(state)
  const found = round.segments.flatMap((segment) => {
    const grade = currentGrade(interview, round.stage, segment.id)?.grade
    return (grade?.questions ?? []).flatMap((graded) => {
      const question = own(content.questions, graded.id)
      if (!question || graded.part === 'phase') return []
      const talk = items.filter((item) => 'questionId' in item && item.questionId === graded.id)
      const main = graded.part === 'main'
      const at = items.findIndex(
        (item) =>
          item.type === 'asked' &&
          item.questionId === graded.id &&
          (main ? item.part !== 'data_twist' : item.part === graded.part),
      )
      const rubric = content.rubrics[segment.rubric]
      const capped = rubric?.criteria.find(({ signal }) => signal === 'hint_cap')?.name
      const report: QuestionReport = {
        id: graded.id,
        part: graded.part,
        title: main ? question.title : `${question.title}, data task`,
        segment: segment.id,
        rubric: segment.rubric,
        gate: graded.gate === null ? null : oneLine(gateWords(graded.gate, content)),
        keyPoints: keyPoints(
          graded,
          (main ? question.key_points : question.data_twist?.key_points) ?? [],
          quote,
        ),
        hints: main
          ? talk.flatMap((item) =>
              item.type === 'hinted'
                ? [
                    {
                      level: item.level,
                      cap: item.cap,
                      text: hintWords(item.level, item.cap, capped),
                    },
                  ]
                : [],
            )
          : [],
        clarifications: main
          ? talk.flatMap((item) => {
              if (item.type !== 'clarified') return []
              const topic =
                question.clarifications.find(({ id }) => id === item.id)?.topic ?? item.id
              return [{ id: item.id, topic, beforeFirstCode: item.beforeFirstCode }]
            })
          : [],
        caps: graded.caps.map((cap) => oneLine(capWords(cap, content))),
      }
      return [{ at: at < 0 ? items.length : at, report }]
    })
  })
  return found.sort((a, b) => a.at - b.at).map(({ report }) => report)
}

function hintWords(level: number | 'rescue', cap: number, criterion: string | undefined): string {
  const what = level === 'rescue' ? 'The approach was told' : `Hint ${level} was taken`
  return `${what}: ${criterion ?? 'the points'} can be at most ${pointsWords(cap)} of 4.`
}

function keyPoints(
  graded: QuestionGrade,
  points: readonly KeyPoint[],
  quote: Quoter,
): KeyPointReport[] {
  return graded.keyPoints.flatMap((entry) => {
    const point = points.find(({ id }) => id === entry.id)
    if (!point) return []
    const { id, text, weight, criteria } = point
    return [
      {
        id,
        text,
        weight,
        criteria,
        state: entry.state,
        how: how(entry),
        quotes: quotesOf(entry.evidence, quote),
      },
    ]
  })
}

function how({ state, after, why }: KeyPointGrade): string {
  const known: Record<string, string> = {
    negated: 'said, but denied in the same sentence',
    retracted: 'said, and taken back',
    contradicted: 'said, and contradicted elsewhere in the answer',
    echoed: "the interviewer's words said back",
  }
  if (why) return own(known, why) ?? oneLine(spaced(why))
  if (state === 'missed' || state === 'voided') return ''
  switch (after) {
    case 'probe':
      return 'after a probe'
    case 'redirect':
      return 'after a redirect'
    case 'rescue':
      return 'after the approach had been told, without credit'
    default:
      return ''
  }
}
