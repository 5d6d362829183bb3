import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

import { envelope, toStoredEvent } from '../../src/domain/events/index.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { givenAway } from '../support/pay.js'

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')
const home = mkdtempSync(join(tmpdir(), 'greenroom-offer-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const answers = join(home, 'answers.yaml')
writeFileSync(
  answers,
  stringify({
    'ng-01': [
      'Thank you, I am excited. I would like to see the whole package first, in writing, and how it was set.',
      'I am in one other process.',
      'How does the stock vest?',
    ],
    'negotiation.counter': [
      'Thank you. The posted range goes to 166, and with my experience leading two launches I would like 166 base and 76 a year in stock, with a sign-on of 15 thousand. Base comes first for me.',
      'If we get there, I sign this week.',
    ],
    'ng-03': [
      'Thank you for your effort. Please send me the final letter by Friday. With that I accept.',
    ],
  }),
)

function greenroom(args: readonly string[]) {
  return spawnSync(process.execPath, [CLI, ...args], {
    env: { ...process.env, GREENROOM_HOME: home },
    encoding: 'utf8',
    input: '',
  })
}

const eventsOf = (stdout: string): StoredEvent[] =>
  stdout
    .split('\n')
    .filter((line) => line.includes('"seq"'))
    .flatMap((line) => toStoredEvent(envelope.parse(JSON.parse(line))) ?? [])

describe('a full loop in practice without a screen', () => {
  it('goes from the first line to a closed negotiation, and its report tells the offer', () => {
    const run = greenroom([
      'start',
      '--loop',
      'full',
      '--seed',
      '4',
      '--answers',
      answers,
      '--json',
    ])
    expect(run.status, run.stderr).toBe(0)
    const events = eventsOf(run.stdout)
    const closed = events.filter((event) => event.type === 'round.closed')
    expect(closed.at(-1)?.data).toEqual({ stage: 'negotiation', reason: 'completed' })
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'completed' } })
    const offers = events.flatMap((event) => (event.type === 'offer.made' ? [event.data] : []))
    expect(offers.map(({ step, final, hypothetical }) => [step, final, hypothetical])).toEqual([
      [0, false, true],
      [2, true, true],
    ])
    expect(givenAway(events, 'IC3-1')).toEqual([])
    const markdown = greenroom(['report', 'last', '--format', 'md']).stdout
    expect(markdown).toContain('### Offer: Senior Machine Learning Engineer')
    expect(markdown).toContain('60 percent of the room')
    const json = JSON.parse(greenroom(['report', 'last', '--format', 'json']).stdout) as {
      rounds: { kind: string; offer: { share: number } | null }[]
    }
    expect(json.rounds.find(({ kind }) => kind === 'negotiation')?.offer?.share).toBeCloseTo(0.6, 1)
  }, 120_000)

  it('runs the round alone with its table in lines, and a simulated candidate by name', () => {
    const run = greenroom([
      'start',
      '--round',
      'negotiation',
      '--seed',
      '4',
      '--answers',
      answers,
      '--plain',
    ])
    expect(run.status, run.stderr).toBe(0)
    expect(run.stdout).toContain('Hypothetical: no decision to hire')
    expect(run.stdout).toMatch(/The final offer[\s\S]*Total: 245,000/)
    const simulated = greenroom([
      'simulate',
      '--candidate',
      'ultimatum_negotiator',
      '--round',
      'negotiation',
      '--seed',
      '4',
    ])
    expect(simulated.status, simulated.stderr).toBe(0)
    expect(simulated.stdout).toContain('Offer and negotiation')
  })
})
