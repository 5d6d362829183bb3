import { notAssessed } from './signal.js'
import type { SignalResult } from './signal.js'

/** Length, sentence length and fillers reward padding: clarity is judged by reading. */
export function textForm(): SignalResult {
  return notAssessed('needs a model')
}
