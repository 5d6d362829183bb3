import { afterEach, expect, it, vi } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { Runner } from '../../src/session/ports.js'
import { ownChildren, running } from './support/processes.js'
import { calls, javascript, limits, never, newRunner, python } from './support/runs.js'

const runners: Runner[] = []
function runner(): Runner {
  const made = newRunner()
  runners.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(runners.splice(0).map((each) => each.close()))
})

it('nothing is started before somebody asks for it', () => {
  runner()
  expect(ownChildren()).toEqual([])
})

it('after close nothing is left', async () => {
  const one = runner()
  one.warm('python')
  one.warm('sql')
  await one.run(javascript('const f = () => 1'), calls([[], 1]), LIMITS.javascript, never)
  expect(ownChildren()).not.toEqual([])
  await one.close()
  expect(ownChildren()).toEqual([])
})

it('close does not wait for one that is just being started', async () => {
  const one = runner()
  one.warm('python')
  await one.close()
  expect(ownChildren()).toEqual([])
})

it('close ends a run that is going on: it was given up', async () => {
  const one = runner()
  const run = one.run(
    javascript('function f() { for (;;); }'),
    calls([[], 1]),
    limits('javascript', { wallMs: 60_000 }),
    never,
  )
  await vi.waitFor(() => expect(ownChildren().length).toBeGreaterThanOrEqual(2))
  await one.close()
  expect((await run).outcome).toMatch(/^(ran|aborted)$/)
  const later = await one.run(
    javascript('const f = () => 1'),
    calls([[], 1]),
    LIMITS.javascript,
    never,
  )
  expect(later.outcome).toBe('aborted')
})

it('an aborted run is given up at once, and its process ended', async () => {
  const one = runner()
  const giveUp = new AbortController()
  const run = one.run(
    javascript('function f() { console.log("here"); for (;;); }'),
    calls([[], 1]),
    limits('javascript', { wallMs: 600_000 }),
    giveUp.signal,
  )
  await vi.waitFor(() => expect(ownChildren().length).toBeGreaterThanOrEqual(4))
  giveUp.abort()
  expect(await run).toMatchObject({ outcome: 'aborted', problem: null, cases: [] })
})

it('a run that was given up before it began starts nothing for itself', async () => {
  const one = runner()
  const report = await one.run(
    python('def f(): pass'),
    calls([[]]),
    LIMITS.python,
    AbortSignal.abort(),
  )
  expect(report).toMatchObject({ outcome: 'aborted', cases: [] })
})

it('each run has a process of its own, also two at once', async () => {
  const one = runner()
  one.warm('javascript')
  const source = 'let count = 0\nfunction f() { count += 1; return count }'
  const reports = await Promise.all(
    [1, 2, 3].map(() =>
      one.run(javascript(source), calls([[], 1], [[], 2]), LIMITS.javascript, never),
    ),
  )
  for (const { cases } of reports) {
    expect(cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed'])
  }
})

it('after three cases that had to be stopped the rest is left out', async () => {
  const report = await runner().run(
    javascript('function f(x) { while (x); return x }'),
    calls([[0], 0], [[1], 1], [[1], 1], [[0], 0], [[1], 1], [[0], 0], [[0], 0]),
    limits('javascript', { wallMs: 300 }),
    never,
  )
  expect(report.cases.map(({ verdict }) => verdict)).toEqual([
    'passed',
    'time_limit',
    'time_limit',
    'passed',
    'time_limit',
    'not_run',
    'not_run',
  ])
  expect(report.cases.at(-1)).toMatchObject({
    note: 'Left out: 3 cases before it had to be stopped by force.',
    ms: null,
    expected: '0',
    input: 'f(0)',
  })
})

it('what a terminal sends to its group on Ctrl+C does not reach them', async () => {
  const one = runner()
  one.warm('javascript')
  await vi.waitFor(() => expect(ownChildren().length).toBeGreaterThanOrEqual(2))
  const groups = ownChildren().map(({ group }) => group)
  expect(groups).not.toContain(running().find(({ pid }) => pid === process.pid)?.group)
})

it('a process that grows past its limit is ended, whatever the interpreter allows', async () => {
  const report = await runner().run(
    python('def f():\n    return len(bytearray(2**29))'),
    calls([[], 2 ** 29]),
    limits('python', { memoryMb: 1_500, processMb: 300, wallMs: 60_000 }),
    never,
  )
  expect(report.cases[0]).toMatchObject({
    verdict: 'memory_limit',
    note: 'It asked for more than 1500 MB.',
  })
})
