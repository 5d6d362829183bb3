import type { Moment } from '../../src/domain/director/moment.js'
import { next } from '../../src/domain/director/next.js'
import type { Put } from '../../src/domain/director/question.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { emptyInterview, fold, openRoundOf } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { createAnswersCandidate } from '../../src/frontend/answers/candidate.js'
import { nextRound } from '../../src/frontend/between-rounds.js'
import type { ActRequest } from '../../src/session/ports.js'
import { answersOf } from '../strength/interview.js'
import { content } from '../support/content.js'
import { eventsIn, oneLine, timesIn } from './support.js'
import type { Program } from './support.js'

/** What the program waits for, as a person at the screen sees it. */
export type Turn =
  | AnswerTurn
  /** Enter opens the next round. */
  | { type: 'between' }
  /** The interview is over; Enter leaves. */
  | { type: 'last words' }
  | { type: 'over' }
export type AnswerTurn = { type: 'answer'; request: ActRequest; part: Put['part'] }

/** Puts this program into the empty editor. */
export type Write = (program: Program, source: string) => Promise<void>

/** Takes away line by line from the end, more of them than a program here has. */
const EMPTY_PROGRAM = '\u0015\u007f'.repeat(80)
const SUBMIT = '\u0013'
const LINE_END = '\u0005'
const TOO_EARLY = 'it is not your turn yet'

/** Resolves once it is the candidate's turn and everything said before stands in the terminal. */
export async function turnOf(program: Program, home: string): Promise<Turn> {
  for (;;) {
    let turn: Turn | null = null
    await program.waitFor('the candidate’s turn', () => {
      turn = turnNow(program, home)
      return turn !== null
    })
    if (turn !== null) return turn
  }
}

function turnNow(program: Program, home: string): Turn | null {
  if (program.exitCode() !== null) return { type: 'over' }
  const events = eventsIn(home)
  const interview = fold(events, emptyInterview)
  if (!interview.started) return null
  const plan = planOf(content(), interview.started)
  if (openRoundOf(interview) === null && nextRound(interview, plan) !== null) {
    return footerOf(program).includes('Enter next') ? { type: 'between' } : null
  }
  if (footerOf(program).includes('Enter leaves')) return { type: 'last words' }
  const step = next(interview, plan, content())
  if (step.do !== 'listen') return null
  const talk = talkOf(events)
  const last = talk.at(-1) ?? ''
  const isShown = timesIn(program.text(), last) >= timesIn(talk.join(' '), last)
  const { put } = step.moment
  return isShown ? { type: 'answer', request: requestOf(step.moment), part: put.part } : null
}

/** The last rows that are written. */
export function footerOf(program: Program): string {
  // Below a frame that got lower nothing stands.
  return program.screen().join('\n').trimEnd().split('\n').slice(-4).join('\n')
}

function requestOf({ phase, round, put }: Moment): ActRequest {
  const isWork = phase.kind === 'code' || phase.work === true
  return {
    stage: round.stage,
    phase: phase.id,
    phaseKind: phase.kind,
    questionId: put.question?.id ?? null,
    accepts: isWork ? ['say', 'submit'] : ['say'],
    work: null,
    pad: null,
    draft: '',
  }
}

/**
 * A candidate who types the strong answers and writes the programs, by default pastes them. The result gives one; it
 * resolves once that is in the log.
 */
export function strongCandidate(program: Program, home: string, write: Write = pasted) {
  let part: Put['part'] | null = null
  const candidate = createAnswersCandidate(answersOf('strong'), () => part)
  return async (turn: AnswerTurn): Promise<void> => {
    part = turn.part
    const act = await candidate.act(turn.request, new AbortController().signal)
    if (act.type === 'say') await say(program, home, act.text, turn.request)
    if (act.type === 'submit') await submit(program, home, act.source, write)
  }
}

/** Types this answer and sends it. Resolves once it is in the log. */
export async function say(
  program: Program,
  home: string,
  text: string,
  request?: ActRequest,
): Promise<void> {
  if (request?.accepts.includes('submit')) {
    await program.waitFor('both editors', () => /Tab (?:talk|code)/.test(footerOf(program)))
    if (footerOf(program).includes('Tab talk')) program.type('\t')
  }
  program.type(text)
  await send(program, home)
}

/** Writes this program in place of what stands in the editor and submits it. */
async function submit(program: Program, home: string, source: string, write: Write): Promise<void> {
  await program.waitFor('the editor', () => /Tab (?:talk|code)/.test(footerOf(program)))
  if (footerOf(program).includes('Tab code')) program.type('\t')
  program.type(EMPTY_PROGRAM)
  await write(program, source)
  await send(program, home, SUBMIT)
}

async function pasted(program: Program, source: string): Promise<void> {
  program.paste(source)
}

/** Opens the next round. Resolves once it is open. */
export async function goOn(program: Program, home: string): Promise<void> {
  const rounds = (): number => countOf(home, /^round\.opened$/)
  const before = rounds()
  program.type('\r')
  await program.waitFor('the next round in the log', () => rounds() > before)
}

/**
 * Presses this key until there is one more event of this type: an interviewer's line can be read a moment before it is
 * the candidate's turn, and what was typed too early stays.
 */
export async function send(
  program: Program,
  home: string,
  key = '\r',
  type = /\.submitted$/,
): Promise<void> {
  const answers = (): number => countOf(home, type)
  const before = answers()
  const isEarly = (): boolean => oneLine(footerOf(program)).includes(TOO_EARLY)
  for (;;) {
    program.type(key)
    await program.waitFor(`${key} in the log`, () => answers() > before || isEarly())
    if (answers() > before) return
    program.type(LINE_END)
    await program.waitFor('the notice gone', () => !isEarly())
  }
}

function countOf(home: string, type: RegExp): number {
  return eventsIn(home).filter((event) => type.test(event.type)).length
}

/** What was said in talk, by whom, as it stands on a screen. */
export function talkOf(events: readonly StoredEvent[]): string[] {
  const { personas } = content()
  let persona = ''
  return events.flatMap((event) => {
    if (event.type === 'round.opened') persona = event.data.persona
    const name = personas.find(({ id }) => id === persona)?.name ?? 'Interviewer'
    if (event.type === 'message.completed') return [oneLine(`${name} ${event.data.text}`)]
    if (event.type === 'answer.submitted' && event.data.text !== '')
      return [oneLine(`${event.data.kind === 'pad' ? 'Pad' : 'You'} ${event.data.text}`)]
    return []
  })
}
