import type { Conduct, Question } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import { at, questionsOf, talksOf } from './rule.js'
import type { Place } from './rule.js'

/** A wording of the interviewer. `from`: a phase or question knows no `{said}`, lines about a program know its runs. */
export type SpokenLine = {
  place: Place
  text: string
  from: 'pack' | 'conduct' | 'check_input' | 'check_run' | 'work'
}

/** Everything that a candidate hears in the interviewer's words; a written statement on the screen is not spoken. */
export function spokenLines(source: PackSource): SpokenLine[] {
  return [
    ...talksOf(source).flatMap(({ place, value }) =>
      value.phases.flatMap((phase, index) =>
        listed(at(place, 'phases', index, 'lines'), phase.lines),
      ),
    ),
    ...questionsOf(source).flatMap(({ place, value }) => questionLines(place, value)),
    ...companyLines(source),
    ...conductLines({ file: source.conduct.file, path: [] }, source.conduct.value),
  ]
}

function questionLines(place: Place, question: Question): SpokenLine[] {
  const { calc, extension, data_twist: twist } = question
  return [
    ...one(at(place, 'prompt'), question.prompt),
    ...probes(at(place, 'follow_ups'), question.follow_ups),
    ...fields(at(place, 'clarifications'), question.clarifications, 'answer'),
    ...fields(at(place, 'twists'), question.twists ?? [], 'text'),
    ...fields(at(place, 'hints'), question.hints ?? [], 'text'),
    ...one(at(place, 'rescue'), question.rescue),
    ...one(at(place, 'calc', 'prompt'), calc?.prompt),
    ...one(at(place, 'extension', 'prompt'), extension?.prompt),
    ...one(at(place, 'data_twist', 'prompt'), twist?.prompt),
    ...probes(at(place, 'data_twist', 'follow_ups'), twist?.follow_ups ?? []),
  ]
}

function probes(place: Place, followUps: Question['follow_ups']): SpokenLine[] {
  return [
    ...fields(place, followUps, 'text'),
    ...followUps.flatMap(({ otherwise }, index) => one(at(place, index, 'otherwise'), otherwise)),
  ]
}

function companyLines(source: PackSource): SpokenLine[] {
  const { file, value } = source.company
  return value.qa.flatMap((entry, index) => {
    const place: Place = { file, path: ['qa', index] }
    const byLevel = Object.entries(entry.answer_by_level ?? {})
    return [
      ...one(at(place, 'answer'), entry.answer),
      ...byLevel.flatMap(([level, text]) => one(at(place, 'answer_by_level', level), text)),
    ]
  })
}

function conductLines(top: Place, conduct: Conduct): SpokenLine[] {
  const { probing, silence, check } = conduct
  const probingAt = at(top, 'probing')
  const lists: [Place, readonly string[]][] = [
    [at(top, 'acknowledgements'), conduct.acknowledgements],
    [at(probingAt, 'hypothetical'), probing.hypothetical],
    [at(top, 'check', 'own_cases'), check.own_cases],
    [at(top, 'check', 'cost'), check.cost],
  ]
  for (const [name, lines] of Object.entries(conduct.lines))
    lists.push([at(top, 'lines', name), lines])
  const { resume, ...quoting } = probing.quote
  for (const [name, lines] of Object.entries(quoting))
    lists.push([at(probingAt, 'quote', name), lines])
  const ofResume = Array.isArray(resume) ? { lines: resume } : resume
  for (const [name, lines] of Object.entries(ofResume))
    lists.push([at(probingAt, 'quote', 'resume', name), lines])
  for (const name of ['ladder', 'by_kind'] as const) {
    for (const [index, step] of probing[name].entries()) {
      for (const field of ['lines', 'said', 'said_past'] as const) {
        lists.push([at(probingAt, name, index, field), step[field] ?? []])
      }
    }
  }
  for (const name of ['talk', 'coding'] as const) {
    for (const [index, step] of silence[name].entries()) {
      lists.push([at(top, 'silence', name, index, 'lines'), step.lines ?? []])
    }
  }
  return [
    ...lists.flatMap(([place, lines]) => listed(place, lines, 'conduct')),
    ...listed(at(top, 'check', 'input'), check.input, 'check_input'),
    ...(['repaired', 'failing'] as const).flatMap((name) =>
      listed(at(top, 'check', name), check[name] ?? [], 'check_run'),
    ),
    ...Object.entries(conduct.negotiation ?? {}).flatMap(([name, lines]) =>
      listed(at(top, 'negotiation', name), lines, 'conduct'),
    ),
    ...Object.entries(conduct.work ?? {}).flatMap(([name, lines]) =>
      listed(at(top, 'work', name), lines, 'work'),
    ),
  ]
}

function listed(
  place: Place,
  lines: readonly string[],
  from: SpokenLine['from'] = 'pack',
): SpokenLine[] {
  return lines.map((text, index) => ({ place: at(place, index), text, from }))
}

function fields<K extends string>(
  place: Place,
  entries: readonly Readonly<Record<K, string>>[],
  field: K,
): SpokenLine[] {
  return entries.flatMap((entry, index) => one(at(place, index, field), entry[field]))
}

function one(place: Place, text: string | undefined): SpokenLine[] {
  return text === undefined ? [] : [{ place, text, from: 'pack' }]
}
