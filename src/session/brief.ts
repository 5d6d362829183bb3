import type { Moment } from '../domain/director/moment.js'
import type { AllowedMove } from '../domain/director/moves.js'
import { itemsOf, saidOf } from '../domain/interview/index.js'
import type { Brief } from './ports.js'

/** What the interviewer is told at this moment. `draw`: what wordings are drawn from. */
export function briefOf(moment: Moment, moves: readonly AllowedMove[], draw: number): Brief {
  const { content, round, phase, put, facts } = moment
  const persona = content.personas.find((each) => each.id === round.persona)
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
