import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { envelope, toStoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')
const PACK = 'harbor-data-analyst'
const home = mkdtempSync(join(tmpdir(), 'greenroom-company-'))

// A company is a folder of YAML below packs/ of the person's own home; nothing else is added.
cpSync(join(import.meta.dirname, '..', 'packs', PACK), join(home, 'packs', PACK), {
  recursive: true,
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

function greenroom(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [CLI, ...args], {
    env: { ...process.env, GREENROOM_HOME: home },
    encoding: 'utf8',
    input,
  })
}

describe('a second company, which is a folder of YAML', () => {
  it('stands in the list of packs and passes lint', () => {
    expect(greenroom(['packs']).stdout).toContain(PACK)
    const lint = greenroom(['lint', join(home, 'packs', PACK)])
    expect(lint.status, lint.stdout + lint.stderr).toBe(0)
  })

  it.each(['express', 'full'])('runs its %s loop from the first line to a report', (loop) => {
    const story =
      'I found that 12 percent of the orders were counted twice, so I fixed the join in two days.'
    const acts = Array.from({ length: 60 }, () => JSON.stringify({ type: 'say', text: story }))
    const run = greenroom(
      ['start', '--pack', PACK, '--loop', loop, '--seed', '3', '--json'],
      `${acts.join('\n')}\n`,
    )
    expect(run.status, run.stderr).toBe(0)
    const events = run.stdout
      .split('\n')
      .filter((line) => line.includes('"seq"'))
      .flatMap((line) => toStoredEvent(envelope.parse(JSON.parse(line))) ?? [])
    const interview = fold(events)
    expect(interview.endReason).toBe('completed')
    expect(interview.rounds.map((round) => round.stage)).toEqual(['chat', 'numbers'])
    expect(interview.grades.length).toBeGreaterThan(1)
    const report = greenroom(['report', 'last', '--format', 'md'])
    expect(report.stdout).toContain('First chat')
    expect(report.stdout).not.toContain('Etsy')
  })
})
