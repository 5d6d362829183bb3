import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import { currentGrade, fold } from '../../src/domain/interview/index.js'
import { quoter } from '../../src/report/quotes.js'
import { transcriptText } from '../../src/report/index.js'
import { createScriptedInterviewer } from '../../src/interviewer/scripted.js'
import type { Act, ActRequest, Brief, Candidate } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { converse, handClock, rehearse } from '../support/rehearsal.js'

const NOTE =
  'Candidate generation by a two-tower model with approximate nearest neighbours, because four hundred million listings cannot be ranked one by one.'

/** Says the same every time, and writes on the pad once in each of these phases. */
function writing(notes: Readonly<Record<string, string>>) {
  const done = new Set<string>()
  return ({ phase, accepts }: ActRequest): Act | string => {
    const text = notes[phase]
    if (text === undefined || done.has(phase) || !accepts.includes('pad'))
      return 'I would begin with the people who use it and what they want to find.'
    done.add(phase)
    return { type: 'pad', text }
  }
}

function padsIn(events: readonly StoredEvent[]) {
  return events.flatMap((event) =>
    event.type === 'answer.submitted' && event.data.kind === 'pad' ? [event] : [],
  )
}

describe('a scratchpad', () => {
  it('is there in graded talk and nowhere else', async () => {
    const places = new Map<string, boolean>()
    await rehearse({ loop: 'express', seed: 2 }, ({ stage, phase, accepts, pad }) => {
      const isThere = accepts.includes('pad')
      expect(pad === null).toBe(!isThere)
      places.set(`${stage}.${phase}`, isThere)
      return 'Yes.'
    })
    expect(places.get('onsite_design.outline')).toBe(true)
    expect(places.get('onsite_design.open')).toBe(false)
    expect(places.get('tech_screen.coding_write')).toBe(false)
    expect(places.get('tech_screen.coding_plan')).toBe(true)
  })

  it('costs no turn and is not answered', async () => {
    const silent = await rehearse({ round: 'onsite_design', seed: 3 }, writing({}))
    const noted = await rehearse({ round: 'onsite_design', seed: 3 }, writing({ outline: NOTE }))
    const moves = (events: readonly StoredEvent[]) =>
      events.flatMap((event) => (event.type === 'move.chosen' ? [event.data.move] : [])).length
    const turns = ({ rounds }: typeof silent.interview) => rounds[0]?.turns
    expect(turns(noted.interview)).toBe(turns(silent.interview))
    expect(moves(noted.events)).toBe(moves(silent.events))
    expect(noted.interview.lastMs).toBe(silent.interview.lastMs)
  })

  it('is taken in at the end of each part, as far as it was written there', async () => {
    const { events } = await rehearse(
      { round: 'onsite_design', seed: 3 },
      writing({ frame: 'Buyers first.', outline: `Buyers first.\n${NOTE}` }),
    )
    const taken = padsIn(events)
    expect(taken.map(({ data }) => [data.phase, data.text])).toEqual([
      ['frame', 'Buyers first.'],
      ['outline', NOTE],
    ])
    // Before the next part is entered, so that its grade can see it.
    for (const { seq } of taken) expect(events[seq + 1]?.type).toBe('phase.entered')
  })

  it('is graded with what was said, and evidence points into it', async () => {
    const { interview, events } = await rehearse(
      { round: 'onsite_design', seed: 3 },
      writing({ outline: NOTE }),
    )
    const [taken] = padsIn(events)
    const grade = currentGrade(interview, 'onsite_design', 'main')?.grade
    const evidence = grade?.questions.flatMap(({ keyPoints }) =>
      keyPoints.flatMap((point) => point.evidence),
    )
    const onPad = evidence?.find(({ seq }) => seq === taken?.seq)
    expect(onPad?.source).toBe('answer')
    const quote = onPad && quoter(interview)(onPad)
    expect(quote).toMatchObject({ onPad: true })
    expect(NOTE).toContain(quote?.text.replace(/^… | …$/g, ''))
    const silent = await rehearse({ round: 'onsite_design', seed: 3 }, writing({}))
    const share = (of: typeof interview) =>
      currentGrade(of, 'onsite_design', 'main')?.grade.questions[0]?.share ?? 0
    expect(share(interview)).toBeGreaterThan(share(silent.interview))
  })

  it('stands in the transcript', async () => {
    const { events, plan } = await rehearse(
      { round: 'onsite_design', seed: 3 },
      writing({ outline: 'queue -> worker -> store' }),
    )
    const text = transcriptText(events, plan, content(), { width: 80 })
    expect(text).toMatch(/You\s+wrote on the scratchpad:\n\s+\| queue -> worker -> store\n/)
  })

  it('is in front of the interviewer before it is taken in', async () => {
    const seen: string[] = []
    const scripted = createScriptedInterviewer()
    const looking = {
      speak(brief: Brief, signal: AbortSignal) {
        seen.push(brief.pad)
        return scripted.speak(brief, signal)
      },
    }
    await rehearse(
      { round: 'onsite_design', seed: 3, interviewer: looking },
      writing({ outline: NOTE }),
    )
    expect(seen).toContain(NOTE)
    // Once it is a part of the talk it is not told twice.
    expect(seen.at(-1)).toBe('')
  })

  it('is logged as it is typed, and taken in where time ends the part', async () => {
    const clock = handClock()
    const listeners = new Set<(text: string) => void>()
    const events: StoredEvent[] = []
    const stopper = new AbortController()
    const candidate: Candidate = {
      act: (request, signal) =>
        request.phase === 'open'
          ? Promise.resolve({ type: 'say', text: 'Yes.' })
          : new Promise((resolve) => {
              signal.addEventListener('abort', () => resolve({ type: 'pause' }), { once: true })
            }),
      draft: () => '',
      clearDraft: () => {},
      lastKeyMs: () => clock.activeMs(),
      pads(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
    const running = converse(
      { round: 'onsite_design', seed: 3, clock, signal: stopper.signal },
      candidate,
      events,
    )
    await clock.to(4 * 60_000)
    for (const text of ['recall', 'recall, then rank']) for (const tell of listeners) tell(text)
    await clock.to(12 * 60_000)
    expect(events.filter(({ type }) => type === 'pad.edited')).toHaveLength(2)
    expect(padsIn(events).map(({ data }) => [data.phase, data.text])).toEqual([
      ['frame', 'recall, then rank'],
    ])
    stopper.abort()
    const { interview } = await running
    expect(interview.rounds[0]?.pad.text).toBe('recall, then rank')
  })

  it('goes on after a crash at any place without being taken in twice', async () => {
    const { events } = await rehearse(
      { round: 'onsite_design', seed: 3 },
      writing({ outline: NOTE }),
    )
    const [taken] = padsIn(events)
    const at = taken?.seq ?? 0
    for (const kept of [at, at + 1]) {
      const again = await rehearse(
        { round: 'onsite_design', from: events.slice(0, kept) },
        writing({}),
      )
      expect(padsIn(again.events).map(({ data }) => data.text)).toEqual([NOTE])
      expect(fold(again.events)).toEqual(again.interview)
    }
  })
})

describe('what is shown in another way', () => {
  it('is kept in the log, so that it holds when the interview goes on', async () => {
    const listeners = new Set<(change: { clock: 'shown' | 'hidden' }) => void>()
    let asked = 0
    const candidate: Candidate = {
      act: () => {
        asked += 1
        if (asked === 1) for (const tell of listeners) tell({ clock: 'hidden' })
        return Promise.resolve({ type: 'say', text: 'Yes.' })
      },
      draft: () => '',
      clearDraft: () => {},
      lastKeyMs: () => null,
      accommodations(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
    const { interview, events } = await converse({ question: 'ml-03' }, candidate)
    expect(interview.started?.accommodations.clock).toBe('hidden')
    expect(fold(events).started?.accommodations.clock).toBe('hidden')
    expect(listeners.size).toBe(0)
  })
})
