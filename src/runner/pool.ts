import type { Language } from '../domain/work/report.js'
import { LIMITS } from '../domain/work/program.js'
import { Child } from './child.js'
import type { HostCommand } from './child.js'
import type { Memory } from './start.js'

/** How processes of a language are started. */
export interface Source {
  /** One sentence where this machine cannot. */
  command(memory: Memory, signal: AbortSignal): Promise<HostCommand | string>
  /** The process said that what it was started from is no good: the next try may differ. */
  spoiled?(): void
  /** Called once for each process that was started and is gone. */
  ended?(command: HostCommand): void
}

/** A process that is ready, what it is, and what it can take; or why there is none. */
export type Taken = { child: Child; runtime: string } | { unavailable: string } | { aborted: true }

/** Loading takes 0.3 s, without a snapshot 1.5 s; a machine may be busy. */
const READY_MS = 30_000
/** The first may find a spoiled snapshot, the second its successor. */
const TRIES = 3

/** Processes by language: one spare where one was warmed or used, and every one that is still running. */
export class Pool {
  private readonly spares = new Map<Language, Promise<Taken>>()
  private readonly children = new Set<Child>()
  private readonly closing = new AbortController()
  private readonly starting = new Set<Promise<unknown>>()

  constructor(private readonly sources: Readonly<Record<Language, Source>>) {}

  /** Starts a spare where there is none. */
  warm(language: Language): void {
    if (this.closing.signal.aborted || this.spares.has(language)) return
    this.spares.set(language, this.start(language, LIMITS[language]))
  }

  /** A process of the caller's own. The next spare starts meanwhile. Resolves, never rejects. */
  async take(language: Language, memory: Memory, signal: AbortSignal): Promise<Taken> {
    const usual = LIMITS[language]
    const isUsual = memory.memoryMb === usual.memoryMb && memory.processMb === usual.processMb
    const spare = isUsual ? await this.spare(language, signal) : null
    const taken = spare ?? (await this.fresh(language, memory, signal))
    if ('child' in taken) this.warm(language)
    return taken
  }

  /** Ends all of them. Resolves when they are gone. */
  async close(): Promise<void> {
    this.closing.abort()
    this.spares.clear()
    await Promise.all([...this.children].map((child) => child.kill()))
    await Promise.all(this.starting)
  }

  private async spare(language: Language, signal: AbortSignal): Promise<Taken | null> {
    const spare = this.spares.get(language)
    if (!spare) return null
    const taken = await orAborted(spare, signal)
    // It stays a spare for the next one.
    if ('aborted' in taken) return taken
    // Two runs at once waited for the same one: the first has it.
    if (this.spares.get(language) !== spare) return null
    this.spares.delete(language)
    return 'child' in taken && taken.child.alive ? taken : null
  }

  private async fresh(language: Language, memory: Memory, signal: AbortSignal): Promise<Taken> {
    const started = this.start(language, memory)
    const taken = await orAborted(started, signal)
    if ('aborted' in taken) {
      void started.then((late) => ('child' in late ? late.child.kill() : undefined))
    }
    return taken
  }

  private start(language: Language, memory: Memory): Promise<Taken> {
    const started = this.startNow(language, memory).catch((error: unknown) => ({
      unavailable: cannot(error instanceof Error ? error.message : String(error)),
    }))
    this.starting.add(started)
    return started.finally(() => this.starting.delete(started))
  }

  private async startNow(language: Language, memory: Memory): Promise<Taken> {
    const source = this.sources[language]
    let complaint = ''
    for (let n = 0; n < TRIES; n += 1) {
      const command = await source.command(memory, this.closing.signal)
      if (this.closing.signal.aborted) return { aborted: true }
      if (typeof command === 'string') return { unavailable: command }
      const child = new Child(command)
      this.children.add(child)
      void child.gone.then(() => {
        this.children.delete(child)
        source.ended?.(command)
      })
      const timer = setTimeout(() => void child.kill(), READY_MS)
      const runtime = await child.ready
      clearTimeout(timer)
      if (runtime !== null) return { child, runtime }
      await child.gone
      if (this.closing.signal.aborted) return { aborted: true }
      if (child.spoiled) source.spoiled?.()
      else n = TRIES
      complaint = child.complaint
    }
    return { unavailable: cannot(reasonOf(complaint)) }
  }
}

function cannot(reason: string): string {
  return `Programs cannot be run here: ${reason}`
}

/** The one line of a crash that says what was wrong. */
function reasonOf(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => line.trim() !== '')
  const named = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1)
  return named?.trim().slice(0, 200) ?? 'the process ended before it was ready.'
}

/** What was started; `aborted` as soon as the signal says so. */
function orAborted(started: Promise<Taken>, signal: AbortSignal): Promise<Taken> {
  if (signal.aborted) return Promise.resolve({ aborted: true })
  return new Promise((resolve) => {
    const abort = (): void => resolve({ aborted: true })
    signal.addEventListener('abort', abort)
    void started.then((taken) => {
      signal.removeEventListener('abort', abort)
      resolve(taken)
    })
  })
}
