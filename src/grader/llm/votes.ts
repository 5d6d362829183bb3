import type { CriterionGrade, Evidence } from '../../domain/grading/grade.js'
import type { QuoteFinder } from './quotes.js'
import type { GraderReply } from './reply.js'

/** What one sample says of one criterion once its quotes have been looked up. */
export type Ballot =
  | { kind: 'vote'; level: number; reason: string; evidence: readonly Evidence[] }
  /** The model saw nothing to judge. */
  | { kind: 'none'; reason: string }
  /** A level above 1 without a quote that is the candidate's. */
  | { kind: 'unquoted' }
  /** The reply does not name the criterion. */
  | { kind: 'missing' }

/** The samples of one criterion together. Points are not rounded. */
export type Tally = Pick<CriterionGrade, 'points' | 'reason' | 'confidence'> & {
  votes: readonly number[]
  evidence: readonly Evidence[]
}

/** Of a model's reason, as it is kept. */
const REASON_CHARS = 500
/** Votes this far apart are no agreement about anything. */
const SPLIT = 2

export function ballotOf(criterion: string, reply: GraderReply, find: QuoteFinder): Ballot {
  const judged = reply.criteria.find(({ id }) => id === criterion)
  if (!judged) return { kind: 'missing' }
  const { level, quotes } = judged
  const reason = short(judged.reason)
  if (level === null) return { kind: 'none', reason }
  const evidence = quotes.flatMap((quote) => find(quote))
  return level > 1 && evidence.length === 0
    ? { kind: 'unquoted' }
    : { kind: 'vote', level, reason, evidence }
}

/** Mean of the votes; null where most samples saw nothing, or none has a vote left. `asked`: samples that were wanted. */
export function tally(ballots: readonly Ballot[], asked: number): Tally {
  const none = ballots.filter((ballot) => ballot.kind === 'none')
  const cast = ballots.filter((ballot) => ballot.kind === 'vote')
  const votes = cast.map(({ level }) => level)
  const nothing = { points: null, confidence: 'low' as const, votes, evidence: [] }
  const [saw] = none
  // What the model says must not read as a reason of ours ("pending", "not asked").
  if (saw && none.length * 2 > ballots.length) {
    return { ...nothing, reason: `the model saw nothing to judge: ${saw.reason}` }
  }
  if (votes.length === 0) {
    const missing = ballots.every(({ kind }) => kind === 'missing')
    return { ...nothing, reason: missing ? 'the model left it out' : 'no evidence' }
  }
  const mean = votes.reduce((sum, vote) => sum + vote, 0) / votes.length
  const nearest = cast.toSorted((a, b) => Math.abs(a.level - mean) - Math.abs(b.level - mean))[0]
  const spread = Math.max(...votes) - Math.min(...votes)
  return {
    points: mean,
    reason: [...(spread >= SPLIT ? ['split.'] : []), nearest?.reason ?? ''].join(' '),
    confidence: confidenceOf(votes, spread, asked),
    votes,
    evidence: cast.flatMap((ballot) => ballot.evidence),
  }
}

/** Agreement of the samples: unanimous ones are right far more often than split ones (97 to 85 %). */
function confidenceOf(
  votes: readonly number[],
  spread: number,
  asked: number,
): CriterionGrade['confidence'] {
  if (votes.length < 2 || spread >= SPLIT) return 'low'
  return spread === 0 && votes.length === asked ? 'high' : 'medium'
}

export function short(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim()
  if (line === '') return 'No reason was given.'
  return line.length <= REASON_CHARS
    ? line
    : `${line.slice(0, REASON_CHARS).replace(/\s+\S*$/, '')} …`
}
