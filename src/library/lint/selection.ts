import type { Question } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import { lintCriteria } from './questions.js'
import { at, oneOf, questionsOf, rubricOf, talksOf } from './rule.js'
import type { Place, Placed, Report } from './rule.js'

type Slot = { key: string; place: Place; rubric: string | null; hasWork: boolean }

/** How slots are filled: every slot has a pool, and every question of a pool can be graded there. */
export function lintSelection(source: PackSource, report: Report): void {
  const { file, value } = source.loops
  const top: Place = { file, path: ['selection'] }
  const slots = slotsOf(source)
  const questions = new Map(questionsOf(source).map((entry) => [entry.value.id, entry]))
  for (const slot of slots) {
    if (Object.hasOwn(value.selection, slot.key)) continue
    report(
      slot.place,
      `no selection for ${slot.key}`,
      `Add ${slot.key} below selection in loop.yaml.`,
    )
  }
  for (const [key, from] of Object.entries(value.selection)) {
    const place = at(top, key)
    const slot = slots.find((candidate) => candidate.key === key)
    if (!slot) {
      const known = oneOf(slots.map((candidate) => candidate.key))
      report(place, `no round has the slot ${key}`, `Use <stage>.<slot>: ${known}.`)
    } else if (Array.isArray(from)) {
      for (const [index, id] of from.entries()) {
        const question = questions.get(id)
        if (question) lintChoice(slot, at(place, index), question, report)
        else reportQuestion(at(place, index), id, questions.keys(), report)
      }
    } else {
      const pool = value.selection[from.of]
      const ids = Array.isArray(pool) ? pool : []
      if (ids.length === 0) {
        report(at(place, 'of'), `${from.of} has no pool`, 'Name a slot that is filled from a list.')
      }
      lintDataTwists(
        source,
        slot,
        ids.flatMap((id) => questions.get(id) ?? []),
        report,
      )
    }
  }
  for (const [index, pair] of value.selection_rule.never_together.entries()) {
    for (const [n, id] of pair.entries()) {
      const place: Place = { file, path: ['selection_rule', 'never_together', index, n] }
      if (!questions.has(id)) reportQuestion(place, id, questions.keys(), report)
    }
  }
}

function reportQuestion(place: Place, id: string, known: Iterable<string>, report: Report): void {
  report(place, `unknown question ${id}`, `Use ${oneOf(known)}.`)
}

function slotsOf(source: PackSource): Slot[] {
  return talksOf(source).flatMap(({ place, value }) =>
    value.slots.map((slot, index) => ({
      key: `${value.id}.${slot.id}`,
      place: at(place, 'slots', index, 'id'),
      rubric: value.segments.find(({ id }) => id === slot.segment)?.rubric ?? null,
      hasWork: value.phases.some((phase) => phase.slot === slot.id && phase.work === true),
    })),
  )
}

function lintChoice(slot: Slot, place: Place, { value }: Placed<Question>, report: Report): void {
  const stage = slot.key.slice(0, slot.key.indexOf('.'))
  if (!value.stages.includes(stage)) {
    report(
      place,
      `${value.id} is not for ${stage}`,
      `Add ${stage} to its stages, or take it out here.`,
    )
  }
  // A slot without a segment is not graded, so it takes any question.
  if (slot.rubric !== null && value.rubric !== slot.rubric) {
    report(
      place,
      `${value.id} is judged by ${value.rubric}, the slot's segment by ${slot.rubric}`,
      'Choose a question with that rubric.',
    )
  }
  if (slot.hasWork && !value.extension) {
    report(
      place,
      `${value.id} has no extension, and a twist of ${slot.key} opens the editor`,
      'Add `extension`.',
    )
  }
}

function lintDataTwists(
  source: PackSource,
  slot: Slot,
  pool: readonly Placed<Question>[],
  report: Report,
): void {
  const rubric = slot.rubric === null ? null : rubricOf(source, slot.rubric)
  for (const { place, value } of pool) {
    if (!value.data_twist) {
      report(
        place,
        `${value.id} has no data_twist, which ${slot.key} asks for`,
        'Add `data_twist`.',
      )
    } else if (rubric) {
      lintCriteria(
        at(place, 'data_twist', 'key_points'),
        value.data_twist.key_points,
        rubric,
        report,
      )
    }
  }
}
