import type { EventData, StoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { buildReport } from '../../src/report/index.js'
import type { OfferReport } from '../../src/report/offer-report.js'
import { content } from './content.js'
import { rehearse } from './rehearsal.js'
import type { Options, Rehearsal } from './rehearsal.js'

export const ROUND = { round: 'negotiation', seed: 1 } as const

/** The offer that stands at first at IC3-1, with nothing behind it but a round of its own. */
export const FIRST_OFFER: EventData<'offer.made'> = {
  stage: 'negotiation',
  phase: 'package',
  level: 'IC3-1',
  base: 152,
  stock: 54,
  bonus: 16.2,
  signOn: 0,
  total: 222.2,
  step: 0,
  goodwill: 2,
  by: 'first',
  final: false,
  hypothetical: true,
  other: [],
}

export const offersOf = (events: readonly StoredEvent[]): EventData<'offer.made'>[] =>
  events.flatMap((event) => (event.type === 'offer.made' ? [event.data] : []))

export function outcomeOf(events: readonly StoredEvent[]): OfferReport {
  const interview = fold(events)
  if (!interview.started) throw new Error('it has begun')
  const plan = planOf(content(), interview.started)
  const offer = buildReport(interview, plan, content()).rounds.find(
    ({ kind }) => kind === 'negotiation',
  )?.offer
  if (!offer) throw new Error('there is an offer')
  return offer
}

/** What is said in a phase, in order; the last text again where more is asked. */
export type Script = Readonly<Record<string, readonly string[]>>

export function talk(script: Script, options: Partial<Options> = {}): Promise<Rehearsal> {
  return rehearse({ ...ROUND, ...options }, ({ stage, phase }, soFar) => {
    if (stage !== 'negotiation') return "I don't know."
    const said = soFar.filter(
      (event) =>
        event.type === 'answer.submitted' &&
        event.data.stage === stage &&
        event.data.phase === phase,
    ).length
    const texts = script[phase] ?? ['Yes.']
    return texts[Math.min(said, texts.length - 1)] ?? 'Yes.'
  })
}

export const COUNTER =
  'Thank you. The posted range goes to 166, and with my experience leading two launches I would like 166 base and 76 a year in stock. Base comes first for me.'
