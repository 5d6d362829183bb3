import { nextInterjection } from '../domain/director/silence.js'
import type { Interjection } from '../domain/director/silence.js'
import type { Moment } from '../domain/director/moment.js'
import type { Act, Candidate, Clock } from './ports.js'

/** What came first: an act, or what the clock brings. */
export type Heard = { from: 'candidate'; act: Act } | { from: 'clock'; interjection: Interjection }

/**
 * Races the pending act against the clock. Keys pressed while the clock runs move a silence on: it is looked at again
 * when it was due, and comes only if it still is.
 */
export async function hearOrInterject(
  ports: { candidate: Candidate; clock: Clock },
  pending: Promise<Act>,
  at: { moment: Moment; deadlineMs: number; requestedMs: number },
): Promise<Heard> {
  const { candidate, clock } = ports
  const acted = pending.then((act) => ({ from: 'candidate', act }) as const)
  const look = (drafted: boolean) =>
    nextInterjection(at.moment, at.deadlineMs, {
      requestedMs: at.requestedMs,
      lastKeyMs: candidate.lastKeyMs(),
      drafted,
    })
  for (;;) {
    const now = clock.activeMs()
    // Whether something is typed may change until then: what would be due either way is looked at.
    const due = [look(true).atMs, look(false).atMs].filter((atMs) => atMs > now)
    const waker = new AbortController()
    const woken = clock.wake(Math.min(...due, at.deadlineMs), waker.signal)
    const first = await Promise.race([acted, woken.then(() => 'woken' as const)])
    waker.abort()
    if (first !== 'woken') return first
    const interjection = look(candidate.draft().trim() !== '')
    if (interjection.atMs <= clock.activeMs()) return { from: 'clock', interjection }
  }
}
