import { describe, expect, it } from 'vitest'

import { overruns } from '../../src/domain/audit/overrun.js'
import { next } from '../../src/domain/director/next.js'
import type { Step } from '../../src/domain/director/next.js'
import { nextInterjection } from '../../src/domain/director/silence.js'
import { vagueness } from '../../src/domain/director/vague.js'
import type { EventData } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { timelineSentence } from '../../src/domain/work/timeline.js'
import type { Timeline } from '../../src/domain/work/timeline.js'
import { headerLine } from '../../src/frontend/tui/interview/header.js'
import { plainText } from '../../src/frontend/tui/view/line.js'
import { content } from '../support/content.js'
import { inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const STAGE = 'tech_screen'
const SLOTS = { coding_main: 'cd-02', ml_main: 'ml-03' }
const MINUTE = 60_000
const FACTORS = [1.5, 2] as const
const TALK = { phase: 'ml', kind: 'ask', question: 'ml-03' }
const CODE = { phase: 'coding_write', kind: 'code', question: 'cd-02' }

/** An interview whose interviewer has just put a question, with `factor` times the usual time. */
function waiting(factor: number, at: typeof TALK, more: readonly Line[] = []) {
  const accommodations = factor === 1 ? {} : { extraTimePct: (factor - 1) * 100 }
  const plan = planOf(content(), {
    loop: 'full',
    round: null,
    question: null,
    level: 'IC3-1',
    accommodations,
  })
  const round = plan.rounds.find(({ stage }) => stage === STAGE)
  const phase = round?.phases.find(({ id }) => id === at.phase)
  if (!round || !phase) throw new Error(`no ${at.phase} in ${STAGE}`)
  const { asked, says, enter } = inPhase(STAGE, at.phase, at.question)
  const from = phase.from * MINUTE
  const interview = fold(
    log([
      started({ loop: 'full', clock: 'real', accommodations }),
      opened(STAGE, SLOTS, { minutes: round.minutes, ms: 0 }),
      { ...enter(at.kind), ms: from },
      { ...asked('ml'), ms: from },
      { ...says('Where would you look first?'), ms: from },
      ...more,
    ]),
  )
  const step = next(interview, plan, content())
  if (step.do !== 'listen') throw new Error(`nobody listens: ${step.do}`)
  return { interview, plan, round, phase, step, from }
}

type Listening = Extract<Step, { do: 'listen' }>

/** What comes next, in ms since the question was put, while this much is typed. */
function due({ step, from }: { step: Listening; from: number }, drafted: boolean) {
  const typing = { requestedMs: from, lastKeyMs: null, drafted }
  const { what, atMs } = nextInterjection(step.moment, step.deadlineMs, typing)
  return { what, afterMs: atMs - from }
}

function silenceTaken(phase: typeof TALK, ms: number, step: number): Line[] {
  const data: EventData<'silence.noticed'> = {
    stage: STAGE,
    phase: phase.phase,
    questionId: phase.question,
    step,
    afterS: 1,
  }
  return [{ type: 'silence.noticed', data, ms }]
}

describe.each(FACTORS)('a candidate with %s times the time', (factor) => {
  it('has it in the round, in every part of it and on the clock that is shown', () => {
    const usual = waiting(1, TALK)
    const longer = waiting(factor, TALK)
    expect(longer.round.minutes).toBe(Math.round(usual.round.minutes * factor))
    const share = longer.round.minutes / usual.round.minutes
    expect(longer.step.deadlineMs).toBeCloseTo(usual.step.deadlineMs * share, 3)
    const context = { plan: longer.plan, content: content() }
    const shown = plainText(headerLine(longer.interview, 0, context, 80))
    const minutes = longer.round.minutes
    const clock =
      minutes >= 60
        ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:00`
        : `${minutes}:00`
    expect(shown).toContain(` ${clock} left`)
  })

  it('has it in a part that begins late', () => {
    const late = (times: number) => {
      const { plan, phase, round } = waiting(times, TALK)
      const accommodations = times === 1 ? {} : { extraTimePct: (times - 1) * 100 }
      const end = phase.to * MINUTE
      const { asked, says, enter } = inPhase(STAGE, TALK.phase, TALK.question)
      const interview = fold(
        log([
          started({ loop: 'full', clock: 'real', accommodations }),
          opened(STAGE, SLOTS, { minutes: round.minutes, ms: 0 }),
          { ...enter('ask'), ms: end },
          { ...asked('ml'), ms: end },
          { ...says('Where would you look first?'), ms: end },
        ]),
      )
      const step = next(interview, plan, content())
      return step.do === 'listen' ? step.deadlineMs - end : null
    }
    expect(late(1)).toBe(MINUTE)
    expect(late(factor)).toBe(MINUTE * factor)
  })

  it.each([
    ['in a talk', TALK],
    ['at a program', CODE],
  ])('is waited for as much longer %s', (_, at) => {
    const first = due(waiting(1, at), false)
    expect(first.what).toBe('silence')
    const longer = due(waiting(factor, at), false)
    expect(longer).toEqual({ what: 'silence', afterMs: first.afterMs * factor })
    const { step, from } = waiting(factor, at)
    const typing = { requestedMs: from, lastKeyMs: null, drafted: false }
    const noticed = nextInterjection(step.moment, step.deadlineMs, typing)
    expect(noticed.what === 'silence' && noticed.afterS * 1000).toBe(longer.afterMs)
  })

  it('is not taken for silent any sooner after the offer to go on', () => {
    const table = content().conduct.silence.talk
    const offer = table.findIndex((entry) => entry.do === 'offer_to_move_on')
    const noAnswer = (times: number) => {
      const { from } = waiting(times, TALK)
      const steps = table.flatMap((_, step) => silenceTaken(TALK, from, step))
      return due(waiting(times, TALK, steps.slice(0, offer + 1)), false)
    }
    const usual = noAnswer(1)
    expect(usual.what).toBe('no_answer')
    expect(noAnswer(factor)).toEqual({ what: 'no_answer', afterMs: usual.afterMs * factor })
  })

  it('is asked to come to an end as much earlier before the end', () => {
    const before = (times: number) => {
      const { step, from } = waiting(times, TALK, silencesOf(times))
      const typing = { requestedMs: from, lastKeyMs: step.deadlineMs - 1, drafted: true }
      const cut = nextInterjection(step.moment, step.deadlineMs, typing)
      expect(cut.what).toBe('interruption')
      return step.deadlineMs - cut.atMs
    }
    expect(before(factor)).toBeCloseTo(before(1) * factor, 3)
  })

  it('is not told of an overrun for a sentence that took its time', () => {
    const over = (times: number, lateMs: number) => {
      const { interview, plan, phase } = waiting(times, TALK)
      const round = interview.rounds.at(-1)
      if (!round) throw new Error('a round is open')
      const endMs = phase.to * MINUTE + lateMs
      return overruns({ ...interview, lastMs: endMs }, round, plan).map(({ note }) => note)
    }
    expect(over(1, 1.2 * MINUTE)).toHaveLength(1)
    expect(over(factor, 1.2 * MINUTE)).toEqual([])
    expect(over(factor, 1.2 * MINUTE * factor)).toHaveLength(1)
  })

  it('has no other question asked because of it', () => {
    const short = 'I would look at the log.'
    const heard = (times: number) => [...vagueness(short, waiting(times, TALK).step.moment)]
    expect(heard(factor)).toEqual(heard(1))
    const { step } = waiting(factor, TALK)
    const brief = { ...step.moment.phase, from: 0, to: 2 * factor }
    const usual = { ...step.moment, phase: brief, pace: 1 }
    expect([...vagueness(short, usual)]).toContain('short')
    expect([...vagueness(short, { ...step.moment, phase: brief })]).not.toContain('short')
  })

  it('is not called quiet any sooner', () => {
    const timeline: Timeline = {
      firstEditMs: 0,
      firstRunMs: 1000,
      firstPassMs: null,
      runs: 1,
      repairs: 0,
      quietMs: 2.5 * MINUTE,
      submissions: [],
      ownTests: 0,
      hints: [],
      languages: ['python'],
    }
    const told = (quietMs: number, pace: number) =>
      timelineSentence({ ...timeline, quietMs }, { timed: true, pace })
    expect(told(2.5 * MINUTE, 1)).toContain('quiet minutes')
    expect(told(2.5 * MINUTE, factor)).not.toContain('quiet minutes')
    expect(told(2.5 * MINUTE * factor, factor)).toContain('quiet minutes')
  })
})

/** Every step of the silence table is behind them, so that only the end is left. */
function silencesOf(times: number): Line[] {
  const { from } = waiting(times, TALK)
  return content().conduct.silence.talk.flatMap((_, step) => silenceTaken(TALK, from, step))
}
