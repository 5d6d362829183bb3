import { figureBeyond } from '../../domain/negotiation/index.js'
import type { Brief } from '../../session/ports.js'

/** Says that something will be given. Only the committee's answer does, and that is on the screen. */
const PROMISES =
  /\b(?:i|we)(?:'ll| will| can| could| would| am able to| are able to)? (?:definitely |certainly |surely |also )?(?:offer|give|get|match|meet|raise|increase|approve|add|grant|guarantee|go (?:up )?to|move to|do (?:that|it|this))\b/i
const SUPPOSES = /\b(?:if|suppose|imagine|assuming|whether|once|before|unless|were (?:i|we) to)\b/i
/** Tells of the room above what was offered. */
const TELLS_ROOM =
  /\b(?:ceiling|maximum|upper limit|the most (?:i|we)\b|as high as|headroom|(?:more|some|enough|little|no) room\b|room (?:left|above)|budget (?:for|of|is)|authori[sz]ed)\b/i

/**
 * Why a sentence of a model must not be said while pay is talked about: a figure that may not be said yet, a promise, or
 * the room above the offer. Null where it may, and outside of a negotiation.
 */
export function payFault(sentence: string, { offer, talk }: Brief): string | null {
  if (!offer) return null
  const heard = talk.filter(({ from }) => from === 'candidate').map(({ text }) => text)
  if (figureBeyond(sentence, offer.sayable, heard) !== null) {
    return 'it names a figure that may not be said.'
  }
  if (PROMISES.test(sentence) && !SUPPOSES.test(sentence)) return 'it promises something.'
  return TELLS_ROOM.test(sentence) ? 'it tells of the room above the offer.' : null
}
