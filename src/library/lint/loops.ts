import type { LoopRound } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import { at, groupsOf, oneOf, roundsOf, sum, talksOf } from './rule.js'
import type { Place, Placed, Report } from './rule.js'

/** The loops that every pack offers by name (`start --loop`). */
const LOOPS = ['full', 'express']

/** Rounds, phases, minutes and weights of every loop, and the columns of weights by level. */
export function lintLoops(source: PackSource, report: Report): void {
  const { file, value } = source.loops
  const top: Place = { file, path: ['loops'] }
  for (const name of LOOPS) {
    if (value.loops[name]) continue
    report(top, `has no loop "${name}"`, `Add ${name} below loops.`)
  }
  for (const [name, loop] of Object.entries(value.loops)) {
    for (const [index, entry] of loop.rounds.entries()) {
      const place = at(top, name, 'rounds', index)
      lintEntry(source, { place, value: entry }, report)
    }
    const weights = loop.rounds
      .filter(({ gate }) => gate === 'onsite')
      .map(({ weight }) => weight ?? 0)
    if (weights.length > 0 && sum(weights) !== 100) {
      report(
        at(top, name, 'rounds'),
        `the weights of the onsite rounds of ${name} add up to ${sum(weights)}`,
        'Change `weight` of its onsite rounds so that they add up to 100.',
      )
    }
  }
  lintLevelWeights(source, report)
}

function lintEntry(source: PackSource, { place, value }: Placed<LoopRound>, report: Report): void {
  const round = roundsOf(source).find((entry) => entry.value.id === value.stage)?.value
  if (!round) {
    const known = oneOf(source.rounds.map((entry) => entry.value.id))
    report(at(place, 'stage'), `unknown stage ${value.stage}`, `Use the id of a round: ${known}.`)
    return
  }
  if (value.phases) lintEntryPhases(source, { place, value }, report)
  else if ('phases' in round && round.minutes !== value.minutes) {
    report(
      at(place, 'minutes'),
      `${value.stage} takes ${value.minutes} minutes here and ${round.minutes} in its runbook`,
      `Write minutes: ${round.minutes}, or list the phases that fit into ${value.minutes}.`,
    )
  }
}

function lintEntryPhases(
  source: PackSource,
  { place, value }: Placed<LoopRound>,
  report: Report,
): void {
  const phases = value.phases ?? []
  const round = talksOf(source).find((entry) => entry.value.id === value.stage)?.value
  if (!round) {
    report(at(place, 'phases'), `${value.stage} has no phases`, 'Remove the phases here.')
    return
  }
  const total = sum(phases.map(({ minutes }) => minutes))
  if (total !== value.minutes) {
    report(
      at(place, 'minutes'),
      `the phases take ${total} minutes of ${value.minutes}`,
      'Make the two agree.',
    )
  }
  const segments = value.segments ?? round.segments
  const weight = sum(segments.map((segment) => segment.weight))
  if (value.segments && weight !== 100) {
    report(
      at(place, 'segments', 0, 'weight'),
      `the weights of the segments add up to ${weight}`,
      'Change them so that they add up to 100.',
    )
  }
  const used = new Set<string>()
  for (const [index, { id }] of phases.entries()) {
    const phase = round.phases.find((candidate) => candidate.id === id)
    const there = at(place, 'phases', index, 'id')
    if (!phase) {
      const known = oneOf(round.phases.map((candidate) => candidate.id))
      report(there, `${value.stage} has no phase ${id}`, `Use ${known}.`)
    } else if (phase.segment !== undefined) {
      used.add(phase.segment)
      if (!segments.some((segment) => segment.id === phase.segment)) {
        const fix = `Add ${phase.segment} to the segments here, or leave the phase out.`
        report(there, `phase ${id} belongs to a segment that is not listed`, fix)
      }
    }
  }
  for (const [index, { id }] of (value.segments ?? []).entries()) {
    if (used.has(id)) continue
    const fix = 'Name a segment that one of the phases here belongs to.'
    report(at(place, 'segments', index, 'id'), `no phase here belongs to segment ${id}`, fix)
  }
}

function lintLevelWeights(source: PackSource, report: Report): void {
  const { file, value } = source.loops
  const top: Place = { file, path: ['level_weights'] }
  const groups = groupsOf(source)
  const onsite = new Set(
    Object.values(value.loops).flatMap(({ rounds }) =>
      rounds.filter(({ gate }) => gate === 'onsite').map(({ stage }) => stage),
    ),
  )
  for (const [group, column] of Object.entries(value.level_weights)) {
    if (!groups.has(group)) {
      report(
        at(top, group),
        `unknown level group ${group}`,
        `Use a group of pack.yaml: ${oneOf(groups)}.`,
      )
    }
    const total = sum(Object.values(column))
    if (total !== 100) {
      report(
        at(top, group),
        `the weights add up to ${total}`,
        'Change them so that they add up to 100.',
      )
    }
    for (const stage of Object.keys(column)) {
      if (onsite.has(stage)) continue
      report(at(top, group, stage), `${stage} is no onsite round`, `Use ${oneOf(onsite)}.`)
    }
  }
}
