import type { Criterion, Question, Round, Rubric, TalkRound } from '../../domain/content/index.js'
import type { PackSource } from '../pack-source.js'
import type { Path, YamlFile } from '../yaml-file.js'

/** A place in a file of the pack. */
export type Place = { file: YamlFile; path: Path }

/** Notes one finding. `fix` says what to do. */
export type Report = (place: Place, message: string, fix: string) => void

/** Looks at a pack whose files all fit their schemas, and reports what does not hold between them. */
export type Rule = (source: PackSource, report: Report) => void

/** A place further down. */
export function at(place: Place, ...more: readonly PropertyKey[]): Place {
  return { file: place.file, path: [...place.path, ...more] }
}

export type Placed<T> = { place: Place; value: T }

export function questionsOf(source: PackSource): Placed<Question>[] {
  return source.questions.flatMap(({ file, value }) =>
    value.map((question, index) => ({ place: { file, path: [index] }, value: question })),
  )
}

export function roundsOf(source: PackSource): Placed<Round>[] {
  return source.rounds.map(({ file, value }) => ({ place: { file, path: [] }, value }))
}

/** Rounds with phases. */
export function talksOf(source: PackSource): Placed<TalkRound>[] {
  return roundsOf(source).flatMap(({ place, value }) =>
    value.kind === 'talk' || value.kind === 'negotiation' ? [{ place, value }] : [],
  )
}

export function rubricOf(source: PackSource, id: string): Rubric | null {
  return source.rubrics.find(({ value }) => value.id === id)?.value ?? null
}

export function criteriaOf(source: PackSource): Criterion[] {
  return source.rubrics.flatMap(({ value }) => value.criteria)
}

export function groupsOf(source: PackSource): Set<string> {
  return new Set(source.pack.value.levels.map((level) => level.group))
}

/** Reports every entry whose name stands before it already. */
export function reportRepeats(
  entries: readonly { place: Place; id: string }[],
  what: string,
  report: Report,
): void {
  const seen = new Set<string>()
  for (const { place, id } of entries) {
    if (seen.has(id))
      report(place, `${what} ${id} is there twice`, 'Give one of the two another id.')
    seen.add(id)
  }
}

export function sum(numbers: readonly number[]): number {
  // Weights such as 33.3 add up to 100 only nearly.
  return Math.round(numbers.reduce((total, each) => total + each, 0) * 1000) / 1000
}

/** `a, b or c`, for what may stand somewhere. */
export function oneOf(names: Iterable<string>): string {
  const all = [...names]
  const last = all.pop()
  if (last === undefined) return 'nothing'
  return all.length > 0 ? `${all.join(', ')} or ${last}` : last
}
