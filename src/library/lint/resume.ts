import type { ResumeLevel } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import { lintCue, reportExpression } from './patterns.js'
import { at, criteriaOf, oneOf } from './rule.js'
import type { Place, Report } from './rule.js'

/** Fields of a level that name groups of its criterion. */
const GROUP_FIELDS = [
  'in_use_all',
  'in_use_any',
  'present_all',
  'present_any',
  'first_third',
  'recent',
  'same_line',
  'measured_groups',
] as const satisfies readonly (keyof ResumeLevel)[]

/** What the rules for a résumé name is there, and every cue of theirs can match. */
export function lintResume(source: PackSource, report: Report): void {
  if (!source.resume) return
  const { file, value } = source.resume
  const top: Place = { file, path: [] }
  const { definitions, criteria, clarify, advice, position, jd } = value
  const cues = (place: Place, list: readonly string[]): void => {
    for (const [index, cue] of list.entries()) lintCue(source, at(place, index), cue, report)
  }
  for (const name of ['action', 'outcome', 'base'] as const) {
    cues(at(top, 'definitions', name), definitions[name])
  }
  for (const name of ['must', 'nice'] as const) cues(at(top, 'jd', name), jd[name])
  reportExpression(at(top, 'definitions', 'school'), definitions.school, report)
  for (const [index, expression] of definitions.to_the_reader.entries()) {
    reportExpression(at(top, 'definitions', 'to_the_reader', index), expression, report)
  }
  const known = new Set(criteriaOf(source).map(({ id }) => id))
  const groups = new Set<string>()
  for (const [id, criterion] of Object.entries(criteria)) {
    const place = at(top, 'criteria', id)
    named(place, id, known, report)
    for (const [name, list] of Object.entries(criterion.groups)) {
      groups.add(name)
      cues(at(place, 'groups', name), list)
    }
    const own = new Set(Object.keys(criterion.groups))
    for (const [index, level] of criterion.levels.entries()) {
      const here = at(place, 'levels', index)
      const used = GROUP_FIELDS.flatMap((field) => level[field] ?? [])
      for (const name of [...used, ...Object.keys(level.lines_min ?? {})]) {
        grouped(here, name, own, report)
      }
    }
  }
  for (const name of groups) {
    if (name in definitions.names) continue
    const why = `the group ${name} has no name for a person to read`
    report(at(top, 'definitions', 'names'), why, `Add ${name} here.`)
  }
  for (const [index, name] of jd.groups.entries())
    grouped(at(top, 'jd', 'groups', index), name, groups, report)
  const judged = new Set(Object.keys(criteria))
  for (const [index, rule] of clarify.from.entries()) {
    const ids = 'criterion' in rule ? [rule.criterion] : 'criteria' in rule ? rule.criteria : []
    for (const id of ids) named(at(top, 'clarify', 'from', index), id, judged, report)
  }
  for (const [index, { criterion }] of advice.entries()) {
    named(at(top, 'advice', index, 'criterion'), criterion, judged, report)
  }
  for (const [index, id] of position.criteria.entries()) {
    named(at(top, 'position', 'criteria', index), id, judged, report)
  }
}

function named(place: Place, id: string, known: ReadonlySet<string>, report: Report): void {
  if (known.has(id)) return
  report(place, `${id} is no criterion of the resume screen`, 'Correct it, or remove it.')
}

function grouped(place: Place, name: string, own: ReadonlySet<string>, report: Report): void {
  if (own.has(name)) return
  report(place, `there is no group ${name} here`, `Use ${oneOf(own)}.`)
}
