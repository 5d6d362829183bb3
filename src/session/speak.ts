import type { Conduct } from '../domain/content/index.js'
import type { Moment } from '../domain/director/moment.js'
import type { AllowedMove } from '../domain/director/moves.js'
import type { MoveKind, NewEvent, StoredEvent } from '../domain/events/index.js'
import { begunAt, workOf } from '../domain/work/state.js'
import { briefOf } from './brief.js'
import { placeOf } from './place.js'
import type { Audience, Clock, Interviewer } from './ports.js'

export type SpeakPorts = {
  interviewer: Interviewer
  audience: Audience
  clock: Clock
  append: (event: NewEvent) => Promise<StoredEvent>
  hints: Conduct['hints']['levels']
}

/** What may be said, and whether it puts the phase's question. `draw`: what wordings are drawn from. */
export type Line = {
  moment: Moment
  moves: readonly AllowedMove[]
  puts: boolean
  draw: number
}

/** Lets the interviewer say one line, and keeps it: the move, what it does besides being said, the words. */
export async function speak(ports: SpeakPorts, line: Line, signal: AbortSignal): Promise<void> {
  const { interviewer, audience, clock, append } = ports
  const { moment, moves, draw } = line
  const place = placeOf(moment)
  const brief = briefOf(moment, moves, draw, clock.activeMs())
  const stream = interviewer.speak(brief, signal)
  let result = await stream.next()
  while (!result.done) {
    audience.delta(result.value)
    result = await stream.next()
  }
  const said = result.value
  // Nothing of it was heard: it is said from the start when the interview goes on.
  if (said.stop === 'aborted' && said.text === '') return
  await append({
    type: 'move.chosen',
    data: {
      ...place,
      roundMs: clock.activeMs() - moment.round.openedMs,
      allowed: [...new Set(moves.map((each) => each.move))],
      move: said.move,
      by: said.by,
      detail: said.detail,
      why: said.why,
    },
  })
  await sideEvents(ports, line, said.move, said.detail)
  await append({
    type: 'message.completed',
    data: {
      ...place,
      role: 'interviewer',
      move: said.move,
      text: said.text,
      refs: [...said.refs],
      chunks: said.chunks?.map(([ms, chars]) => [ms, chars]) ?? [[0, said.text.length]],
      stop: said.stop,
      wordings: [...said.wordings],
    },
  })
  // The interviewer's words are all that a phase without turns has: its minutes pass with them.
  if (moment.phase.turns === 0) clock.advance((moment.phase.to - moment.phase.from) * 60_000)
}

/** What the line does besides being said. After a crash in between it is not done twice. */
async function sideEvents(
  { append, hints }: SpeakPorts,
  { moment, puts }: Line,
  move: MoveKind,
  detail: string | null,
): Promise<void> {
  const place = placeOf(moment)
  const done = moment.state.items.at(-1)?.type
  if (puts && done !== 'asked') {
    const segment = moment.phase.segment ?? null
    await append({ type: 'question.asked', data: { ...place, segment, part: moment.put.part } })
  }
  if (move === 'clarify' && detail && done !== 'clarified') {
    const work = workOf(moment.round, place.questionId, 'main')
    const begun = work !== null && begunAt(work) !== null
    await append({
      type: 'clarification.given',
      data: { ...place, id: detail, beforeFirstCode: !begun },
    })
  }
  if ((move === 'hint' || move === 'rescue') && detail && done !== 'hinted') {
    const level = detail === 'rescue' ? 'rescue' : Number(detail)
    const cap = hints.find((each) => each.level === level)?.cap_on_solve ?? 4
    await append({ type: 'hint.given', data: { ...place, level, cap } })
  }
}
