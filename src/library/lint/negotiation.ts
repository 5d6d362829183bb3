import type { PackSource } from '../pack-source.js'
import { at, roundsOf } from './rule.js'
import type { Place, Report } from './rule.js'

const WORDINGS_MIN = 3

/** A pack with a negotiation has figures for every level, a plan that only rises, and words for the recruiter's moves. */
export function lintNegotiation(source: PackSource, report: Report): void {
  if (!roundsOf(source).some(({ value }) => value.kind === 'negotiation')) return
  lintFigures(source, report)
  lintPlan(source, report)
  const place: Place = { file: source.conduct.file, path: ['negotiation'] }
  for (const [name, lines] of Object.entries(source.conduct.value.negotiation ?? {})) {
    if (new Set(lines).size < WORDINGS_MIN) {
      const fix = `Write ${WORDINGS_MIN} different ones.`
      report(at(place, name), `${name} has fewer than ${WORDINGS_MIN} wordings`, fix)
    }
    for (const [index, line] of lines.entries()) {
      if (!/\d/.test(line)) continue
      report(at(place, name, index), 'names a figure', 'Figures stand on the screen; leave it out.')
    }
  }
}

function lintFigures(source: PackSource, report: Report): void {
  const { file, value } = source.pack
  const rows = value.comp?.rows ?? []
  for (const { id } of value.levels) {
    const index = rows.findIndex(({ level }) => level === id)
    const row = rows[index]
    const place: Place = { file, path: index === -1 ? ['comp'] : ['comp', 'rows', index] }
    if (!row?.sim) {
      const fix =
        'Add `sim` with the first offer and the ceiling of base, stock, bonus and sign-on.'
      report(place, `nothing can be offered at ${id}`, fix)
      continue
    }
    const { sim, posted_base_range_k: posted } = row
    for (const part of ['base', 'stock', 'bonus'] as const) {
      if (sim[`initial_${part}_k`] <= sim[`ceiling_${part}_k`]) continue
      report(
        at(place, 'sim', `ceiling_${part}_k`),
        `the ceiling of ${part} at ${id} is below the first offer`,
        'Write a ceiling that is not below it.',
      )
    }
    // A recruiter may say the posted range, so that it must not be told what lies beyond.
    if (posted && (sim.initial_base_k < posted[0] || sim.ceiling_base_k > posted[1])) {
      report(
        at(place, 'posted_base_range_k'),
        `the offers at ${id} leave the posted range`,
        'Let the range hold first offer and ceiling of base.',
      )
    }
  }
}

function lintPlan(source: PackSource, report: Report): void {
  const { file, value } = source.pack
  const top: Place = { file, path: ['negotiation', 'concession_plan'] }
  let before = 0
  for (const [index, { step, share, requires }] of (
    value.negotiation?.concession_plan ?? []
  ).entries()) {
    if (typeof step !== 'number') continue
    if (share === undefined || !requires) {
      const fix = 'Add `requires`, a list of needs, and `share`, from 0 to 1.'
      report(at(top, index), `step ${step} has no requires or no share`, fix)
    } else if (share < before) {
      const fix = `Write a share of at least ${before}.`
      report(at(top, index, 'share'), `step ${step} gives less than the one before it`, fix)
    }
    before = Math.max(before, share ?? 0)
  }
}
