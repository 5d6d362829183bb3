import type { Content } from '../content/index.js'
import { itemsOf } from '../interview/index.js'
import type { Interview, RoundState } from '../interview/index.js'
import { figureBeyond, sayableFigures, termsOf } from '../negotiation/index.js'
import { isAuthored } from './authored.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

/** Figures of a negotiation that were said before they could be: neither posted, nor offered, nor named by the candidate. */
export function figuresGivenAway(
  interview: Interview,
  round: RoundState,
  content: Content,
): AuditFinding[] {
  const made = interview.offers.filter(({ stage }) => stage === round.stage)
  const terms = termsOf(content, made[0]?.level ?? interview.started?.level ?? '')
  if (round.kind !== 'negotiation' || !terms) return []
  const earlier = interview.rounds.filter(({ openedSeq }) => openedSeq < round.openedSeq)
  return itemsOf(round).flatMap((item) => {
    if (item.type !== 'said' || isAuthored(item)) return []
    const offers = made.filter(({ seq }) => seq < item.seq)
    const sayable = sayableFigures({ terms, offers }, [...earlier, before(round, item.seq)])
    if (figureBeyond(item.text, sayable) === null) return []
    return [findingOf('leak', item, 'The recruiter named a figure that was not to be said yet.')]
  })
}

/** The round as far as it was talked about by then. */
function before(round: RoundState, seq: number): RoundState {
  const phases = round.phases.map((phase) => ({
    ...phase,
    items: phase.items.filter((item) => item.seq < seq),
  }))
  return { ...round, phases }
}
