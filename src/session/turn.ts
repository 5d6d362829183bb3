import type { AnswerKind, MoveKind } from '../domain/events/index.js'
import { utteranceOf } from '../domain/director/moment.js'
import type { Moment } from '../domain/director/moment.js'
import type { Sentence } from '../domain/text/sentences.js'
import { words } from '../domain/text/words.js'

const YES =
  /^\W*(?:yes|yeah|yep|y|sure|right|correct|please|ok(?:ay)?|do|go ahead|let's|that's right)\b/i
const NO = /^\W*(?:no|nope|n|not|never|i don't|don't|wait|rather not|i'd rather)\b/i
/** A yes or a no in more words than this says something of its own. */
const REPLY_WORDS_MAX = 8

export type Heard = { kind: AnswerKind; injected: readonly Sentence[] }

/**
 * What a typed turn is here: an utterance class, or the yes or no to an offer that was just made (`offer`).
 * Who goes on talking instead of saying yes or no has answered; a don't-know is a no.
 */
export function hear(text: string, moment: Moment, offer: MoveKind | null): Heard {
  const probe = {
    type: 'answer',
    seq: 0,
    ms: 0,
    turn: 1,
    text,
    kind: 'answer',
    questionId: null,
  } as const
  const heard = utteranceOf(probe, moment)
  if (offer === null) return heard
  // Who says it again means it.
  if (offer === 'stop_confirm' && heard.kind === 'stop') return { ...heard, kind: 'confirm_yes' }
  const short = words(text).length <= REPLY_WORDS_MAX
  if (short && YES.test(text)) return { ...heard, kind: 'confirm_yes' }
  const declines = ['dont_know', 'blank', 'refuse'].includes(heard.kind) || (short && NO.test(text))
  if (declines) return { ...heard, kind: 'confirm_no' }
  return heard
}
