import { chmodSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'

import { CLI, fileWith, temporaryFolder } from '../commands/support.js'
import { DRAFT } from './places.js'
import type { Place } from './places.js'
import { eventsIn, greenroomIn, oneLine, programIn } from './support.js'
import type { Program, Setting, Size } from './support.js'

/**
 * A shell without job control, which restores nothing: what the program leaves behind stays. It notes the terminal's
 * settings before and after, greenroom's pid and its exit code, and hears no signal itself.
 */
const SHELL = `
trap : INT HUP TERM
notes=$1; shift
stty -a >"$notes/before"
sh -c 'echo $$ >"$0/pid"; exec "$@"' "$notes" "$@"
code=$?
stty -a >"$notes/after"
echo $code >"$notes/code.new" && mv "$notes/code.new" "$notes/code"
printf '\\nthe shell again'
`

export const SIZE: Size = { columns: 80, rows: 24 }
const WAITS = { timeout: 10_000, interval: 20 }

/** The bundle in the terminal of a shell. */
export type Borrowed = Program & {
  /** The process of greenroom, once it runs. */
  greenroomPid(): number
  /** Resolves with greenroom's exit code once nothing of it runs any more, also where the terminal is gone. */
  ended(): Promise<number>
  /** Expects the terminal as the shell had it: line discipline, modes, cursor, screen and looks. */
  expectRestored(): void
}

/** Runs these arguments in a shell's terminal. Works where /proc is. */
function borrowedBy(home: string, args: readonly string[], setting: Setting): Borrowed {
  const notes = temporaryFolder()
  const note = (name: string): string => readFileSync(join(notes, name), 'utf8')
  const words = ['-c', SHELL, 'sh', notes, process.execPath, CLI, ...args]
  const program = programIn(home, 'sh', words, SIZE, setting)
  const greenroomPid = (): number => Number(note('pid'))
  let isSeen = true
  return {
    ...program,
    greenroomPid,
    hangUp() {
      isSeen = false
      program.hangUp()
    },
    async ended() {
      const all = childrenOf(greenroomPid())
      if (isSeen) await program.waitFor('the shell again', () => program.exitCode() !== null)
      await vi.waitUntil(() => readdirSync(notes).includes('code'), WAITS)
      await vi.waitUntil(() => !all.some(runs), WAITS)
      return Number(note('code'))
    },
    expectRestored() {
      expect(note('after')).toBe(note('before'))
      expect(program.switched()).toEqual([])
      expect(program.screen().join('\n')).toContain('the shell again')
      expect(program.isPlainAt('the shell again')).toBe(true)
    },
  }
}

/** The program in a shell's terminal, and somebody in this place of it. */
export async function arrived(place: Place, setting: Setting = {}): Promise<Arrived> {
  const home = place.home()
  const program = borrowedBy(home, place.args, setting)
  await place.arrive(program, home)
  expect(program.switched()).not.toEqual([])
  return { home, program }
}

const TAKES_A_LINE = 'echo editing; read line; echo "$line" >>"$1"'

/** In this place, with an editor that takes one line: types it there from the first key on, and leaves with Ctrl+C. */
export async function writtenInEditor(
  place: Place,
  words: string,
  setting: Setting = {},
): Promise<void> {
  const at = await arrived(place, { ...setting, env: editorOf(TAKES_A_LINE) })
  at.program.ctrl('g')
  await at.program.waitForText('editing')
  at.program.type(`${words}\r`)
  await back(at.program)
  at.program.ctrl('c')
  await expectLeft(at, 130, words.trim())
}

export type Arrived = { home: string; program: Borrowed }

/** $EDITOR: a script that gets the file as $1. */
export function editorOf(script: string): NodeJS.ProcessEnv {
  const path = fileWith('editor', `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o700)
  return { EDITOR: path }
}

/** Resolves once greenroom reads the keys again. */
export function back(program: Program): Promise<void> {
  return program.waitFor('greenroom again', () => program.switched().includes('bracketed paste'))
}

/** Expects this exit code, the terminal as it was, and an interview that goes on with this draft. */
export async function expectLeft(
  { home, program }: Arrived,
  code: number,
  draft = DRAFT,
): Promise<void> {
  expect(await program.ended()).toBe(code)
  program.expectRestored()
  await expectToGoOn(home, draft)
}

/** Expects that this interview is paused without a gap and goes on with this text in its draft. */
export async function expectToGoOn(home: string, draft: string): Promise<void> {
  const events = eventsIn(home)
  expect(events.at(-1)).toMatchObject({ type: 'session.paused' })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at))
  const next = greenroomIn(home, ['continue', 'last'], SIZE)
  await next.waitFor('the draft', () => oneLine(next.screen().join(' ')).includes(draft))
  next.ctrl('c')
  await next.waitFor('the end', () => next.exitCode() !== null)
  expect(next.exitCode()).toBe(130)
}

/** Its children, theirs and so on (proc_pid_stat(5)). */
export function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statOf(name)[1]) }))
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((each) => [each.pid, ...below(each.pid)])
  return below(pid)
}

/** Not gone, and not a process that has ended and is not yet taken notice of. */
export function runs(pid: number): boolean {
  const state = statOf(String(pid))[0]
  return state !== undefined && state !== 'Z'
}

/** State, parent and what follows; [] where there is no such process. */
function statOf(pid: string): string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch (error) {
    // ESRCH where it ends while it is read.
    if (error instanceof Error && 'code' in error && /^(?:ENOENT|ESRCH)$/.test(String(error.code)))
      return []
    throw error
  }
}
