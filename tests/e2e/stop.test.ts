import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'

import { CLI, temporaryHome } from '../commands/support.js'
import { send, talkOf, turnOf } from './candidate.js'
import { eventsIn, greenroomIn, programIn, timesIn } from './support.js'
import type { Program } from './support.js'

const SIZE = { columns: 80, rows: 24 }
const START = ['start', '--seed', '7', '--clock', 'real']
const CTRL_Z = '\u001a'
const STOPPED_MS = 1_000

/** State of a process, and the process group that has its terminal: proc_pid_stat(5). */
function statOf(pid: number): { state: string; foreground: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return { state: fields[0] ?? '', foreground: Number(fields[5]) }
}

/** Real time minus active time between the opening of the round and the first answer (ms). */
function heldMs(home: string): number {
  const events = eventsIn(home)
  const opened = events.find(({ type }) => type === 'round.opened')
  const answer = events.find(({ type }) => type === 'answer.submitted')
  if (!opened || !answer) throw new Error('there is no answer')
  return Date.parse(answer.t) - Date.parse(opened.t) - (answer.ms - opened.ms)
}

async function draft(program: Program, home: string): Promise<void> {
  await turnOf(program, home)
  program.type('Yes, now')
  await program.waitForText('› Yes, now')
}

async function goOn(program: Program, home: string): Promise<void> {
  await program.waitForText('› Yes, now')
  program.type(' is fine')
  await program.waitForText('› Yes, now is fine')
  await send(program, home)
  await turnOf(program, home)
  for (const line of talkOf(eventsIn(home))) expect(timesIn(program.text(), line)).toBe(1)
}

test.runIf(process.platform === 'linux')(
  'Ctrl+Z stops it in the shell with the clock held; fg brings the screen and the draft back',
  async () => {
    const home = temporaryHome()
    const shell = programIn(home, 'bash', ['--norc', '--noediting', '-i'], SIZE)
    shell.type(`'${process.execPath}' '${CLI}' ${START.join(' ')}\r`)
    await draft(shell, home)
    const pid = statOf(shell.pid).foreground
    expect(pid).not.toBe(shell.pid)
    shell.type(CTRL_Z)
    await shell.waitForText('Stopped')
    expect(statOf(pid).state).toBe('T')
    expect(shell.screen().join('\n')).not.toContain('› Yes, now')
    const sinceMs = Date.now()
    await vi.waitUntil(() => Date.now() - sinceMs > STOPPED_MS, { timeout: 10_000 })
    shell.type('fg\r')
    await goOn(shell, home)
    expect(heldMs(home)).toBeGreaterThan(STOPPED_MS - 50)
  },
)

test.skipIf(process.platform === 'win32')(
  'where no shell waits Ctrl+Z says so, and the clock goes on',
  async () => {
    const home = temporaryHome()
    const program = greenroomIn(home, START, SIZE)
    await draft(program, home)
    program.type(CTRL_Z)
    await program.waitForText('No shell is waiting here')
    await goOn(program, home)
    expect(heldMs(home)).toBeLessThan(STOPPED_MS)
    const clock = (): string | undefined => /\d+:\d\d left/.exec(program.screen().join('\n'))?.[0]
    const now = clock()
    await program.waitFor('the clock to go on', () => clock() !== undefined && clock() !== now)
  },
)
