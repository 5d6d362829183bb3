import type { CoverageRules, Criterion } from '../domain/content/index.js'
import { hintCapLimits } from './hint-caps.js'
import { under } from './limits.js'
import type { Limit } from './limits.js'
import { capShare, shareOf } from './question.js'
import type { QuestionResult } from './question.js'
import type { SignalResult } from './signals/signal.js'

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
 * What a model's points keep to: all that holds without regard to who grades, the price of hints, and that an approach
 * comes out as code. Caps of a question count words and clauses for want of a judgement; a model judges, and a short
 * answer may be a full one.
 */
export function lowerModel(
  criterion: Criterion,
  points: number,
  searched: readonly QuestionResult[],
  grader: string,
  rules: CoverageRules,
): { points: number; caps: string[] } {
  return under(
    [
      ...limitsOf(criterion, searched, grader, rules),
      ...hintCapLimits(criterion, searched, rules, 'model'),
    ],
    points,
  )
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
    const isDenied =
      when['contradicted_offer'] === true &&
      (criteria ?? []).includes(criterion.id) &&
      searched.some(({ sheet }) => sheet.contradicted === true)
    return isTheirs || isPart || isDenied ? [{ id, max }] : []
  })
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
