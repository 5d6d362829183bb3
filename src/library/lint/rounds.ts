import type { Phase, TalkRound } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import { at, oneOf, reportRepeats, roundsOf, rubricOf, sum, talksOf } from './rule.js'
import type { Place, Placed, Report } from './rule.js'

const WORDINGS_MIN = 3

/** Runbooks: personas, rubrics, weights, and phases end to end from minute 0 to the last. */
export function lintRounds(source: PackSource, report: Report): void {
  const personas = source.personas.value.map(({ id }) => id)
  reportRepeats(
    personas.map((id, index) => ({
      place: { file: source.personas.file, path: [index, 'id'] },
      id,
    })),
    'persona',
    report,
  )
  for (const { place, value } of roundsOf(source)) {
    if (!personas.includes(value.persona)) {
      report(at(place, 'persona'), `unknown persona ${value.persona}`, `Use ${oneOf(personas)}.`)
    }
    if (value.kind === 'talk' || value.kind === 'negotiation') continue
    const total = sum(value.steps.map(({ minutes }) => minutes))
    if (total !== value.minutes) {
      report(
        at(place, 'steps'),
        `the steps take ${total} minutes, the round ${value.minutes}`,
        'Make the two agree.',
      )
    }
    if (value.rubric !== undefined) lintRubricRef(source, at(place, 'rubric'), value.rubric, report)
  }
  for (const round of talksOf(source)) {
    lintSegments(source, round, report)
    lintClock(round, report)
    for (const [index, phase] of round.value.phases.entries()) {
      const place = at(round.place, 'phases', index)
      lintPhase(source, round.value, { place, value: phase }, report)
    }
  }
}

function lintRubricRef(source: PackSource, place: Place, id: string, report: Report): void {
  if (rubricOf(source, id)) return
  const known = oneOf(source.rubrics.map(({ value }) => value.id))
  report(place, `unknown rubric ${id}`, `Use ${known}.`)
}

function lintSegments(
  source: PackSource,
  { place, value }: Placed<TalkRound>,
  report: Report,
): void {
  for (const field of ['segments', 'slots', 'phases'] as const) {
    const ids = value[field].map(({ id }, index) => ({ place: at(place, field, index, 'id'), id }))
    reportRepeats(ids, field.slice(0, -1), report)
  }
  const total = sum(value.segments.map(({ weight }) => weight))
  if (total !== 100) {
    report(
      at(place, 'segments', 0, 'weight'),
      `the weights of the segments add up to ${total}`,
      'Change them so that they add up to 100.',
    )
  }
  for (const [index, segment] of value.segments.entries()) {
    lintRubricRef(source, at(place, 'segments', index, 'rubric'), segment.rubric, report)
    if (!value.phases.some((phase) => phase.segment === segment.id)) {
      const there = at(place, 'segments', index, 'id')
      report(
        there,
        `no phase belongs to segment ${segment.id}`,
        'Name it in a phase, or remove it.',
      )
    }
  }
  for (const [index, slot] of value.slots.entries()) {
    const first = value.phases.findIndex((phase) => phase.slot === slot.id)
    const opening = value.phases[first]
    if (!opening) {
      const there = at(place, 'slots', index, 'id')
      report(there, `no phase uses slot ${slot.id}`, 'Name it in a phase, or remove it.')
    }
    if (slot.segment !== undefined) {
      lintName(
        at(place, 'slots', index, 'segment'),
        'segment',
        slot.segment,
        value.segments,
        report,
      )
    }
    // The first phase of a slot puts its question, whichever wording is drawn.
    for (const [n, line] of (opening?.lines ?? []).entries()) {
      if (line.includes('{question}')) continue
      report(
        at(place, 'phases', first, 'lines', n),
        `opens slot ${slot.id} without its question`,
        'Put {question} into the line.',
      )
    }
  }
}

function lintClock({ place, value }: Placed<TalkRound>, report: Report): void {
  let end = 0
  for (const [index, phase] of value.phases.entries()) {
    const there = at(place, 'phases', index)
    if (phase.from !== end) {
      report(
        at(there, 'from'),
        `${phase.id} starts at minute ${phase.from}, the phase before it ends at ${end}`,
        `Write from: ${end}, or move the phases around it.`,
      )
    }
    if (phase.to < phase.from) {
      report(at(there, 'to'), `${phase.id} ends before it starts`, 'Write a later minute.')
    }
    end = phase.to
  }
  if (end !== value.minutes) {
    report(
      at(place, 'minutes'),
      `the phases end at minute ${end} of ${value.minutes}`,
      'Make the last phase and the minutes of the round agree.',
    )
  }
  const turns = sum(value.phases.map((phase) => phase.turns))
  if (value.turn_budget !== undefined && value.turn_budget !== turns) {
    report(
      at(place, 'turn_budget'),
      `the phases have ${turns} turns, the budget is ${value.turn_budget}`,
      'Make the two agree.',
    )
  }
}

function lintPhase(
  source: PackSource,
  round: TalkRound,
  { place, value }: Placed<Phase>,
  report: Report,
): void {
  if (value.segment !== undefined) {
    lintName(at(place, 'segment'), 'segment', value.segment, round.segments, report)
  }
  if (value.slot !== undefined) {
    lintName(at(place, 'slot'), 'slot', value.slot, round.slots, report)
  }
  if (new Set(value.lines).size < WORDINGS_MIN) {
    const fix = `Write ${WORDINGS_MIN} different ones, so that a second rehearsal sounds different.`
    report(at(place, 'lines'), `${value.id} has fewer than ${WORDINGS_MIN} wordings`, fix)
  }
  if (value.work && value.kind !== 'twist') {
    report(
      at(place, 'work'),
      'only a twist opens the editor by `work`',
      'Remove it, or write kind: twist.',
    )
  }
  const silent = value.slot === undefined && value.kind !== 'twist'
  for (const [index, line] of value.lines.entries()) {
    if (silent && line.includes('{question}')) {
      const fix = 'Add `slot` to the phase, or word the line without {question}.'
      report(at(place, 'lines', index), 'has {question}, and the phase has no slot', fix)
    }
  }
  lintPhaseCriteria(source, round, { place, value }, report)
}

function lintPhaseCriteria(
  source: PackSource,
  round: TalkRound,
  { place, value }: Placed<Phase>,
  report: Report,
): void {
  const slot = round.slots.find(({ id }) => id === value.slot)
  if (slot && slot.segment !== value.segment) {
    report(
      at(place, value.segment === undefined ? 'slot' : 'segment'),
      `${value.id} belongs to ${value.segment ?? 'no segment'}, its slot to ${slot.segment ?? 'none'}`,
      'Give both the same segment, or none.',
    )
  }
  if (value.segment === undefined) return
  if (!slot && value.criteria === undefined) {
    const fix = 'Add `criteria`: what the answer is evidence for.'
    report(place, `${value.id} is graded, and has neither question nor criteria`, fix)
  }
  const segment = round.segments.find(({ id }) => id === value.segment)
  const rubric = segment && rubricOf(source, segment.rubric)
  if (!rubric) return
  const known = rubric.criteria.map(({ id }) => id)
  for (const [index, id] of (value.criteria ?? []).entries()) {
    if (known.includes(id)) continue
    const there = at(place, 'criteria', index)
    report(there, `${id} is not a criterion of ${rubric.id}`, `Use ${oneOf(known)}.`)
  }
}

function lintName(
  place: Place,
  what: string,
  id: string,
  known: readonly { id: string }[],
  report: Report,
): void {
  if (known.some((entry) => entry.id === id)) return
  report(place, `unknown ${what} ${id}`, `Use ${oneOf(known.map((entry) => entry.id))}.`)
}
