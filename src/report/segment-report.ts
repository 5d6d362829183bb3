import type { Content, Rubric } from '../domain/content/index.js'
import { isPending } from '../domain/decision/index.js'
import type { SegmentResult } from '../domain/decision/index.js'
import type { CriterionGrade } from '../domain/grading/grade.js'
import { currentGrade } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { clean, oneLine } from './safe.js'
import { quotesOf } from './quotes.js'
import type { Quoter } from './quotes.js'
import type { CriterionReport, SegmentReport } from './shape.js'
import { capWords, criterionGraderWords, graderWords, unassessedWords } from './words.js'

/** One segment with every criterion of its rubric. `over`: the round has ended, so that anchors may be shown. */
export function segmentReport(
  interview: Interview,
  stage: string,
  result: SegmentResult,
  over: boolean,
  content: Content,
  quote: Quoter,
): SegmentReport {
  const recorded = currentGrade(interview, stage, result.id)
  const grade = recorded?.grade ?? null
  const failed = interview.failures.findLast(
    (failure) => failure.stage === stage && failure.segment === result.id,
  )
  // A failure counts only while no later grade took its place.
  const failure =
    failed && failed.seq > (recorded?.seq ?? -1) && !grade ? oneLine(failed.reason) : null
  const rubric = content.rubrics[result.rubric]
  const { id, rubricName, weight, mean, coverage } = result
  return {
    id,
    rubric: result.rubric,
    rubricName,
    weight,
    mean,
    coverage,
    grader: grade?.grader ?? null,
    graderText: graderWords(grade, content),
    failure,
    criteria: (rubric?.criteria ?? []).map((criterion) => {
      const given = grade?.criteria.find((entry) => entry.id === criterion.id)
      const fallback = failure
        ? `grading failed: ${failure}`
        : grade
          ? 'not part of the grade'
          : 'not graded yet'
      const found = given ?? missing(criterion, fallback)
      const graderText = criterionGraderWords(found, grade, content)
      return criterionReport({ ...found, graderText }, criterion, over, content, quote)
    }),
  }
}

function missing(criterion: Rubric['criteria'][number], reason: string): CriterionGrade {
  return {
    id: criterion.id,
    points: null,
    reason,
    evidence: [],
    confidence: 'low',
    caps: [],
    signal: criterion.signal,
  }
}

function criterionReport(
  given: CriterionGrade & { graderText: string },
  criterion: Rubric['criteria'][number],
  over: boolean,
  content: Content,
  quote: Quoter,
): CriterionReport {
  const { points } = given
  const pending = points === null && isPending(given.reason)
  return {
    ...given,
    reason: clean(given.reason),
    name: criterion.name,
    weight: criterion.weight,
    must: criterion.must,
    pending,
    quotes: quotesOf(given.evidence, quote),
    notAssessed: points === null ? oneLine(unassessedWords(given.reason)) : '',
    capsText: given.caps.map((cap) => oneLine(capWords(cap, content))),
    nextLevel: over && points !== null ? nextLevel(points, criterion, content) : null,
  }
}

function nextLevel(points: number, criterion: Rubric['criteria'][number], content: Content) {
  const level = content.decision.scale.points.find(
    (step) => step > points + content.decision.epsilon,
  )
  const anchors: Readonly<Record<string, string>> = criterion.anchors
  const anchor = level === undefined ? undefined : anchors[String(level)]
  return level === undefined || anchor === undefined ? null : { points: level, anchor }
}
