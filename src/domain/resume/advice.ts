import type { ResumeCues, Rubric } from '../content/index.js'
import type { Evidence } from '../grading/grade.js'
import type { Page } from './page.js'

/** A piece of advice on the page. `seed` names items of the pack's checklist that it rests on. */
export type Advice = { criterion: string; text: string; seed: readonly string[] }

/** A criterion as it was graded, by whichever grader. */
export type Scored = { id: string; points: number | null; evidence: readonly Evidence[] }

/**
 * What would lift each criterion below the top, the heaviest and lowest first, and where its evidence stands on the
 * page. `urgent`: criteria that a job description asks for and the page does not show.
 */
export function adviceOn(
  page: Page,
  scored: readonly Scored[],
  rubric: Rubric,
  cues: ResumeCues,
  urgent: ReadonlySet<string> = new Set(),
): Advice[] {
  const ranked = rubric.criteria
    .flatMap((criterion) => {
      const points = scored.find(({ id }) => id === criterion.id)?.points ?? null
      return points === null ? [] : [{ criterion, points }]
    })
    .toSorted(
      (a, b) =>
        Number(urgent.has(b.criterion.id)) - Number(urgent.has(a.criterion.id)) ||
        a.points - b.points ||
        b.criterion.weight - a.criterion.weight,
    )
  const lifts = ranked.flatMap(({ criterion, points }) => {
    // Votes of a model are averaged: between two levels the lower one's advice holds.
    const entry = cues.advice.find(
      (each) => each.criterion === criterion.id && each.points === Math.floor(points),
    )
    return entry ? [{ criterion: criterion.id, text: entry.text, seed: entry.seed }] : []
  })
  return [...lifts, ...positions(page, scored, rubric, cues)]
}

/** Evidence that a skimming reader does not reach. */
function positions(
  page: Page,
  scored: readonly Scored[],
  rubric: Rubric,
  { position }: ResumeCues,
): Advice[] {
  const third = Math.ceil(page.lines.length / 3)
  const late = position.criteria.flatMap((id) => {
    const found = scored.find((each) => each.id === id)
    const name = rubric.criteria.find((each) => each.id === id)?.name
    if (!found || !name || (found.points ?? 0) < 2) return []
    const lines = found.evidence.flatMap(({ start }) => {
      const index = page.lines.findIndex((line) => line.start <= start && start < line.end)
      return index < 0 ? [] : [index]
    })
    const first = Math.min(...lines)
    if (lines.length === 0 || first < third) return []
    const facts: Readonly<Record<string, string>> = {
      name,
      line: String(first + 1),
      lines: String(page.lines.length),
    }
    const text = position.text.replace(/\{(\w+)\}/g, (whole, key: string) => facts[key] ?? whole)
    return [{ criterion: id, text, seed: position.seed }]
  })
  return late.slice(0, position.max)
}
