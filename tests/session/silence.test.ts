import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import type { Act, ActRequest, Candidate } from '../../src/session/ports.js'
import { converse, handClock, linesOf } from '../support/rehearsal.js'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A person at a terminal: types, waits, and sends when the test says so. */
function person() {
  let resolve: ((act: Act) => void) | null = null
  let draft = ''
  let lastKeyMs: number | null = null
  const requests: ActRequest[] = []
  const candidate: Candidate = {
    act: (request, signal) => {
      requests.push(request)
      lastKeyMs = null
      return new Promise((done) => {
        resolve = done
        signal.addEventListener('abort', () => done({ type: 'pause' }), { once: true })
      })
    },
    draft: () => draft,
    clearDraft: () => {
      draft = ''
    },
    lastKeyMs: () => lastKeyMs,
  }
  return {
    candidate,
    requests,
    draft: () => draft,
    type: (text: string, atMs: number) => {
      draft = text
      lastKeyMs = atMs
    },
    say: async (text: string) => {
      draft = ''
      resolve?.({ type: 'say', text })
      await settle()
    },
    act: async (act: Act) => {
      resolve?.(act)
      await settle()
    },
  }
}

/** Lets everything that is ready run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** An interview of one question that waits for this person; `go` ends it. */
async function begin(options: { question: string }) {
  const clock = handClock()
  const who = person()
  const events: StoredEvent[] = []
  const stop = new AbortController()
  const running = converse({ ...options, clock, signal: stop.signal }, who.candidate, events)
  await settle()
  const go = async () => {
    stop.abort()
    await who.act({ type: 'pause' })
    await running
  }
  const moves = () => linesOf(events).map((line) => line.move)
  return { clock, who, events, moves, go }
}

describe('silence in a talk', () => {
  it('is answered with patience, the question again, the offer to go on, and no answer', async () => {
    const { clock, who, events, moves, go } = await begin({ question: 'ml-01' })
    expect(moves()).toEqual(['open_phase'])
    await clock.to(44 * SECOND)
    expect(moves()).toHaveLength(1)
    await clock.to(46 * SECOND)
    expect(moves().at(-1)).toBe('silence')
    await clock.to(91 * SECOND)
    expect(moves().at(-1)).toBe('repeat')
    await clock.to(181 * SECOND)
    expect(moves().at(-1)).toBe('offer_to_move_on')
    expect(who.requests).toHaveLength(1)
    const noticed = events.flatMap((event) =>
      event.type === 'silence.noticed' ? [event.data.afterS] : [],
    )
    expect(noticed).toEqual([45, 90, 180])
    await clock.to(275 * SECOND)
    const last = events.findLast((event) => event.type === 'answer.submitted')
    expect(last).toMatchObject({ data: { kind: 'blank', text: '' } })
    expect(moves()).toContain('dont_know_again')
    await go()
  })

  it('is none while keys are pressed, and the draft stays', async () => {
    const { clock, who, moves, go } = await begin({ question: 'ml-01' })
    await clock.to(30 * SECOND)
    who.type('I would first', 30 * SECOND)
    await clock.to(60 * SECOND)
    expect(moves()).toEqual(['open_phase'])
    await clock.to(76 * SECOND)
    expect(moves().at(-1)).toBe('silence')
    expect(who.draft()).toBe('I would first')
    expect(who.requests).toHaveLength(1)
    // Patience is said once; with something typed nobody is asked to go on.
    await clock.to(4 * MINUTE)
    expect(moves()).toEqual(['open_phase', 'silence', 'repeat'])
    await go()
  })

  it('takes a yes to the offer as going on and an answer as an answer', async () => {
    const yes = await begin({ question: 'ml-01' })
    await yes.clock.to(182 * SECOND)
    await yes.who.say('Yes, please.')
    expect(yes.events.findLast((event) => event.type === 'answer.submitted')).toMatchObject({
      data: { kind: 'confirm_yes' },
    })
    expect(yes.moves()).toContain('dont_know_again')
    await yes.go()

    const answered = await begin({ question: 'ml-01' })
    await answered.clock.to(182 * SECOND)
    await answered.who.say('I would downsample the negatives and then correct the probabilities.')
    expect(answered.events.findLast((event) => event.type === 'answer.submitted')).toMatchObject({
      data: { kind: 'answer' },
    })
    await answered.go()
  })
})

describe('silence at the editor', () => {
  it('is asked about, then offered a hint that is given only after a yes', async () => {
    const { clock, who, events, moves, go } = await begin({ question: 'cd-02' })
    while (who.requests.at(-1)?.phaseKind !== 'code') await who.act({ type: 'skip' })
    const from = clock.activeMs()
    await clock.to(from + 91 * SECOND)
    expect(moves().at(-1)).toBe('silence')
    await clock.to(from + 211 * SECOND)
    expect(moves().at(-1)).toBe('offer_hint')
    expect(events.some((event) => event.type === 'hint.given')).toBe(false)
    await who.say('yes')
    expect(events.findLast((event) => event.type === 'hint.given')).toMatchObject({
      data: { level: 1, cap: 3.5 },
    })
    expect(moves().at(-1)).toBe('hint')
    await go()
  })
})

describe('the end of time', () => {
  it('is announced to who is still typing, and then takes the draft', async () => {
    const { clock, who, events, moves, go } = await begin({ question: 'bh-01' })
    const text = 'We disagreed about the cut-off, and I measured both variants on a week of data'
    // Keys are pressed all the time: no silence, only the clock.
    for (let at = 0; !moves().includes('interruption'); at += 20 * SECOND) {
      if (at > 30 * MINUTE) throw new Error('nobody cut in')
      await clock.to(at)
      who.type(text, at)
    }
    expect(who.requests).toHaveLength(1)
    expect(who.draft()).toBe(text)
    for (let at = clock.activeMs(); !moves().includes('time_up'); at += 20 * SECOND) {
      if (at > 30 * MINUTE) throw new Error('time did not end')
      await clock.to(at)
      if (!moves().includes('time_up')) who.type(text, at)
    }
    expect(events.findLast((event) => event.type === 'answer.submitted')).toMatchObject({
      data: { kind: 'cut_off', text },
    })
    expect(who.draft()).toBe('')
    await go()
  })

  it('lets the sentence that was asked for be the last one of its part', async () => {
    const { clock, who, moves, go } = await begin({ question: 'bh-01' })
    for (let at = 0; !moves().includes('interruption'); at += 20 * SECOND) {
      if (at > 30 * MINUTE) throw new Error('nobody cut in')
      await clock.to(at)
      who.type('a long story', at)
    }
    await who.say('In the end we went with my variant, and support tickets fell by 40 percent.')
    expect(moves().slice(moves().indexOf('interruption') + 1)).not.toContain('probe')
    await go()
  })
})
