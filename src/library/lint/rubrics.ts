import type { PackSource } from '../pack-source.js'
import { at, oneOf, reportRepeats, rubricOf, criteriaOf, sum } from './rule.js'
import type { Place, Report } from './rule.js'

/** Weights, criterion ids and signals of every rubric in use. */
export function lintRubrics(source: PackSource, report: Report): void {
  const signals = Object.keys(source.coverage.value.signals)
  const ids: { place: Place; id: string }[] = []
  for (const { file, value } of source.rubrics) {
    const top: Place = { file, path: [] }
    const total = sum(value.criteria.map((criterion) => criterion.weight))
    if (total !== 100) {
      report(
        at(top, 'criteria', 0, 'weight'),
        `the weights of ${value.id} add up to ${total}`,
        'Change the weights of its criteria so that they add up to 100.',
      )
    }
    for (const [index, criterion] of value.criteria.entries()) {
      const place = at(top, 'criteria', index)
      ids.push({ place: at(place, 'id'), id: criterion.id })
      if (!signals.includes(criterion.signal)) {
        report(at(place, 'signal'), `unknown signal ${criterion.signal}`, `Use ${oneOf(signals)}.`)
      }
    }
  }
  reportRepeats(ids, 'criterion', report)
}

/** Rubrics and criteria that the shared decision and coverage rules name. */
export function lintRules(source: PackSource, report: Report): void {
  const criteria = new Set(criteriaOf(source).map(({ id }) => id))
  const wanted = (place: Place, what: 'rubric' | 'criterion', id: string): void => {
    const known = what === 'rubric' ? rubricOf(source, id) !== null : criteria.has(id)
    if (!known) {
      report(place, `unknown ${what} ${id}`, `Correct the id, or add the ${what} below rubrics/.`)
    }
  }
  const decision: Place = { file: source.decision.file, path: [] }
  const { hurdles, onsite } = source.decision.value
  for (const [index, need] of hurdles.needs.entries()) {
    const place = at(decision, 'hurdles', 'needs', index)
    if ('segment_rubric' in need) wanted(at(place, 'segment_rubric'), 'rubric', need.segment_rubric)
    if ('criterion' in need) wanted(at(place, 'criterion'), 'criterion', need.criterion)
  }
  for (const [index, bar] of onsite.bars.entries()) {
    const place = at(decision, 'onsite', 'bars', index, 'round_with_rubric')
    wanted(place, 'rubric', bar.round_with_rubric)
  }
  const coverage: Place = { file: source.coverage.file, path: [] }
  for (const [index, cap] of source.coverage.value.caps.entries()) {
    for (const [n, id] of (cap.criteria ?? []).entries()) {
      wanted(at(coverage, 'caps', index, 'criteria', n), 'criterion', id)
    }
  }
  lintHintPrices(source, coverage, report)
}

/** What a hint costs is told in the talk, and is what grading takes. */
function lintHintPrices(source: PackSource, coverage: Place, report: Report): void {
  const told = source.conduct.value.hints.levels
  for (const [name, { caps = [] }] of Object.entries(source.coverage.value.signals)) {
    for (const [index, { when, max }] of caps.entries()) {
      const level = told.find((each) => each.level === when['hint_level'])
      if (!level || level.cap_on_solve === max) continue
      report(
        at(coverage, 'signals', name, 'caps', index, 'max'),
        `hint ${level.level} costs ${max} here and ${level.cap_on_solve} in conduct.yaml`,
        'Give both the same figure.',
      )
    }
  }
}
