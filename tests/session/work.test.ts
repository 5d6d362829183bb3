import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import { LIMITS } from '../../src/domain/work/program.js'
import { workOf } from '../../src/domain/work/state.js'
import type { Act, ActRequest, Candidate, TypedProgram } from '../../src/session/ports.js'
import { fakeRunner } from '../support/fake-runner.js'
import { converse, handClock, linesOf, rehearse } from '../support/rehearsal.js'
import type { Options } from '../support/rehearsal.js'

/** Practice of one question; in its phase of work these acts, one after the other, then it is left. */
async function work(acts: readonly Act[], options: Options = {}) {
  const runner = fakeRunner()
  const left = [...acts]
  const requests: ActRequest[] = []
  const result = await rehearse({ question: 'cd-02', seed: 1, runner, ...options }, (request) => {
    if (request.work?.part !== 'main') return 'I would slide a window over the text and count.'
    requests.push(request)
    return left.shift() ?? { type: 'skip' }
  })
  const round = result.interview.rounds[0]
  const done = round && workOf(round, options.question ?? 'cd-02', 'main')
  return {
    ...result,
    work: done ?? null,
    runner,
    requests,
    moves: linesOf(result.events).map((line) => line.move),
  }
}

const types = (events: readonly StoredEvent[]) => events.map((event) => event.type)

describe('a program in the round', () => {
  it('begins with the signature of the task, in each language', async () => {
    const { requests } = await work([])
    expect(requests[0]?.work).toMatchObject({
      part: 'main',
      languages: ['python', 'javascript'],
      language: 'python',
    })
    expect(requests[0]?.work?.source).toContain('def get_ngrams(text: str, n: int)')
    expect(requests[0]?.work?.starters.javascript).toContain('function getNgrams')
    expect(requests[0]?.accepts).toEqual(expect.arrayContaining(['run', 'test', 'submit']))
  })

  it('is run against the visible cases and those of the candidate, and never costs a turn', async () => {
    const {
      work: done,
      runner,
      events,
    } = await work([
      { type: 'test', args: ['aa', 2], expected: { aa: 1 } },
      { type: 'test', args: ['x', 9] },
      { type: 'run', source: '# WRONG' },
      { type: 'run', source: '# GOOD' },
    ])
    expect(done?.runs.map((run) => run.report.cases.map((each) => each.verdict))).toEqual([
      ['failed', 'failed', 'failed', 'failed', 'returned'],
      ['passed', 'passed', 'passed', 'passed', 'returned'],
      expect.any(Array),
    ])
    expect(runner.asked[0]?.cases.map((each) => each.id)).toEqual([
      'cd-02.t1',
      'cd-02.t2',
      'cd-02.t3',
      'own-1',
      'own-2',
    ])
    expect(done?.edits.map((edit) => edit.source)).toEqual(['# WRONG', '# GOOD'])
    const runs = events.filter((event) => event.type === 'code.run')
    expect(new Set(runs.slice(0, 2).map((event) => event.ms)).size).toBe(1)
  })

  it('is judged against everything when it is handed in, and the part ends when all of it passes', async () => {
    const { work: done, runner, requests } = await work([{ type: 'submit', source: '# GOOD' }])
    expect(requests).toHaveLength(1)
    const judged = done?.runs.at(-1)
    expect(judged).toMatchObject({ purpose: 'submission', submission: done?.submissions[0]?.seq })
    expect(judged?.report.cases.some((each) => each.origin === 'hidden')).toBe(true)
    expect(runner.asked.at(-1)?.program).toMatchObject({ entry: 'get_ngrams' })
  })

  it('can be handed in again while time is left, and what fails is counted and not named', async () => {
    const {
      work: done,
      moves,
      events,
    } = await work([
      { type: 'submit', source: '# WRONG' },
      { type: 'submit', source: '# HIDDEN' },
      { type: 'submit', source: '# GOOD' },
    ])
    expect(done?.submissions).toHaveLength(3)
    expect(moves.filter((move) => move === 'result')).toHaveLength(2)
    const said = linesOf(events).filter((line) => line.move === 'result')
    expect(said[0]?.text).toMatch(/\b0 of \d+ cases/)
    expect(said[1]?.text).toMatch(/\b3 of \d+/)
    for (const { text } of said) expect(text).not.toMatch(/cd-02\.t\d/)
  })

  it('says why it does not run', async () => {
    const { events } = await work([{ type: 'submit', source: '# SYNTAX' }])
    expect(linesOf(events).find((line) => line.move === 'result')?.text).toContain(
      'invalid syntax.',
    )
  })

  it('is taken as it stands where the part is left, once', async () => {
    const left = await work([{ type: 'run', source: '# HIDDEN' }, { type: 'skip' }])
    expect(left.work?.submissions).toMatchObject([{ source: '# HIDDEN', cutOff: true }])
    const handed = await work([{ type: 'submit', source: '# HIDDEN' }, { type: 'skip' }])
    expect(handed.work?.submissions).toHaveLength(1)
    const nothing = await work([{ type: 'skip' }])
    expect(nothing.work).toBeNull()
  })

  it('is asked about: a case that failed at first and passes now', async () => {
    const { events } = await work([
      { type: 'run', source: '# WRONG' },
      { type: 'submit', source: '# GOOD' },
    ])
    const check = linesOf(events).find((line) => line.move === 'check')
    expect(check?.text).toContain('f("banana", 2)')
    expect(check?.text).toMatch(/\b2\b/)
  })

  it('leaves clarifying questions that come after the first code uncounted', async () => {
    const { events } = await work([
      { type: 'run', source: '# WRONG' },
      { type: 'say', text: 'Is the text upper case or lower case, does case matter?' },
    ])
    const given = events.flatMap((event) =>
      event.type === 'clarification.given' ? [event.data.beforeFirstCode] : [],
    )
    expect(given).toEqual([false])
  })

  it('stays unjudged where the machine cannot run it, and the interview goes on', async () => {
    const { work: done, interview } = await work([{ type: 'submit', source: '# GONE' }])
    expect(done?.runs[0]?.report.outcome).toBe('unavailable')
    expect(interview.status).toBe('ended')
    const points = interview.grades[0]?.grade.criteria.find((each) => each.id === 'cd.build')
    expect(points).toMatchObject({ points: null, reason: 'pending: execution' })
  })
})

describe('an extension', () => {
  it('goes on from the program of the task, with its own cases', async () => {
    const runner = fakeRunner()
    const seen: ActRequest[] = []
    const { interview } = await rehearse({ round: 'onsite_coding', seed: 1, runner }, (request) => {
      if (!request.work) return 'I would keep counts in a dictionary, which is linear.'
      seen.push(request)
      return { type: 'submit', source: `${request.work.source.trimEnd()} # GOOD` }
    })
    const extension = seen.find((request) => request.work?.part === 'extension')
    const [main, extended] = interview.rounds[0]?.work ?? []
    expect(main?.part).toBe('main')
    expect(extension?.work?.source.startsWith(main?.source ?? '?')).toBe(true)
    expect(extension?.work?.source).toMatch(/\n\n\ndef \w+\(/)
    expect(extended?.runs[0]?.report.cases.every((each) => /\.x\d+$/.test(each.id))).toBe(true)
  })
})

describe('a query in the round', () => {
  it('is run on the visible rows, handed in on both, and final', async () => {
    const {
      work: done,
      runner,
      moves,
      requests,
    } = await work(
      [
        { type: 'run', source: 'SELECT 1 -- WRONG', plan: true },
        { type: 'submit', source: 'SELECT 1 -- WRONG' },
      ],
      { question: 'sq-01' },
    )
    expect(requests[0]?.accepts).not.toContain('test')
    expect(runner.asked[0]).toMatchObject({
      program: { language: 'sql', plan: true, ordered: true },
      cases: [{ id: 'visible' }],
    })
    expect(runner.asked[1]?.cases.map((each) => each.id)).toEqual(['visible', 'hidden'])
    expect(done?.submissions).toHaveLength(1)
    expect(moves).not.toContain('result')
  })
})

describe('what is typed', () => {
  /** A person at the editor: types, and hands nothing in. */
  function typist(clock: ReturnType<typeof handClock>) {
    let listener: ((program: TypedProgram) => void) | null = null
    let here: ActRequest | null = null
    const candidate: Candidate = {
      act: (request, signal) =>
        new Promise((resolve) => {
          here = request
          signal.addEventListener('abort', () => resolve({ type: 'pause' }), { once: true })
          if (!request.work) resolve({ type: 'say', text: 'I would count in a dictionary.' })
        }),
      draft: () => '',
      clearDraft: () => {},
      lastKeyMs: () => null,
      edits: (each) => {
        listener = each
        return () => {
          listener = null
        }
      },
    }
    return {
      candidate,
      type: (text: string) => listener?.({ text, language: null }),
      inWork: () => here?.work !== null && here !== null,
      clock,
    }
  }

  it('is in the log as it grows, and handed in when time is up', async () => {
    const clock = handClock()
    const person = typist(clock)
    const events: StoredEvent[] = []
    const running = converse(
      { question: 'cd-02', seed: 1, clock, runner: fakeRunner() },
      person.candidate,
      events,
    )
    let at = 0
    while (!person.inWork()) await clock.to((at += 1000))
    person.type('def f():')
    await clock.to((at += 1000))
    person.type('def f(): # GOOD')
    await clock.to((at += 1000))
    expect(types(events).filter((type) => type === 'code.edited')).toHaveLength(2)
    while (!types(events).includes('code.submitted')) await clock.to((at += 60_000))
    const handed = events.find((event) => event.type === 'code.submitted')
    expect(handed?.data).toMatchObject({ source: 'def f(): # GOOD', cutOff: true })
    while (!types(events).includes('session.ended')) await clock.to((at += 60_000))
    const { interview } = await running
    const done = workOf(interview.rounds[0] ?? { work: [] }, 'cd-02', 'main')
    expect(done?.runs.at(-1)?.purpose).toBe('submission')
  })
})

describe('after a crash', () => {
  it('judges what was handed in and not judged yet, once', async () => {
    const first = await work([{ type: 'submit', source: '# GOOD' }])
    const at = first.events.findIndex((event) => event.type === 'code.submitted')
    const torn = first.events.slice(0, at + 1)
    const runner = fakeRunner()
    const { interview } = await rehearse(
      { question: 'cd-02', seed: 1, runner, from: torn },
      () => 'It is linear in the number of windows.',
    )
    const done = workOf(interview.rounds[0] ?? { work: [] }, 'cd-02', 'main')
    expect(done?.submissions).toHaveLength(1)
    expect(done?.runs.filter((run) => run.purpose === 'submission')).toHaveLength(1)
    expect(runner.asked).toHaveLength(1)
  })

  it('gives every language its limits', () => {
    for (const limits of Object.values(LIMITS)) expect(limits.processMb).toBeLessThan(600)
  })
})
