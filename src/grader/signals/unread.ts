import { kpCoverage } from './kp-coverage.js'
import { NOT_ASKED, notAssessed } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Length, sentence length and fillers reward padding: clarity is judged by reading. */
export function textForm(): SignalResult {
  return notAssessed('needs a model')
}

/** A résumé is graded by its own cues, not from answers. */
export function resumeSignal(): SignalResult {
  return notAssessed('no résumé was read')
}

/** Waits until code or query has been run (coverage.yaml `pending.execution`). */
export function pendingExecution(input: SignalInput): SignalResult {
  const { questions } = input
  const put = questions.filter(({ sheet }) => sheet.asked && sheet.part !== 'phase')
  // A data task answered in words is never run: bands, lowered by the cap `spoken_task`.
  if (put.length > 0 && put.every(({ sheet }) => sheet.part === 'data_twist')) {
    return kpCoverage(input)
  }
  return notAssessed(put.length > 0 ? 'pending: execution' : NOT_ASKED)
}
