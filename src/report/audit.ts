import { auditRound } from '../domain/audit/index.js'
import type { AuditRule } from '../domain/audit/index.js'
import type { Content } from '../domain/content/index.js'
import { listWords } from '../domain/decision/index.js'
import { answersOf, itemsOf } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { oneLine } from './safe.js'
import type { AuditLine, RoundReport } from './shape.js'

export const AUDIT_TITLE = 'How the interviewer did'

/** Longer words of the interviewer are cut at a word end. */
const QUOTE_CHARS = 200

/** What the audit found in a round, each with the turn that it came after. */
export function auditLines(
  interview: Interview,
  round: RoundState,
  plan: Plan,
  content: Content,
): AuditLine[] {
  const answers = answersOf(itemsOf(round))
  return auditRound(interview, round, plan, content).map((finding) => ({
    ...finding,
    quote: shorten(oneLine(finding.quote)),
    note: shorten(oneLine(finding.note)),
    turn: answers.findLast((answer) => answer.seq < finding.seq)?.turn ?? 0,
  }))
}

/** One line each, the serious ones with that word; one line where nothing was found. */
export function auditSentences({ audit, kind }: RoundReport): string[] {
  if (kind === 'resume') return ['Nobody was interviewed here: the page was read.']
  if (audit.length === 0) {
    return [
      'Nothing found: no evaluation, leak or banned topic, no leading, stacked or repeated question, nothing left unanswered or ignored, time kept.',
    ]
  }
  return audit.map(({ serious, note, quote, turn }) => {
    const said = quote === '' ? '' : ` "${quote}"`
    return `${serious ? 'Serious: ' : ''}${note}${said} (${placeWords(turn)})`
  })
}

/** That the points of the round may be off, and why; '' where they are not in doubt. */
export function doubtSentence(audit: readonly AuditLine[]): string {
  const serious = audit.filter((finding) => finding.serious)
  const [first] = serious
  if (!first) return ''
  const did = [...new Set(serious.map(({ rule }) => DID[rule] ?? ''))].filter((what) => what !== '')
  return `The interviewer ${listWords(did)} here (${placeWords(first.turn)}); points of this round may be off.`
}

const DID: Partial<Record<AuditRule, string>> = {
  evaluation: 'judged an answer',
  leak: 'gave away a part of an answer',
  conduct: 'asked about a topic that is banned',
}

function placeWords(turn: number): string {
  return turn === 0 ? 'before turn 1' : `after turn ${turn}`
}

function shorten(text: string): string {
  if (text.length <= QUOTE_CHARS) return text
  const space = text.lastIndexOf(' ', QUOTE_CHARS)
  return `${text.slice(0, space > 0 ? space : QUOTE_CHARS)} …`
}
