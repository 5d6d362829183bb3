import type { Llm, LlmRequest, Reply, Role } from './types.js'

/** Somebody sits there and waits for these. */
const FIRST: ReadonlySet<Role> = new Set(['interviewer', 'candidate', 'coach'])

type Lease = { signal: AbortSignal; isTaken: () => boolean; end: () => void }

/**
 * The same model, asked one question at a time: a server on one's own machine answers several at once slower than one
 * after another, and some break off the one before. A question that somebody waits for goes first: a grader's that is
 * under way is stopped for it and asked again afterwards.
 */
export function oneAtATime(llm: Llm): Llm {
  const desk = new Desk()
  return {
    modelOf: (role) => llm.modelOf(role),
    async ask<T>(request: LlmRequest<T>, signal: AbortSignal): Promise<Reply<T>> {
      for (;;) {
        const lease = await desk.turn(FIRST.has(request.role), signal)
        try {
          const reply = await llm.ask(request, AbortSignal.any([signal, lease.signal]))
          if (reply.ok || signal.aborted || !lease.isTaken()) return reply
        } finally {
          lease.end()
        }
      }
    },
    async *stream<T>(request: LlmRequest<T>, signal: AbortSignal) {
      const lease = await desk.turn(FIRST.has(request.role), signal)
      try {
        return yield* llm.stream(request, AbortSignal.any([signal, lease.signal]))
      } finally {
        lease.end()
      }
    },
  }
}

type Waiting = { isFirst: boolean; start: () => void }

class Desk {
  private current: { isFirst: boolean; stopper: AbortController } | null = null
  private waiting: Waiting[] = []

  /** Resolves when it is this one's turn; an aborted signal is let through, since it asks nothing. */
  turn(isFirst: boolean, signal: AbortSignal): Promise<Lease> {
    return new Promise((resolve) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp)
        const stopper = new AbortController()
        const mine = { isFirst, stopper }
        this.current = mine
        resolve({
          signal: stopper.signal,
          isTaken: () => stopper.signal.aborted,
          end: () => this.end(mine),
        })
      }
      const entry: Waiting = { isFirst, start }
      const giveUp = (): void => {
        this.waiting = this.waiting.filter((each) => each !== entry)
        resolve({ signal, isTaken: () => false, end: () => {} })
      }
      if (signal.aborted) return giveUp()
      if (this.current === null) return start()
      signal.addEventListener('abort', giveUp, { once: true })
      this.waiting.push(entry)
      if (isFirst && !this.current.isFirst) this.current.stopper.abort()
    })
  }

  private end(mine: { isFirst: boolean }): void {
    if (this.current !== mine) return
    this.current = null
    const next = this.waiting.find((each) => each.isFirst) ?? this.waiting[0]
    if (!next) return
    this.waiting = this.waiting.filter((each) => each !== next)
    next.start()
  }
}
