import type { Moment } from '../domain/director/moment.js'
import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import { asksForPay, readAsk, verified } from '../domain/negotiation/index.js'
import { words } from '../domain/text/words.js'
import { placeOf } from './place.js'
import type { AskReader } from './ports.js'

/** A shorter turn is read by rule as well as by anybody. */
const WORDS_MIN = 6

/**
 * Lets a model read a turn of a negotiation where the rules found no figure or no ground, and keeps what its quotes
 * hold. Without a reader, before there is an offer and in any other round nothing happens.
 */
export async function readWithModel(
  reader: AskReader | undefined,
  moment: Moment,
  { seq }: StoredEvent,
  text: string,
  append: (event: NewEvent) => Promise<StoredEvent>,
  signal: AbortSignal,
): Promise<void> {
  const offer = moment.negotiation?.state?.offer
  if (!reader || !offer || words(text).length < WORDS_MIN) return
  const { name: company } = moment.content.pack
  const posted = moment.negotiation?.terms.posted ?? null
  const byRule = readAsk(text, { offer, company, posted, askedToSign: false })
  if (asksForPay(byRule) && byRule.reasons.length > 0) return
  const fields = verified(await reader.read(text, signal), text, seq)
  if (fields.length === 0 || signal.aborted) return
  await append({ type: 'ask.read', data: { ...placeOf(moment), answer: seq, fields } })
}
