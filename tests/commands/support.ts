import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pty from '@lydell/node-pty'
import { afterAll } from 'vitest'

export const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, gone after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-commands-'))
  folders.push(folder)
  return folder
}

const pattern: { home: string | null } = { home: null }

/**
 * A new GREENROOM_HOME. The first program of a test file that runs an interview compiles the content; the later homes
 * have that from the start, as a person's has after the first day.
 */
export function temporaryHome(): string {
  const home = temporaryFolder()
  if (pattern.home === null) {
    pattern.home = temporaryFolder()
    greenroom(['questions'], { home: pattern.home })
  }
  cpSync(pattern.home, home, { recursive: true, preserveTimestamps: true })
  return home
}

/** A file with this text in a folder of its own. */
export function fileWith(name: string, text: string | Uint8Array): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

/** The environment of this test without what would make the program behave as on the machine that runs it. */
export function environmentWith(change: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(OPENAI_|GREENROOM_|EDITOR$|VISUAL$|NO_COLOR$|CI$)/
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name))
  return { ...Object.fromEntries(kept), ...change }
}

export type Run = { status: number | null; out: string; err: string }

/** Runs the bundle to its end with these words. Without `input` standard input is /dev/null. */
export function greenroom(
  args: readonly string[],
  options: { home: string; input?: string | Uint8Array; env?: NodeJS.ProcessEnv; cwd?: string },
): Run {
  const { home, input, env, cwd } = options
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    env: environmentWith({ GREENROOM_HOME: home, ...env }),
    encoding: 'utf8',
    timeout: 20_000,
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  })
  return { status, out: stdout, err: stderr }
}

/** True where a person is shown the program's inside instead of a sentence. */
export function hasStack({ out, err }: Run): boolean {
  return /\n {4}at /.test(out + err)
}

/** The values of JSON Lines. */
export function lines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** The bundle in a real terminal. */
export type InTerminal = {
  /** Everything written so far. */
  written(): string
  type(text: string): void
  /** Resolves as soon as the text was written; rejects with all that was, when the program ends before. */
  waitFor(text: string): Promise<void>
  exit: Promise<number>
}

export function inTerminal(
  args: readonly string[],
  options: {
    home: string
    columns?: number
    rows?: number
    env?: NodeJS.ProcessEnv
    cwd?: string
  },
): InTerminal {
  const { home, columns = 80, rows = 24, env, cwd } = options
  const child = pty.spawn(process.execPath, [CLI, ...args], {
    cols: columns,
    rows,
    ...(cwd === undefined ? {} : { cwd }),
    env: environmentWith({
      TERM: 'xterm-256color',
      COLUMNS: String(columns),
      LINES: String(rows),
      GREENROOM_HOME: home,
      ...env,
    }),
  })
  let written = ''
  const watchers = new Set<() => void>()
  child.onData((chunk) => {
    written += chunk
    for (const watch of watchers) watch()
  })
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => resolve(exitCode))
  })
  return {
    written: () => written,
    type: (text) => child.write(text),
    exit,
    waitFor: (text) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          if (!written.includes(text)) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
        void exit.then(() => reject(new Error(`never written: ${text}\n${written}`)))
      }),
  }
}
