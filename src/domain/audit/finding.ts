/** What the interviewer may have done wrong; the first three are serious. */
export type AuditRule =
  | 'evaluation'
  | 'leak'
  | 'conduct'
  | 'leading'
  | 'stacked'
  | 'repeat'
  | 'unanswered'
  | 'ignored'
  | 'overrun'

/** One thing that the interviewer did wrong in a round, found by rule in its log. */
export type AuditFinding = {
  rule: AuditRule
  /** It may have moved the points of the round: an evaluation, a leak, a banned topic. */
  serious: boolean
  /** The event that it stands in. */
  seq: number
  /** The interviewer's words; '' where nothing was said. */
  quote: string
  /** What was wrong, as a sentence. */
  note: string
}

const SERIOUS: ReadonlySet<AuditRule> = new Set(['evaluation', 'leak', 'conduct'])

export function findingOf(
  rule: AuditRule,
  at: { seq: number; text: string },
  note: string,
): AuditFinding {
  return { rule, serious: SERIOUS.has(rule), seq: at.seq, quote: at.text, note }
}
