import type { Act } from '../../session/ports.js'
import type { Turn } from './turn.js'

type Say = (turn: Turn) => Act | string

/** How somebody negotiates; each interview needs one of its own, since nothing is asked for twice. */
export type Manner = () => (turn: Turn) => string

/** A candidate who negotiates in this manner where pay is talked about, and is another one elsewhere. */
export function negotiating(manner: Manner, elsewhere: Say): Say {
  const says = manner()
  return (turn) => {
    if (turn.put.question?.kind !== 'negotiation') return elsewhere(turn)
    return turn.request.accepts.includes('confirm') ? { type: 'confirm', yes: false } : says(turn)
  }
}

/** Of the stock on the table, what is asked for; of base, the sign-on. */
const MORE_STOCK = 1.4
const SIGN_ON_SHARE = 0.1

const WELL = [
  'What matters most to me is base, and I would take a part of it as stock instead.',
  'The reason is the scope: two launches that I led from the first sketch to the result, and the figures lie within the posted range.',
  'Nothing beyond that. It is one request, and it can be forwarded as it is.',
]

/** One request with figures, reasons and an order, true alternatives, and what would make them sign. */
export const negotiatesWell: Manner = () => {
  let more = 0
  return (turn) => wellSaid(turn) ?? WELL[Math.min(more++, WELL.length - 1)] ?? ''
}

/** Null where the recruiter asks on: the grounds are told one after the other. */
function wellSaid({ offer, posted, request, heard, first }: Turn): string | null {
  if (!offer) {
    return first
      ? 'Thank you, that is good news, and I am excited about the team. I would like to hear the whole package first: the level, base, the stock and how it vests, the bonus. Could you tell me how the figures were set? Please send it to me in writing, I take two days to read it.'
      : 'I do not have another offer. One other company has me in its last stage, and I would rather not name it.'
  }
  if (request.phaseKind === 'inform') {
    return first
      ? 'Thank you. How does the stock vest, and what is the range for this level?'
      : 'I read it in the letter and come back to you with one answer.'
  }
  if (offer.final) {
    return first
      ? `Thank you for going to the committee for me. Let me repeat what I have: base ${offer.base}, stock ${offer.stock} a year, bonus ${offer.bonus}, which makes ${offer.total} in total. I accept that. Please send me the final letter with these figures by Friday, and you have it signed the day after.`
      : 'Nothing else stands in between, and I look forward to the team.'
  }
  const base = posted?.[1] ?? Math.round(offer.base * 1.08)
  const stock = Math.round(offer.stock * MORE_STOCK)
  const signOn = Math.round(offer.base * SIGN_ON_SHARE)
  if (first) {
    return `Thank you for the time, I am really excited about the team. I have one request with its reasons. The posted range for this level goes to ${base}, and with my experience leading two launches I would like ${base} base and ${stock} a year in stock, with a sign-on of ${signOn} thousand for the unvested stock that I leave behind. Base comes first for me, then stock, and I am flexible on how it is split. A start date in September would help as well. If we get there, I sign this week. I understand that you have bands, so I would like to find a way together.`
  }
  switch (heard?.detail) {
    case 'will_sign':
      return 'Yes, if you come back with that, I sign the same day.'
    case 'reason':
      return 'Tell them that the figures lie within the posted range, and that I have led two launches of this size.'
    case 'above_range':
    case 'trade':
      return 'Then I would take the difference as stock.'
    case 'proof':
      return 'I have no other offer, and I said so.'
    default:
      return null
  }
}

/** Waits to be led, asks once for little, and takes what comes. */
export const negotiatesPassively: Manner = () => {
  let asked = false
  return ({ offer, request, first }) => {
    if (!offer) return first ? 'Thank you, that is nice to hear.' : 'I hope for something fair.'
    if (request.phaseKind === 'inform') return 'No, that is clear to me.'
    if (offer.final) return first ? 'Thank you, I accept.' : 'No, that is all.'
    if (first) return 'It looks fine to me, thank you.'
    if (asked) return 'That is all that I would ask for.'
    asked = true
    return `If there is any room, ${offer.base + 2} in base would be nice, the market seems to pay a little more.`
  }
}

/** A figure, no reason, and a threat. */
export const negotiatesByUltimatum: Manner =
  () =>
  ({ offer, request, first }) => {
    if (!offer) return 'Let us get to the figures.'
    if (request.phaseKind === 'inform') return 'That is too low.'
    if (offer.final) return first ? 'Then I have to decline.' : 'I have said what I want.'
    const total = Math.round(offer.total * 1.3)
    return first
      ? `I want ${total} thousand in total, or I walk.`
      : `It stays at ${total} thousand. Take it or leave it.`
  }
