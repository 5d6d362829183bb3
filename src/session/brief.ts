import type { Moment } from '../domain/director/moment.js'
import type { AllowedMove } from '../domain/director/moves.js'
import { dossierOf } from '../domain/dossier.js'
import { itemsOf, saidOf } from '../domain/interview/index.js'
import type { RoundState } from '../domain/interview/index.js'
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
    dossier: () => (dossier ??= openStatements(moment)),
    work: workBriefOf(moment),
    minutesLeft: { phase: left(phase.to), round: left(round.minutes) },
    draw,
    content,
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
    if (item.type === 'answer') return [{ from: 'candidate', seq: item.seq, text: item.text }]
    return []
  })
}

function openStatements({ earlier, content }: Moment): ReturnType<Brief['dossier']> {
  return dossierOf(earlier, content)
    .filter((each) => each.open)
    .toReversed()
    .map(({ text, ref }) => ({ text, ref }))
}
