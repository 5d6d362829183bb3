import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Writable } from 'node:stream'

import type { Ask, Broken, Frame } from './protocol.js'
import { watchMemory } from './rss.js'

/** How a host is started. */
export type HostCommand = {
  command: string
  args: readonly string[]
  cwd: string
  /** Resident memory at which it is ended by force. */
  megabytes: number
  /** Node is told how large its stack may be. */
  isNode: boolean
}

/** What became of one question. */
export type Answer =
  | { end: 'done'; text: string }
  | { end: 'broken'; why: Broken }
  /** The limit in ms passed, and it was ended by force. */
  | { end: 'time' }
  | { end: 'memory' }
  /** It is gone, and nobody here ended it. */
  | { end: 'gone'; signal: NodeJS.Signals | null }
  | { end: 'aborted' }

/** What was printed meanwhile, up to what the host passes on. */
export type Printed = { text: string; cut: boolean }

/** A question without what is added to each. */
export type Question<A = Ask> = A extends Ask ? Omit<A, 'token' | 'wallMs'> : never

/** Longer than any line of a host: what is not one is no host. */
const LINE_MAX = 64 * 1024 * 1024
const COMPLAINT_MAX = 2_000
/** A multiple of every page size, below the most that macOS grants. */
const STACK_KB = 65_024

/**
 * No core files, no files at all, and a stack so large that the interpreters find the end of theirs first. The process
 * keeps the pid of the shell.
 */
const LIMITED = `ulimit -c 0
ulimit -f 0
(ulimit -s ${STACK_KB}) 2>/dev/null && ulimit -s ${STACK_KB}
`

const RUN_NODE = `${LIMITED}stack=$(ulimit -s)
[ "$stack" = unlimited ] && stack=${STACK_KB}
exec "$0" --stack-size=$((stack * 9 / 10)) "$@"`

const RUN = `${LIMITED}exec "$0" "$@"`

/**
 * Ends a process as soon as its own parent is gone, however that went: a program that loops for ever would never see
 * that its input has ended. A line says that all is well.
 */
const GUARD = 'read -r _ || kill -9 "$0"'

/** One process that answers one question after the other. */
export class Child {
  /** Resolves with what it says it is; null where it ended before, or spoiled its start (`spoiled`). */
  readonly ready: Promise<string | null>
  /** Resolves when the process and everything that watches it are gone. */
  readonly gone: Promise<void>
  spoiled = false
  /** The most resident memory seen, in bytes. */
  peak = 0
  /** The end of what it wrote to standard error. */
  complaint = ''

  private readonly process: ChildProcess
  private readonly limit: number
  private pending: {
    token: string
    settle: (answer: Answer) => void
    print: (out: Printed) => void
  } | null = null
  private ended: Answer | null = null
  private settleReady: (runtime: string | null) => void = () => {}

  constructor({ command, args, cwd, megabytes, isNode }: HostCommand) {
    this.ready = new Promise((resolve) => {
      this.settleReady = resolve
    })
    this.limit = megabytes * 1024 * 1024
    this.process = spawn('/bin/sh', ['-c', isNode ? RUN_NODE : RUN, command, ...args], {
      cwd,
      env: {},
      stdio: 'pipe',
      // Ctrl+C in a terminal goes to the whole group: a program that it ended would count as its own fault.
      detached: true,
    })
    const guard = guardOf(this.process.pid)
    this.gone = new Promise((resolve) => {
      // `error` where it could not be started: then nothing is closed either.
      this.process.on('error', (error) => {
        this.complaint ||= error.message
        this.end({ end: 'gone', signal: null })
        resolve(guard())
      })
      // Not `exit`: its last words may still be on their way.
      this.process.on('close', (_code, signal) => {
        this.end({ end: 'gone', signal })
        resolve(guard())
      })
    })
    this.listen()
  }

  /** True until it was ended or ended itself. */
  get alive(): boolean {
    return this.ended === null
  }

  /** One question at a time. Resolves, never rejects; `printed` is called with what the program prints meanwhile. */
  async ask(
    question: Question,
    wallMs: number,
    signal: AbortSignal,
    printed: (out: Printed) => void,
  ): Promise<Answer> {
    if (this.ended) return this.ended
    const token = randomUUID()
    const abort = (): void => this.end({ end: 'aborted' })
    const unwatch = watchMemory(this.process.pid, this.limit, {
      seen: (bytes) => {
        this.peak = Math.max(this.peak, bytes)
      },
      exceeded: () => this.end({ end: 'memory' }),
    })
    const timer = setTimeout(() => this.end({ end: 'time' }), wallMs)
    signal.addEventListener('abort', abort)
    this.hold(true)
    try {
      return await new Promise<Answer>((settle) => {
        this.pending = { token, settle, print: printed }
        this.input().write(`${JSON.stringify({ ...question, token, wallMs })}\n`)
        if (signal.aborted) abort()
      })
    } finally {
      this.pending = null
      if (this.alive) this.hold(false)
      unwatch()
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Ends it by force. Resolves when it is gone. */
  kill(): Promise<void> {
    this.end({ end: 'gone', signal: 'SIGKILL' })
    return this.gone
  }

  private end(answer: Answer): void {
    if (this.ended) return
    this.ended = answer
    this.hold(true)
    this.process.kill('SIGKILL')
    this.settleReady(null)
    this.pending?.settle(answer)
  }

  private hear(frame: Frame): void {
    if (frame.frame === 'ready') {
      this.hold(false)
      return this.settleReady(frame.runtime)
    }
    if (frame.frame === 'spoiled') {
      this.spoiled = true
      return
    }
    const { pending } = this
    if (!pending || frame.token !== pending.token) return
    if (frame.frame === 'out') return pending.print({ text: frame.text, cut: frame.cut })
    // Whatever comes after an answer is not heard, even of the same token.
    this.pending = null
    if (frame.frame === 'done') return pending.settle({ end: 'done', text: frame.text })
    pending.settle({ end: 'broken', why: frame.why })
    this.end({ end: 'gone', signal: null })
  }

  private listen(): void {
    const { stdout, stderr } = this.process
    if (!stdout || !stderr) throw new Error('the pipes of a host are missing')
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-COMPLAINT_MAX)
    })
    let parts: string[] = []
    let length = 0
    stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = text.split('\n')
      for (const [index, line] of lines.entries()) {
        if (index > 0) {
          const whole = parts.join('')
          parts = []
          length = 0
          const frame = frameOf(whole)
          if (frame) this.hear(frame)
          else this.end({ end: 'gone', signal: null })
        }
        parts.push(line)
        length += line.length
      }
      if (length > LINE_MAX) this.end({ end: 'gone', signal: null })
    })
    // A pipe to a process that is gone: its end says the same.
    for (const stream of this.process.stdio) stream?.on('error', () => {})
  }

  /** Whether it keeps our own process running: one that only waits does not. */
  private hold(on: boolean): void {
    const pipes = this.process.stdio as readonly (Socket | null)[]
    for (const each of [this.process, ...pipes]) {
      if (on) each?.ref()
      else each?.unref()
    }
  }

  private input(): Writable {
    const { stdin } = this.process
    if (!stdin) throw new Error('the pipes of a host are missing')
    return stdin
  }
}

/** Starts the guard of a process. What is returned dismisses it and resolves when it is gone. */
function guardOf(pid: number | undefined): () => Promise<void> {
  if (pid === undefined) return async () => {}
  const guard = spawn('/bin/sh', ['-c', GUARD, String(pid)], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const gone = new Promise<void>((resolve) => {
    guard.on('error', () => resolve())
    guard.on('exit', () => resolve())
  })
  guard.stdin.on('error', () => {})
  const pipe = guard.stdin as unknown as Socket
  guard.unref()
  pipe.unref()
  return () => {
    guard.ref()
    pipe.ref()
    guard.stdin.end('done\n')
    return gone
  }
}

function frameOf(line: string): Frame | null {
  try {
    return JSON.parse(line) as Frame
  } catch {
    return null
  }
}
