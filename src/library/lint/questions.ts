import type { FollowUp, KeyPoint, Question } from '../../domain/content/index.js'
import { ScaleError, expanded } from '../../domain/work/scale.js'
import type { PackSource } from '../pack-source.js'
import { at, groupsOf, oneOf, questionsOf, reportRepeats, rubricOf } from './rule.js'
import type { Place, Placed, Report } from './rule.js'

/** A probe stays short, so that the candidate talks and not the interviewer. */
const PROBE_WORDS_MAX = 40
const FOLLOW_UPS_MIN = 3

/** What a question refers to: rubric, criteria, key points, stages, levels, and what its kind needs. */
export function lintQuestions(source: PackSource, report: Report): void {
  const questions = questionsOf(source)
  const stages = new Set(source.rounds.map(({ value }) => value.id))
  for (const question of questions) {
    lintRubric(source, question, report)
    lintFollowUps(question, report)
    lintParts(question, report)
    lintLevels(source, question, report)
    for (const [index, stage] of question.value.stages.entries()) {
      if (stages.has(stage)) continue
      report(
        at(question.place, 'stages', index),
        `unknown stage ${stage}`,
        `Use the id of a round: ${oneOf(stages)}.`,
      )
    }
  }
  reportRepeats(
    questions.flatMap(({ place, value }) => [
      ...idsOf(at(place, 'key_points'), value.key_points),
      ...idsOf(at(place, 'data_twist', 'key_points'), value.data_twist?.key_points ?? []),
    ]),
    'key point',
    report,
  )
}

function idsOf(place: Place, entries: readonly { id: string }[]): { place: Place; id: string }[] {
  return entries.map(({ id }, index) => ({ place: at(place, index, 'id'), id }))
}

function lintRubric(source: PackSource, { place, value }: Placed<Question>, report: Report): void {
  const rubric = rubricOf(source, value.rubric)
  if (!rubric) {
    const known = oneOf(source.rubrics.map((entry) => entry.value.id))
    report(at(place, 'rubric'), `unknown rubric ${value.rubric}`, `Use ${known}.`)
    return
  }
  lintCriteria(at(place, 'key_points'), value.key_points, rubric, report)
}

/** Key points are evidence for criteria of one rubric. */
export function lintCriteria(
  place: Place,
  keyPoints: readonly KeyPoint[],
  rubric: { id: string; criteria: readonly { id: string }[] },
  report: Report,
): void {
  const criteria = rubric.criteria.map(({ id }) => id)
  for (const [index, keyPoint] of keyPoints.entries()) {
    for (const [n, id] of keyPoint.criteria.entries()) {
      if (criteria.includes(id)) continue
      report(
        at(place, index, 'criteria', n),
        `${keyPoint.id} names ${id}, which is not in ${rubric.id}`,
        `Use ${oneOf(criteria)}.`,
      )
    }
  }
}

function lintFollowUps({ place, value }: Placed<Question>, report: Report): void {
  if (value.follow_ups.length < FOLLOW_UPS_MIN) {
    report(
      at(place, 'follow_ups'),
      `${value.id} has ${value.follow_ups.length} follow-ups`,
      `Write at least ${FOLLOW_UPS_MIN}, so that probes need not repeat.`,
    )
  }
  const keyPoints = new Set(value.key_points.map(({ id }) => id))
  for (const [index, followUp] of value.follow_ups.entries()) {
    lintFollowUp(at(place, 'follow_ups', index), followUp, keyPoints, report)
  }
  const twist = value.data_twist
  const twistPoints = new Set(twist?.key_points.map(({ id }) => id))
  for (const [index, followUp] of (twist?.follow_ups ?? []).entries()) {
    lintFollowUp(at(place, 'data_twist', 'follow_ups', index), followUp, twistPoints, report)
  }
}

function lintFollowUp(
  place: Place,
  followUp: FollowUp,
  keyPoints: ReadonlySet<string>,
  report: Report,
): void {
  const { when } = followUp
  const named = [
    { path: ['asks'], ids: followUp.asks },
    { path: ['when', 'met'], ids: when?.met ?? [] },
    { path: ['when', 'missing'], ids: when?.missing ?? [] },
  ]
  for (const { path, ids } of named) reportUnknown(at(place, ...path), ids, keyPoints, report)
  if (when?.said && followUp.otherwise === undefined) {
    report(
      at(place, 'when'),
      'depends on what was said and has no other wording',
      'Add `otherwise`: how it is asked where nobody said that.',
    )
  }
  for (const field of ['text', 'otherwise'] as const) {
    const words = (followUp[field] ?? '').split(/\s+/).length
    if (words > PROBE_WORDS_MAX) {
      report(at(place, field), `has ${words} words`, `Say it in ${PROBE_WORDS_MAX} words or fewer.`)
    }
  }
}

function reportUnknown(
  place: Place,
  ids: readonly string[],
  known: ReadonlySet<string>,
  report: Report,
): void {
  for (const [index, id] of ids.entries()) {
    if (known.has(id)) continue
    report(at(place, index), `unknown key point ${id}`, `Use ${oneOf(known)}.`)
  }
}

/** What a kind of question cannot do without; the numbers are what a round of that kind was found to need. */
function lintParts({ place, value }: Placed<Question>, report: Report): void {
  const keyPoints = new Set(value.key_points.map(({ id }) => id))
  const missing = (what: string, fix: string): void => report(place, `${value.id} has ${what}`, fix)
  reportRepeats(idsOf(at(place, 'clarifications'), value.clarifications), 'clarification', report)
  reportRepeats(idsOf(at(place, 'twists'), value.twists ?? []), 'twist', report)
  reportRepeats(idsOf(at(place, 'tests'), value.tests ?? []), 'test', report)
  for (const [index, mistake] of value.common_mistakes.entries()) {
    reportUnknown(
      at(place, 'common_mistakes', index, 'voids'),
      mistake.voids ?? [],
      keyPoints,
      report,
    )
  }
  if (value.kind === 'design' && (value.twists ?? []).length < 2) {
    missing('fewer than 2 twists', 'Add twists, so that every level group gets one that fits.')
  }
  if ((value.kind === 'design' || value.kind === 'cloud') && !value.calc) {
    missing('no calc', 'Add `calc`: a sum to estimate, with the number expected.')
  }
  if (value.kind === 'coding') lintCoding({ place, value }, report)
  if (value.kind === 'sql' && (!value.schema_ref || !value.reference_query)) {
    missing(
      'no schema_ref or no reference_query',
      'Add both: the tables, and a query that is right.',
    )
  }
}

function lintCoding({ place, value }: Placed<Question>, report: Report): void {
  const tests = new Set(value.tests?.map(({ id }) => id))
  const wrong = value.wrong_solutions ?? []
  if (tests.size === 0 || !value.harness) {
    report(
      place,
      `${value.id} has no tests or no harness`,
      'Add both: what is called, and what it returns.',
    )
  }
  if (wrong.length < 3) {
    report(
      place,
      `${value.id} has fewer than 3 wrong solutions`,
      'Add typical wrong solutions with the tests that each fails; they prove the tests.',
    )
  }
  lintGenerated(at(place, 'tests'), value.tests ?? [], report)
  lintGenerated(at(place, 'extension', 'tests'), value.extension?.tests ?? [], report)
  for (const [index, solution] of wrong.entries()) {
    const fails = Array.isArray(solution['fails']) ? solution['fails'].map(String) : []
    for (const [n, id] of fails.entries()) {
      if (tests.has(id)) continue
      const there = at(place, 'wrong_solutions', index, 'fails', n)
      report(there, `unknown test ${id}`, `Use ${oneOf(tests)}.`)
    }
  }
}

/** Parts that are described instead of written (domain/work/scale.ts) can be written out. */
function lintGenerated(
  place: Place,
  tests: readonly { args?: unknown; expected?: unknown }[],
  report: Report,
): void {
  for (const [index, test] of tests.entries()) {
    for (const field of ['args', 'expected'] as const) {
      try {
        expanded(test[field])
      } catch (error) {
        if (!(error instanceof ScaleError)) throw error
        report(
          at(place, index, field),
          error.message,
          'Write it as packs/README.md says, or in full.',
        )
      }
    }
  }
}

function lintLevels(source: PackSource, { place, value }: Placed<Question>, report: Report): void {
  const groups = groupsOf(source)
  const fix = `Use a level group of pack.yaml: ${oneOf(groups)}.`
  for (const [index, twist] of (value.twists ?? []).entries()) {
    for (const [n, group] of twist.levels.entries()) {
      if (groups.has(group)) continue
      report(at(place, 'twists', index, 'levels', n), `unknown level group ${group}`, fix)
    }
  }
  const levels = new Set([...groups, ...source.pack.value.levels.map(({ id }) => id)])
  for (const level of Object.keys(value.level_signals ?? {})) {
    if (levels.has(level)) continue
    report(
      at(place, 'level_signals', level),
      `unknown level ${level}`,
      `Use a level or a level group of pack.yaml: ${oneOf(levels)}.`,
    )
  }
}
