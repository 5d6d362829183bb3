import type { Content } from '../domain/content/index.js'
import type { CriterionGrade, Grade } from '../domain/grading/grade.js'
import { listWords } from '../domain/decision/index.js'
import type { RoundProgress } from '../domain/decision/index.js'
import { oneLine } from './safe.js'

/** 3 → "3.0", 3.5 → "3.5", 2 2/3 → "2.67". */
export function pointsWords(points: number): string {
  const rounded = Math.round(points * 100) / 100
  return Number.isInteger(rounded * 10) ? rounded.toFixed(1) : rounded.toFixed(2)
}

/** ●●○○ beside the figure, never instead of it; half a point is ◐. */
export function dots(points: number, max: number): string {
  const halves = Math.round(points * 2)
  const full = Math.floor(halves / 2)
  const half = halves % 2
  return '●'.repeat(full) + '◐'.repeat(half) + '○'.repeat(Math.max(0, max - full - half))
}

/** Who gave the points of a segment and how far they can be trusted. It stands wherever points stand. */
export function graderWords(grade: Grade | null, content: Content): string {
  if (!grade) return 'not graded'
  const scored = grade.criteria.filter(({ points }) => points !== null)
  const judged = scored.filter(({ by }) => by !== 'run')
  if (judged.length === scored.length) return judgeWords(grade, judged, content)
  if (judged.length === 0) return runWords(content)
  return `${runWords(content)}; the rest ${judgeWords(grade, judged, content)}`
}

/** Who gave the points of one criterion. */
export function criterionGraderWords(
  { by }: Pick<CriterionGrade, 'by'>,
  grade: Grade | null,
  content: Content,
): string {
  if (!grade) return 'not graded'
  if (by === 'run') return runWords(content)
  const judged = grade.criteria.filter((each) => each.points !== null && each.by !== 'run')
  return judgeWords(grade, judged, content)
}

function runWords({ coverage }: Content): string {
  return coverage.executed?.promise ?? 'run, high confidence'
}

function judgeWords(grade: Grade, scored: readonly CriterionGrade[], content: Content): string {
  const { kind, model, samples, asked, why } = grade.grader
  const { mode } = content.coverage
  if (kind === mode.name) {
    return typeof why === 'string' ? `${mode.promise} (${oneLine(why)})` : mode.promise
  }
  const who = model ? `model ${oneLine(model)}` : `${spaced(kind)} grader`
  const many = samples === undefined ? '' : `, ${samplesWords(samples, asked)}`
  const levels = (['low', 'medium', 'high'] as const).filter((level) =>
    scored.some(({ confidence }) => confidence === level),
  )
  const range = [...new Set([levels[0], levels.at(-1)])].filter((level) => level !== undefined)
  return `${who}${many}${range.length > 0 ? `, ${range.join(' to ')} confidence` : ''}`
}

function samplesWords(samples: number, asked: unknown): string {
  if (typeof asked === 'number' && asked > samples) {
    return `${samples} of ${count(asked, 'sample')}`
  }
  return samples === 0 ? 'not needed' : count(samples, 'sample')
}

/** Why a criterion has no points, in words. */
export function unassessedWords(reason: string): string {
  const known: Record<string, string> = {
    'pending: execution': 'waits until the code has been run',
    needs_a_model: 'needs a model to judge it',
    'needs a model': 'needs a model to judge it',
    not_asked: 'nothing was asked about it',
    'not asked': 'nothing was asked about it',
    not_executed: 'the code was not run',
    'no evidence': 'no words of yours could be quoted for it',
  }
  return own(known, reason.trim()) ?? spaced(reason)
}

/** Gates of the coverage rules as a reader understands them. */
export function gateWords(gate: string, content: Content): string {
  const known: Record<string, string> = {
    unanswered: 'not answered',
    nothing_usable: 'nothing in the answer could be used',
    off_topic: 'the answer is about something else',
    word_list: 'the answer is a list of terms',
  }
  const rule = content.coverage.gates.find(({ id }) => id === gate)
  return own(known, gate) ?? rule?.reason ?? spaced(gate)
}

/** A cap's name with what it does, from the coverage rules where they know it. */
export function capWords(cap: string, content: Content): string {
  const ofSignal = Object.values(content.coverage.signals)
    .flatMap(({ caps = [] }) => caps)
    .find(({ id }) => id === cap)
  if (ofSignal) return `${ofSignal.why ?? spaced(cap)}: at most ${pointsWords(ofSignal.max)}`
  const rule = content.coverage.caps.find(({ id }) => id === cap)
  const known: Record<string, string> = {
    short: 'the answer is short',
    word_list: 'the answer is a list of terms',
    no_model: 'more can only be seen by a model',
    hint_cap: 'a hint was taken',
    not_executed: 'nothing was run',
    many_submissions: 'it took many submissions, which costs a level',
    extension_open: 'nothing was handed in for the second step',
  }
  const why = own(known, cap) ?? spaced(cap)
  return rule ? `${why}: at most ${pointsWords(rule.max)}` : why
}

export function levelReasonWords(reason: string): string {
  const known: Record<string, string> = {
    needs_a_model: 'needs a model',
    no_evidence: 'no quoted evidence of a level',
    not_in_this_loop: 'too little is asked in this loop',
    weighted_median: 'weighted median of what the rounds show',
  }
  return own(known, reason) ?? spaced(reason)
}

export function progressWords(progress: RoundProgress): string {
  switch (progress) {
    case 'closed':
      return ''
    case 'open':
      return 'The round is still open. It is graded as far as it came.'
    case 'aborted':
      return 'The round was broken off. It is graded as far as it came.'
    case 'unavailable':
      return 'not run'
    case 'not_reached':
      return 'not reached'
    case 'upcoming':
      return 'still to come'
  }
}

/** What the person wrote while looking at the interview again. */
export const NOTES_TITLE = 'Your notes'

/** 754000 → "12:34", over an hour "1:02:03". */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** "turn 4", "turns 4 and 5", "turns 2, 4 to 7 and 9": three in a row are a range. */
export function turnsWords(turns: readonly number[]): string {
  const sorted = [...new Set(turns)].sort((a, b) => a - b)
  const runs: number[][] = []
  for (const turn of sorted) {
    const run = runs.at(-1)
    if (run && turn === (run.at(-1) ?? 0) + 1) run.push(turn)
    else runs.push([turn])
  }
  const parts = runs.flatMap((run) =>
    run.length > 2 ? [`${run[0] ?? ''} to ${run.at(-1) ?? ''}`] : run.map(String),
  )
  if (parts.length === 0) return ''
  return `${sorted.length === 1 ? 'turn' : 'turns'} ${listWords(parts)}`
}

/** 1 → "1 hint", 2 → "2 hints". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

export function spaced(id: string): string {
  return id.replaceAll('_', ' ')
}

/** The entry of this very name: a name from a log such as "constructor" finds nothing that was not put there. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
