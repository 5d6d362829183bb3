import type { Grade } from '../../domain/grading/grade.js'
import { distinct } from '../criteria.js'
import type { ShownLevel } from './levels.js'
import type { QuoteFinder } from './quotes.js'
import type { GraderReply } from './reply.js'
import { short } from './votes.js'

export const NO_LEVEL_SHOWN: Grade['level'] = {
  id: null,
  reason: 'these questions show no level',
  evidence: [],
}

/**
 * The level that the samples name with a quote: the median, ties go down (decision.yaml `level_rule`). Null where most
 * samples name none. The fold weighs the segments; nothing is decided here.
 */
export function levelOf(
  replies: readonly GraderReply[],
  levels: readonly ShownLevel[],
  find: QuoteFinder,
): Grade['level'] {
  if (levels.length === 0) return NO_LEVEL_SHOWN
  const votes = replies.flatMap(({ seniority: level }) => {
    const rank = levels.findIndex(({ id }) => id === level?.id)
    const evidence = (level?.quotes ?? []).flatMap((quote) => find(quote))
    return level && rank >= 0 && evidence.length > 0
      ? [{ rank, evidence, reason: short(level.reason) }]
      : []
  })
  const ranked = votes.toSorted((a, b) => a.rank - b.rank)
  const median = ranked[Math.ceil(ranked.length / 2) - 1]
  if (!median || votes.length * 2 <= replies.length) {
    return { id: null, reason: 'no quoted evidence of a level', evidence: [] }
  }
  const { rank, reason } = median
  return {
    id: levels[rank]?.id ?? null,
    reason,
    // Who names a higher level has quotes for this one, too.
    evidence: distinct(ranked.filter((vote) => vote.rank >= rank).flatMap((vote) => vote.evidence)),
    votes: votes.map((vote) => levels[vote.rank]?.id ?? ''),
  }
}
