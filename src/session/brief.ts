import type { Moment } from '../domain/director/moment.js'
import type { AllowedMove } from '../domain/director/moves.js'
import { dossierOf } from '../domain/dossier.js'
import { itemsOf, saidOf } from '../domain/interview/index.js'
import { addedToPad } from '../domain/pad.js'
import type { RoundState } from '../domain/interview/index.js'
import { offerBriefOf, withoutHiddenPay } from './offer-brief.js'
import type { Brief, TalkTurn } from './ports.js'
import { workBriefOf } from './work-brief.js'

const MINUTE_MS = 60_000

/** What the interviewer is told at this moment. `draw`: what wordings are drawn from; `nowMs` is active time. */
export function briefOf(
  moment: Moment,
  moves: readonly AllowedMove[],
  draw: number,
  nowMs: number,
): Brief {
  const { content, round, phase, put, facts } = moment
  let dossier: ReturnType<Brief['dossier']> | null = null
  const persona = content.personas.find((each) => each.id === round.persona)
  const left = (toMinutes: number) =>
    Math.max(0, toMinutes - Math.floor((nowMs - round.openedMs) / MINUTE_MS))
  return {
    stage: round.stage,
    persona: persona ?? {
      id: round.persona,
      name: 'Interviewer',
      role: '',
      focus: '',
      style: '',
    },
    phase,
    question: put.question,
    moves,
    spoken: saidOf(itemsOf(round)).map(({ text, wordings, move }) => ({ text, wordings, move })),
    talk: talkOf(round),
    // What was told of earlier work is no subject of pay.
    dossier: () => (dossier ??= moment.negotiation ? [] : openStatements(moment)),
    work: workBriefOf(moment),
    pad: addedToPad(round, content),
    offer: offerBriefOf(moment),
    minutesLeft: { phase: left(phase.to), round: left(round.minutes) },
    draw,
    content: withoutHiddenPay(content),
    facts: {
      name: facts['name'] ?? '',
      company: facts['company'] ?? '',
      role: facts['role'] ?? '',
      minutes: facts['minutes'] ?? '',
      level: facts['level'] ?? '',
    },
  }
}

function talkOf(round: RoundState): TalkTurn[] {
  return itemsOf(round).flatMap((item): TalkTurn[] => {
    if (item.type === 'said') return [{ from: 'interviewer', seq: item.seq, text: item.text }]
    if (item.type === 'answer' || item.type === 'pad')
      return [{ from: 'candidate', seq: item.seq, text: item.text }]
    return []
  })
}

function openStatements({ earlier, content }: Moment): ReturnType<Brief['dossier']> {
  return dossierOf(earlier, content)
    .filter((each) => each.open)
    .toReversed()
    .map(({ text, ref }) => ({ text, ref }))
}
