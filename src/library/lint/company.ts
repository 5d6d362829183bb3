import { basename } from 'node:path'

import { fileStem } from '../load.js'
import type { PackSource } from '../pack-source.js'
import { at, oneOf, questionsOf, reportRepeats, roundsOf } from './rule.js'
import type { Place, Report } from './rule.js'

/** Identity, levels and pay of the pack. */
export function lintPackHead(source: PackSource, report: Report): void {
  const { file, value } = source.pack
  const top: Place = { file, path: [] }
  const levels = value.levels.map(({ id }) => id)
  const folder = basename(source.folder)
  if (value.id !== folder) {
    report(at(top, 'id'), `the id is ${value.id}, the folder ${folder}`, 'Give both the same name.')
  }
  const placed = levels.map((id, index) => ({ place: at(top, 'levels', index, 'id'), id }))
  reportRepeats(placed, 'level', report)
  if (!levels.includes(value.target_level_default)) {
    const place = at(top, 'target_level_default')
    report(place, `unknown level ${value.target_level_default}`, `Use ${oneOf(levels)}.`)
  }
  const comp: unknown = value['comp']
  const rows = comp !== null && typeof comp === 'object' && 'rows' in comp ? comp.rows : []
  for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
    const level: unknown =
      row !== null && typeof row === 'object' && 'level' in row ? row.level : null
    if (typeof level === 'string' && levels.includes(level)) continue
    const place = at(top, 'comp', 'rows', index, 'level')
    report(place, `unknown level ${String(level)}`, `Use ${oneOf(levels)}.`)
  }
}

/** What the interviewer may say about the company, and where it is known from. */
export function lintCompany(source: PackSource, report: Report): void {
  const { file, value } = source.company
  const seed = new Set(source.seed?.value.map(({ id }) => id))
  const sources = new Set(source.sources?.value.map(({ id }) => id))
  const facts = new Set(value.extra_facts.map(({ id }) => id))
  const levels = source.pack.value.levels.map(({ id }) => id)
  const top: Place = { file, path: [] }
  reportRepeats(
    value.qa.map(({ id }, index) => ({ place: at(top, 'qa', index, 'id'), id })),
    'answer',
    report,
  )
  for (const [index, id] of value.seed_facts.entries()) {
    if (seed.has(id)) continue
    const fix = 'Use the id of an item of seed_checklist.yaml.'
    report(at(top, 'seed_facts', index), `unknown fact ${id}`, fix)
  }
  for (const [index, fact] of value.extra_facts.entries()) {
    if (sources.has(fact.source)) continue
    const fix = 'Use the id of an entry of sources.yaml.'
    report(at(top, 'extra_facts', index, 'source'), `unknown source ${fact.source}`, fix)
  }
  for (const [index, entry] of value.qa.entries()) {
    const place = at(top, 'qa', index)
    for (const [n, id] of entry.source.entries()) {
      // `pack.…` points into pack.yaml.
      if (seed.has(id) || sources.has(id) || facts.has(id) || id.startsWith('pack.')) continue
      const fix = 'Use an id of seed_checklist.yaml, sources.yaml or extra_facts.'
      report(at(place, 'source', n), `unknown source ${id}`, fix)
    }
    for (const level of Object.keys(entry.answer_by_level ?? {})) {
      if (levels.includes(level)) continue
      report(at(place, 'answer_by_level', level), `unknown level ${level}`, `Use ${oneOf(levels)}.`)
    }
  }
}

/** `seed_ref` of rounds and questions leads to an item of the seed checklist, `schema_ref` to a data file. */
export function lintReferences(source: PackSource, report: Report): void {
  const seed = new Set(source.seed?.value.map(({ id }) => id))
  const data = source.data.map(({ file }) => fileStem(file.path))
  const placed = (source.seed?.value ?? []).map(({ id }, index) => ({ index, id }))
  reportRepeats(
    placed.flatMap(({ index, id }) =>
      source.seed ? [{ place: { file: source.seed.file, path: [index, 'id'] }, id }] : [],
    ),
    'item',
    report,
  )
  for (const { place, value } of [...roundsOf(source), ...questionsOf(source)]) {
    const ref = value.seed_ref
    if (ref !== null && ref !== undefined) {
      for (const id of seedIds(ref).filter((each) => !seed.has(each))) {
        const fix = 'Use the id of an item of seed_checklist.yaml, or null.'
        report(at(place, 'seed_ref'), `no seed item ${id}`, fix)
      }
    }
    if (
      'schema_ref' in value &&
      value.schema_ref !== undefined &&
      !data.includes(value.schema_ref)
    ) {
      const fix = `Use the name of a file below data/: ${oneOf(data)}.`
      report(at(place, 'schema_ref'), `no data file ${value.schema_ref}`, fix)
    }
  }
}

/** `NT1-3` stands for NT1, NT2 and NT3; an id such as CQ-0 for itself. */
function seedIds(ref: string): string[] {
  const range = /^([A-Z]+)(\d+)-(\d+)$/.exec(ref)
  if (!range) return [ref]
  const [, name = '', from = '0', to = '0'] = range
  const length = Math.max(1, Number(to) - Number(from) + 1)
  return Array.from({ length }, (_, index) => `${name}${Number(from) + index}`)
}
