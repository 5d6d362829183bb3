import type { CoverageRules, Criterion } from '../domain/content/index.js'
import { capShare, shareOf } from './question.js'
import type { QuestionResult } from './question.js'
import type { SignalResult } from './signals/signal.js'

/** A ceiling for the points of a criterion, by its name in coverage.yaml. */
export type Limit = { id: string; max: number }

/** Caps only lower, the lowest wins; the names of those that lowered come back (coverage.yaml `caps`). */
export function lower(
  criterion: Criterion,
  points: number,
  result: SignalResult,
  rules: CoverageRules,
): { points: number; caps: string[] } {
  const limits = limitsOf(criterion, result.searched, rules.mode.name, rules)
  if (result.fromKeyPoints) limits.push(...questionLimits(result.searched))
  const lowered = under(limits, points)
  return { points: lowered.points, caps: [...lowered.caps, ...byShare(criterion, result, rules)] }
}

/**
 * What a model's points keep to: all that holds without regard to who grades, and the price of hints. Caps of a question
 * count words and clauses for want of a judgement; a model judges, and a short answer may be a full one.
 */
export function lowerModel(
  criterion: Criterion,
  points: number,
  searched: readonly QuestionResult[],
  grader: string,
  rules: CoverageRules,
): { points: number; caps: string[] } {
  return under(
    [...limitsOf(criterion, searched, grader, rules), ...hintLimits(criterion, searched)],
    points,
  )
}

function under(limits: readonly Limit[], points: number): { points: number; caps: string[] } {
  return {
    points: Math.min(points, ...limits.map(({ max }) => max)),
    caps: limits.filter(({ max }) => max < points).map(({ id }) => id),
  }
}

function limitsOf(
  criterion: Criterion,
  searched: readonly QuestionResult[],
  grader: string,
  rules: CoverageRules,
): Limit[] {
  return rules.caps.flatMap(({ id, max, when, criteria, scope }) => {
    if (scope === 'question') return []
    const isTheirs = when['grader'] === grader && (criteria ?? []).includes(criterion.id)
    const isPart =
      typeof when['part'] === 'string' &&
      searched.length > 0 &&
      searched.every(({ sheet }) => sheet.part === when['part'])
    return isTheirs || isPart ? [{ id, max }] : []
  })
}

/** Where every question searched had a hint: the deepest of each question, the mildest of these (conduct.yaml `hints.levels`). */
function hintLimits({ signal }: Criterion, searched: readonly QuestionResult[]): Limit[] {
  if (signal !== 'hint_cap') return []
  const deepest = searched.map(({ sheet }) => Math.min(...sheet.hints.map(({ cap }) => cap)))
  const max = Math.max(...deepest)
  return Number.isFinite(max) ? [{ id: signal, max }] : []
}

/** Where every question searched is capped, so are the points, by the highest of these caps. */
function questionLimits(searched: readonly QuestionResult[]): Limit[] {
  const lowest = searched.map(({ caps }) => caps.toSorted((a, b) => a.max - b.max)[0])
  const capped = lowest.filter((cap) => cap !== undefined)
  if (capped.length === 0 || capped.length < lowest.length) return []
  return capped.toSorted((a, b) => b.max - a.max).slice(0, 1)
}

/** Caps that lowered the share of a question before pooling. */
function byShare(criterion: Criterion, result: SignalResult, rules: CoverageRules): string[] {
  if (!result.fromKeyPoints) return []
  return result.searched.flatMap(({ caps, keyPoints }) => {
    const share =
      shareOf(keyPoints.filter((point) => point.keyPoint.criteria.includes(criterion.id))) ?? 0
    return caps.filter((cap) => capShare(share, [cap], rules) < share).map((cap) => cap.id)
  })
}
