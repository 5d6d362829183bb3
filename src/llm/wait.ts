/** How long a request may live: its deadline, its caller and its owner, as one signal. */
export type Leash = {
  signal: AbortSignal
  /** Why the signal is aborted; null while it is not. */
  ended(): 'aborted' | 'deadline' | null
  leftMs(): number
  /** To be called at the end: takes the timer and the listeners away. */
  release(): void
}

/** Timers of Node take no more than this. */
const TIMER_MAX_MS = 2 ** 31 - 1

export function leash(deadlineMs: number, signals: readonly (AbortSignal | undefined)[]): Leash {
  const controller = new AbortController()
  const until = performance.now() + deadlineMs
  let why: 'aborted' | 'deadline' | null = null
  const end = (reason: 'aborted' | 'deadline') => {
    why ??= reason
    controller.abort()
  }
  const onAbort = () => end('aborted')
  const timer = setTimeout(() => end('deadline'), Math.min(Math.max(0, deadlineMs), TIMER_MAX_MS))
  for (const signal of signals) {
    if (signal?.aborted) end('aborted')
    else signal?.addEventListener('abort', onAbort, { once: true })
  }
  return {
    signal: controller.signal,
    ended: () => why,
    leftMs: () => Math.max(0, until - performance.now()),
    release() {
      clearTimeout(timer)
      for (const signal of signals) signal?.removeEventListener('abort', onAbort)
    },
  }
}

/** Resolves after `ms`, or at once when the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(ms, TIMER_MAX_MS))
    signal.addEventListener('abort', done, { once: true })
  })
}

/**
 * The wait before attempt `attempt + 1` in ms: doubles each time up to `max`, and between half and all of it by
 * chance (`draw` in 0..1), so that programs that were refused together do not come back together.
 */
export function backOff(
  attempt: number,
  { base, max }: { base: number; max: number },
  draw: number,
): number {
  return Math.min(max, base * 2 ** (attempt - 1)) * (0.5 + draw / 2)
}

/** What the server asks for, in ms: `retry-after-ms`, or `retry-after` in seconds or as an HTTP date; else null. */
export function retryAfter(headers: Headers, now: number): number | null {
  const ms = numberOf(headers.get('retry-after-ms'))
  if (ms !== null) return ms
  const text = headers.get('retry-after')
  const seconds = numberOf(text)
  if (seconds !== null) return seconds * 1000
  const date = Date.parse(text ?? '')
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function numberOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) && value >= 0 ? value : null
}
