import type { CoverageRules, Criterion } from '../domain/content/index.js'
import { capShare, shareOf } from './question.js'
import type { SignalResult } from './signals/signal.js'

/** Caps only lower, the lowest wins; the names of those that lowered come back (coverage.yaml `caps`). */
export function lower(
  criterion: Criterion,
  points: number,
  result: SignalResult,
  rules: CoverageRules,
): { points: number; caps: string[] } {
  const limits = rules.caps.flatMap(({ id, max, when, criteria, scope }) => {
    if (scope === 'question') return []
    const isOurs = when['grader'] === rules.mode.name && (criteria ?? []).includes(criterion.id)
    const isPart =
      typeof when['part'] === 'string' &&
      result.searched.length > 0 &&
      result.searched.every(({ sheet }) => sheet.part === when['part'])
    return isOurs || isPart ? [{ id, max }] : []
  })
  if (result.fromKeyPoints) limits.push(...questionLimits(result))
  const lowered = Math.min(points, ...limits.map((limit) => limit.max))
  const byPoints = limits.filter((limit) => limit.max < points).map((limit) => limit.id)
  return { points: lowered, caps: [...byPoints, ...byShare(criterion, result, rules)] }
}

/** Where every question searched is capped, so are the points, by the highest of these caps. */
function questionLimits({ searched }: SignalResult): { id: string; max: number }[] {
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
