import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pty from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { afterEach } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import { readLog } from '../../src/transcript/index.js'
import { CLI, environmentWith } from '../commands/support.js'
import { watchModes } from './modes.js'
import type { Keyboard } from './modes.js'

/** How long a condition may take before the test fails with what the terminal shows (ms). */
const PATIENCE_MS = 10_000

export type Size = { columns: number; rows: number }

/** A program in a pseudo-terminal whose other end is a real terminal emulator, which answers what it is asked. */
export type Program = {
  pid: number
  type(text: string): void
  /** Ctrl and this letter, as this terminal says it now. */
  ctrl(letter: string): void
  /** As a terminal does it: bracketed where the program has asked for that. */
  paste(text: string): void
  resize(size: Size): void
  /** Rows on the screen, trailing blanks cut. */
  screen(): string[]
  /** Rows of the scrollback and the screen, trailing blanks cut. */
  all(): string[]
  /** Scrollback and screen as running text: rows that the terminal broke are joined, white space is one space. */
  text(): string
  /** Resolves as soon as the condition holds; it is looked at after every write of the program and at its end. */
  waitFor(what: string, condition: () => boolean): Promise<void>
  waitForText(text: string): Promise<void>
  /** Everything written so far, as written. */
  written(): string
  /** Rows from the lowest row that was written to the highest one that was written again. */
  tallest(): number
  /** Null while it runs. */
  exitCode(): number | null
  /** What the terminal is switched to that it was not before anything ran; [] where all is as it was. */
  switched(): string[]
  /** True where this text stands on the screen without colour or weight. */
  isPlainAt(text: string): boolean
  /** Closes the terminal, as a window is closed. Nothing more is seen of the program. */
  hangUp(): void
}

export type Setting = {
  /** What the environment has besides, or has not. */
  env?: NodeJS.ProcessEnv
  /** Default: one that knows no protocol of its own. */
  keyboard?: Keyboard
}

const running = new Set<() => void>()
afterEach(() => {
  for (const kill of running) kill()
})

/** The bundle in a terminal. */
export function greenroomIn(
  home: string,
  args: readonly string[],
  size: Size,
  setting: Setting = {},
): Program {
  return programIn(home, process.execPath, [CLI, ...args], size, setting)
}

export function programIn(
  home: string,
  file: string,
  args: readonly string[],
  { columns, rows }: Size,
  { env, keyboard = 'plain' }: Setting = {},
): Program {
  const term = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 20_000,
    allowProposedApi: true,
  })
  const child = pty.spawn(file, [...args], {
    cols: columns,
    rows,
    env: environmentWith({
      TERM: 'xterm-256color',
      GREENROOM_HOME: home,
      // A terminal emulator exports neither.
      COLUMNS: undefined,
      LINES: undefined,
      ...env,
    }),
  })
  const modes = watchModes(term, keyboard, (answer) => child.write(answer))
  const kill = (): void => child.kill('SIGKILL')
  running.add(kill)
  const checks = new Set<() => void>()
  const look = (): void => {
    for (const check of checks) check()
  }
  let written = ''
  let exitCode: number | null = null
  term.onData((answer) => child.write(answer))
  child.onData((chunk) => {
    written += chunk
    term.write(chunk, look)
  })
  child.onExit((end) => {
    running.delete(kill)
    // What it wrote last is shown first.
    term.write('', () => {
      exitCode = end.exitCode
      look()
    })
  })
  const buffer = () => term.buffer.active
  const row = (y: number, trimmed = true) => buffer().getLine(y)?.translateToString(trimmed) ?? ''
  const program: Program = {
    pid: child.pid,
    type: (text) => child.write(text),
    ctrl(letter) {
      const code = letter.charCodeAt(0)
      child.write(modes.isKitty() ? `\u001b[${code};5u` : String.fromCharCode(code & 0x1f))
    },
    paste(text) {
      const keys = text.replaceAll('\n', '\r')
      child.write(term.modes.bracketedPasteMode ? `\u001b[200~${keys}\u001b[201~` : keys)
    },
    resize(size) {
      term.resize(size.columns, size.rows)
      child.resize(size.columns, size.rows)
    },
    all: () => Array.from({ length: buffer().length }, (_, y) => row(y)),
    screen: () => Array.from({ length: term.rows }, (_, y) => row(buffer().baseY + y)),
    text() {
      let text = ''
      for (let y = 0; y < buffer().length; y += 1) {
        const isBroken = buffer().getLine(y + 1)?.isWrapped === true
        text += isBroken ? row(y, false) : `${row(y)}\n`
      }
      return oneLine(text)
    },
    waitFor(what, condition) {
      return new Promise((resolve, reject) => {
        const settle = (done: () => void): void => {
          clearTimeout(timer)
          checks.delete(check)
          done()
        }
        const fail = (why: string) => (): void =>
          reject(new Error(`${why}: ${what}\n${program.screen().join('\n')}`))
        const check = (): void => {
          if (condition()) settle(resolve)
          else if (exitCode !== null) settle(fail(`ended with ${exitCode} before`))
        }
        const timer = setTimeout(() => settle(fail('never seen')), PATIENCE_MS)
        checks.add(check)
        check()
      })
    },
    waitForText: (text) =>
      program.waitFor(text, () => oneLine(program.screen().join('\n')).includes(text)),
    written: () => written,
    tallest: () => highestClimb(written),
    exitCode: () => exitCode,
    switched: modes.changed,
    isPlainAt(text) {
      const y = program.screen().findLastIndex((shown) => shown.includes(text))
      const x = program.screen()[y]?.indexOf(text) ?? -1
      return (
        buffer()
          .getLine(buffer().baseY + y)
          ?.getCell(x)
          ?.isAttributeDefault() === true
      )
    },
    hangUp() {
      running.delete(kill)
      // It closes the master; the signal that it sends besides is the kernel's own.
      ;(child as typeof child & { destroy(): void }).destroy()
    },
  }
  return program
}

/** Text with every stretch of white space as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** How often a line stands in a text, wherever it was broken. */
export function timesIn(text: string, line: string): number {
  return bare(text).split(bare(line)).length - 1
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** How many rows a program went up above the lowest row that it had reached. */
function highestClimb(written: string): number {
  let above = 0
  let highest = 0
  // oxlint-disable-next-line no-control-regex -- these are what moves a cursor
  for (const [move, count, way] of written.matchAll(/\n|\u001b\[(\d*)([ABEF])/g)) {
    const rows = Number(count || 1)
    const isUp = move !== '\n' && (way === 'A' || way === 'F')
    above = isUp ? above + rows : Math.max(0, above - rows)
    highest = Math.max(highest, above)
  }
  return highest
}

/** The log of the only interview of this home; [] while there is none. */
export function eventsIn(home: string): readonly StoredEvent[] {
  const id = interviewIn(home)
  return id === null ? [] : readLog(join(home, 'transcripts', id, 'events.jsonl')).events
}

export function interviewIn(home: string): string | null {
  const folder = join(home, 'transcripts')
  try {
    // A folder appears under its name once it is whole.
    return readdirSync(folder).find((name) => !name.startsWith('.')) ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
