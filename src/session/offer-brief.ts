import type { Content } from '../domain/content/index.js'
import type { Moment } from '../domain/director/moment.js'
import { sayableFigures, totalOf } from '../domain/negotiation/index.js'
import type { Brief } from './ports.js'

/** What an interviewer may know of a negotiation: the offer as it is on the screen, and the figures that may be said. */
export function offerBriefOf({ negotiation, earlier, round }: Moment): Brief['offer'] {
  if (!negotiation) return null
  const { state } = negotiation
  const figures = sayableFigures(negotiation, [...earlier, round])
  if (!state) return { text: '', sayable: figures }
  const { base, stock, bonus, signOn } = state.offer
  const parts = [
    `base ${base}`,
    `stock ${stock} a year`,
    `bonus ${bonus}`,
    `total ${totalOf(state.offer)}`,
    ...(signOn > 0 ? [`sign-on ${signOn} once`] : []),
  ]
  return { text: `${parts.join(', ')} (thousands)`, sayable: figures }
}

const open = new WeakMap<Content, Content>()

/** The content without what is hidden from the candidate: an interviewer is not tempted by what it does not have. */
export function withoutHiddenPay(content: Content): Content {
  let found = open.get(content)
  if (!found) {
    const pack = { ...content.pack }
    delete pack.negotiation
    const { comp } = pack
    if (comp) {
      const rows = comp.rows.map(({ level, posted_base_range_k }) => ({
        level,
        posted_base_range_k,
      }))
      pack.comp = { currency: comp.currency, rows }
    }
    found = { ...content, pack }
    open.set(content, found)
  }
  return found
}
