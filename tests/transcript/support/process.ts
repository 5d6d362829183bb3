import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll } from 'vitest'

export type StartAppender = (
  home: string,
  id: string,
  mode: 'append' | 'hold',
  beginAt?: number,
) => Appender

/** Bundles appender.ts once for a test file; returns how to start it. */
export function appenderProcess(): StartAppender {
  let folder = ''
  const running: Appender[] = []
  // A test that fails half-way must not leave its processes behind.
  afterEach(async () => {
    await Promise.all(running.splice(0).map((appender) => appender.kill()))
  })
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-appender-'))
    await build({
      entryPoints: [join(import.meta.dirname, 'appender.ts')],
      outfile: join(folder, 'appender.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (home, id, mode, beginAt = 0) => {
    const args = [join(folder, 'appender.mjs'), home, id, mode, String(beginAt)]
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const appender = new Appender(child)
    running.push(appender)
    return appender
  }
}

/** A running appender and the whole lines that it has printed. */
export class Appender {
  readonly child: ChildProcess
  #text = ''
  #ended = false
  readonly #exited: Promise<void>
  #wake: () => void = () => {}

  constructor(child: ChildProcess) {
    this.child = child
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString()
      this.#wake()
    })
    this.#exited = new Promise((resolve) => {
      child.on('close', () => {
        this.#ended = true
        this.#wake()
        resolve()
      })
    })
  }

  get lines(): string[] {
    return this.#text.split('\n').slice(0, -1)
  }

  /** Resolves when so many lines were printed. */
  async printed(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.#ended) throw new Error(`the process ended after ${this.lines.length} lines`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.#exited
  }
}
