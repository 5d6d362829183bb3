import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')
const PACK = 'harbor-data-analyst'
const home = mkdtempSync(join(tmpdir(), 'greenroom-simulate-'))
cpSync(join(import.meta.dirname, '..', 'packs', PACK), join(home, 'packs', PACK), {
  recursive: true,
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

function greenroom(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], GREENROOM_HOME: home },
    encoding: 'utf8',
    input: '',
  })
}

type Result = {
  id: string
  candidate: string
  status: string
  rounds: { stage: string; verdict: string; mean: number | null; audit: unknown[] }[]
}

describe('greenroom simulate', () => {
  it('prints means and how the interviewer did, and saves the interview as a simulated one', () => {
    const run = greenroom(
      'simulate',
      '--candidate',
      'strong',
      '--round',
      'recruiter',
      '--seed',
      '1',
    )
    expect(run.status, run.stderr).toBe(0)
    expect(run.stdout).toContain('Simulated candidate strong')
    expect(run.stdout).toMatch(/Recruiter phone screen +\d\.\d\d/)
    expect(run.stdout).toContain('How the interviewer did')
    expect(greenroom('list').stdout).toContain('simulated candidate strong')
    expect(greenroom('report', 'last').stdout.replaceAll('\\', '')).toContain(
      'simulated candidate strong',
    )
    const shown = greenroom('show', 'last').stdout
    expect(shown.replace(/\s+/g, ' ')).toContain('simulated candidate strong')
    expect(shown).not.toMatch(/\bYou  /)
  })

  it('plays any pack, and knows more than a bluffer there too', () => {
    const result = (candidate: string): Result => {
      const args = ['--pack', PACK, '--candidate', candidate, '--loop', 'full', '--seed', '4']
      const run = greenroom('simulate', ...args, '--json')
      expect(run.status, run.stderr).toBe(0)
      return JSON.parse(run.stdout) as Result
    }
    const [strong, bluffer] = [result('strong'), result('fluent_bluffer')]
    expect(strong).toMatchObject({ candidate: 'strong', status: 'ended' })
    for (const [at, { mean, stage }] of strong.rounds.entries()) {
      const low = bluffer.rounds[at]?.mean ?? null
      if (mean !== null && low !== null) expect(mean, stage).toBeGreaterThan(low)
    }
    expect(strong.rounds.some(({ mean }) => mean !== null)).toBe(true)
  })

  it('names a candidate that there is where it does not know one', () => {
    const run = greenroom('simulate', '--candidate', 'fluent')
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('fluent_bluffer')
  })

  it('says what a model needs where none is set', () => {
    for (const args of [
      ['--candidate', 'model'],
      ['--candidate', 'weak', '--interviewer', 'llm'],
      ['--candidate', 'weak', '--grader', 'llm'],
    ]) {
      const run = greenroom('simulate', ...args, '--round', 'recruiter')
      expect(run.status, args.join(' ')).toBe(3)
      expect(run.stderr).toContain('OPENAI_')
    }
  })
})
