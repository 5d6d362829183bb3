import { judge } from '../../domain/resume/index.js'
import { resumeQuote } from '../resume.js'
import { notAssessed } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** The levels of packs/common/resume_cues.yaml for the criterion, with the lines that made them. */
export function resumeSignal({ criterion, rules, resume }: SignalInput): SignalResult {
  const own = resume?.sheet.cues.criteria[criterion.id]
  if (!resume || !own) return notAssessed('no résumé was read')
  const { points, reason, evidence } = judge(resume.page, own, resume.sheet.cues, rules)
  if (points === null) return notAssessed(reason)
  return {
    points,
    reason,
    evidence: evidence.map((span) => resumeQuote(resume.sheet.seq, span)),
    searched: [],
    fromKeyPoints: false,
    caps: [],
  }
}
