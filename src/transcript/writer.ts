import { LOG_VERSION, payloads, persistence } from '../domain/events/index.js'
import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import type { Clock, Log } from '../session/ports.js'
import { writeAll } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { asLogWriteError } from './log-write-error.js'

/** What the log asks of a clock: wall time and active time in ms. */
export type LogClock = Pick<Clock, 'now' | 'activeMs'>

/** The one writer of an interview. A rejected or thrown event is not in the log, and may be appended again. */
export type SessionLog = Log & {
  /**
   * Resolves in the order of the calls: when the line is written, and for types of policy `sync` when it is on
   * the disk. The line itself is written before the call returns. Rejects with LogWriteError.
   */
  append(event: NewEvent): Promise<StoredEvent>
  /**
   * For signal handlers and the last moment of the process: on the disk on return, whatever the type, together
   * with all that was appended before. Throws LogWriteError.
   */
  appendSync(event: NewEvent): StoredEvent
}

/** Where the file stands: its length in bytes, the next number, the active time of the last event. */
export type LogPosition = { length: number; nextSeq: number; lastMs: number }

type Pending = {
  stored: StoredEvent
  /** The line's bytes in the file: half-open. */
  start: number
  end: number
  resolve: (stored: StoredEvent) => void
  reject: (error: unknown) => void
}

/**
 * Lines are written at once and in full, in the order of the calls; only the sync runs beside the event loop,
 * one for all lines that wait for it. So a killed process loses nothing that was appended.
 */
export class LogWriter implements SessionLog {
  readonly #fd: number
  #clock: LogClock
  readonly #ops: FileOps
  /** The end of the last whole line; what the file holds beyond it is cut before the next write. */
  #length: number
  #nextSeq: number
  #lastMs: number
  #pending: Pending[] = []
  #syncing: Promise<void> | null = null
  #needsCut = false
  #unsynced = false
  #closed = false

  /** `fd` is open for append and stays the writer's until `close`. */
  constructor(fd: number, position: LogPosition, clock: LogClock, ops: FileOps) {
    this.#fd = fd
    this.#length = position.length
    this.#nextSeq = position.nextSeq
    this.#lastMs = position.lastMs
    this.#clock = clock
    this.#ops = ops
  }

  /** From here on events are stamped by this clock. */
  useClock(clock: LogClock): void {
    this.#clock = clock
  }

  append(event: NewEvent): Promise<StoredEvent> {
    return new Promise((resolve, reject) => {
      const start = this.#length
      const stored = this.#write(event)
      if (persistence(event.type) === 'write' && this.#pending.length === 0) {
        resolve(stored)
        return
      }
      this.#pending.push({ stored, start, end: this.#length, resolve, reject })
      this.#syncing ??= this.#syncPending()
    })
  }

  appendSync(event: NewEvent): StoredEvent {
    const start = this.#length
    const stored = this.#write(event)
    try {
      this.#ops.syncDataNow(this.#fd)
    } catch (error) {
      this.#takeBack(start, stored.seq, asLogWriteError(error))
      throw asLogWriteError(error)
    }
    // The sync covers the whole file, so those that wait have what they wait for.
    this.#settle(this.#length)
    return stored
  }

  /** Waits for what is under way, brings the rest to the disk and closes the file. */
  async close(): Promise<void> {
    while (this.#syncing) await this.#syncing
    this.closeNow()
  }

  /** The same without waiting. Throws LogWriteError where the disk does not take it; the file is closed then too. */
  closeNow(): void {
    if (this.#closed) return
    this.#closed = true
    try {
      // Half a line that could not be taken away before; where it still cannot, the next opening sets it aside.
      if (this.#needsCut) this.#cut()
      if (this.#unsynced) this.#ops.syncDataNow(this.#fd)
      this.#settle(this.#length)
    } catch (error) {
      for (const entry of this.#pending.splice(0)) entry.reject(asLogWriteError(error))
      throw asLogWriteError(error)
    } finally {
      this.#ops.close(this.#fd)
    }
  }

  #write(event: NewEvent): StoredEvent {
    if (this.#closed) throw new Error(`${event.type} was appended to a closed log`)
    const stored = this.#stamp(event)
    const line = Buffer.from(`${JSON.stringify(stored)}\n`)
    try {
      if (this.#needsCut) this.#ops.truncate(this.#fd, this.#length)
      this.#needsCut = false
      writeAll(this.#ops, this.#fd, line)
    } catch (error) {
      this.#cut()
      throw asLogWriteError(error)
    }
    this.#length += line.length
    this.#nextSeq = stored.seq + 1
    this.#lastMs = stored.ms
    this.#unsynced = true
    return stored
  }

  /** Parsed before it is written, so that the live fold sees exactly what a reader will. */
  #stamp(event: NewEvent): StoredEvent {
    const data = payloads[event.type].safeParse(event.data)
    if (!data.success)
      throw new Error(`${event.type} does not fit its schema: ${data.error.message}`)
    return {
      v: LOG_VERSION,
      seq: this.#nextSeq,
      t: this.#clock.now().toISOString(),
      // Never backwards: the fold takes time from here alone.
      ms: Math.max(this.#lastMs, Math.round(this.#clock.activeMs())),
      type: event.type,
      data: data.data,
      // The payload was parsed by the schema of this very type.
    } as StoredEvent
  }

  async #syncPending(): Promise<void> {
    // Lets the appends of the same moment share one sync, and lets #syncing be set before this goes on.
    await Promise.resolve()
    while (this.#pending.length > 0 && !this.#closed) {
      const upTo = this.#length
      try {
        await this.#ops.syncData(this.#fd)
      } catch (error) {
        const first = this.#pending[0]
        if (first) this.#takeBack(first.start, first.stored.seq, asLogWriteError(error))
        continue
      }
      this.#settle(upTo)
    }
    this.#syncing = null
  }

  /** Resolves, in order, those whose line ends within the first `upTo` bytes, which are on the disk. */
  #settle(upTo: number): void {
    if (upTo === this.#length) this.#unsynced = false
    for (let first = this.#pending[0]; first && first.end <= upTo; first = this.#pending[0]) {
      this.#pending.shift()
      first.resolve(first.stored)
    }
  }

  /**
   * The disk did not confirm the lines from byte `start` on: takes them out of the log and tells those who wait.
   * Whoever waits stands at or behind that byte, because promises resolve in order.
   */
  #takeBack(start: number, seq: number, error: unknown): void {
    const lost = this.#pending.filter((entry) => entry.end > start)
    this.#pending = this.#pending.filter((entry) => entry.end <= start)
    this.#length = start
    this.#nextSeq = seq
    this.#cut()
    for (const entry of lost) entry.reject(error)
  }

  /** Takes half a line away again. Where even that fails, the next write tries first. */
  #cut(): void {
    try {
      this.#ops.truncate(this.#fd, this.#length)
      this.#needsCut = false
    } catch {
      // The caller is told about the write that failed; this is kept for the next one.
      this.#needsCut = true
    }
  }
}
