import type { ProblemKind } from './problem.js'

/** The numbers that may come next. They differ where unreadable lines stand between: each may have been an event. */
export type Due = { least: number; most: number }

/** The number that a line has in the log, null where it has no place there; and what is wrong with its own. */
export type Place = {
  seq: number | null
  problem: { kind: ProblemKind; sentence: string } | null
}

/**
 * Judges a line's number by what is due and, where that does not fit, by the number of the line after it
 * (null where there is none). Without that look ahead one damaged digit, 3 read as 9003, would make a repeat
 * of every event that follows.
 */
export function placeOf(seq: number, due: Due, following: () => number | null): Place {
  if (seq >= due.least && seq <= due.most) return { seq, problem: null }
  const kind = seq < due.least ? 'seq_repeat' : 'seq_gap'
  const next = following()
  // Also where both have that number: one damaged digit is likelier than an event that left no trace and a repeat.
  if (next === due.most + 1) {
    const sentence = `The line is numbered ${seq} but stands where event ${due.most} belongs, and is read as that.`
    return { seq: due.most, problem: { kind, sentence } }
  }
  if (kind === 'seq_repeat') {
    const sentence = `Event ${seq} stands here a second time or out of order, and was left out.`
    return { seq: null, problem: { kind, sentence } }
  }
  if (next !== null && next >= due.least && next <= due.most) {
    const sentence = `Event ${seq} stands where event ${due.most} is due, and was left out.`
    return { seq: null, problem: { kind, sentence } }
  }
  const missing = seq - due.most
  const what = missing === 1 ? 'One event is' : `${missing} events are`
  return { seq, problem: { kind, sentence: `${what} missing before event ${seq}.` } }
}
