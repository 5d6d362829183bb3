import type { SilenceStep } from '../content/index.js'
import { saidOf } from '../interview/index.js'
import type { TalkItem } from '../interview/index.js'
import { hasHint, offerHint, tooEarlyForHint } from './hints.js'
import { factsOfReply, moveOf, wordings } from './moment.js'
import type { Moment } from './moment.js'
import { isWork } from './work.js'
import type { AllowedMove } from './moves.js'

/** What the person is doing while nothing is sent; it stands in no event. Times are active ms. */
export type Typing = {
  requestedMs: number
  /** Null where no key was pressed since the request. */
  lastKeyMs: number | null
  /** True where something is typed and not sent. */
  drafted: boolean
}

/** What the clock brings next while the candidate has the word, and when (active ms). */
export type Interjection =
  | { what: 'time_up'; atMs: number }
  | { what: 'interruption'; atMs: number; moves: readonly AllowedMove[] }
  | {
      what: 'silence'
      atMs: number
      /** Place in the silence table, and its after_s at the candidate's pace. */
      step: number
      afterS: number
      moves: readonly AllowedMove[]
    }
  | { what: 'no_answer'; atMs: number }

const INTERRUPT_MS = 60_000
/** A short part is cut into late: its last quarter at the earliest. */
const INTERRUPT_SHARE = 0.25

/**
 * The next interjection at this moment: silence by conduct.yaml's table (keys pressed are no silence), a polite
 * interruption before the part is over, or the end of its time. Pure: the same log and typing give the same.
 */
export function nextInterjection(moment: Moment, deadlineMs: number, typing: Typing): Interjection {
  const candidates: Interjection[] = [{ what: 'time_up', atMs: deadlineMs }]
  const interruption = interruptionAt(moment, deadlineMs, typing)
  if (interruption) candidates.push(interruption)
  const silence = silenceAt(moment, typing)
  if (silence) candidates.push(silence)
  return candidates.reduce((first, each) => (each.atMs < first.atMs ? each : first))
}

/** A long answer is stopped before its part is over, so that it can be ended in a sentence. */
function interruptionAt(
  moment: Moment,
  deadlineMs: number,
  { drafted }: Typing,
): Interjection | null {
  const { phase, state, content, facts, pace } = moment
  if (!drafted || !phase.segment || isWork(moment)) return null
  if (saidOf(state.items).some((each) => each.move === 'interruption')) return null
  const length = (phase.to - phase.from) * 60_000
  const atMs = deadlineMs - Math.min(INTERRUPT_MS * pace, length * INTERRUPT_SHARE)
  const moves = moveOf('interruption', null, [wordings(content.conduct.lines.interruption, facts)])
  return moves.length > 0 ? { what: 'interruption', atMs, moves } : null
}

function silenceAt(moment: Moment, typing: Typing): Interjection | null {
  const { phase, content, state, pace } = moment
  if (!phase.moves.includes('silence')) return null
  const table = isWork(moment) ? content.conduct.silence.coding : content.conduct.silence.talk
  const { since, taken } = silenceSoFar(state.items, typing)
  for (const [step, entry] of table.entries()) {
    if (taken.has(step) || entry.do === 'nothing') continue
    const moves = movesOf(entry, moment, typing)
    const afterS = entry.after_s * pace
    if (moves.length > 0) {
      return { what: 'silence', atMs: since + afterS * 1000, step, afterS, moves }
    }
  }
  return noAnswerAt(table, taken, { since, pace }, typing)
}

/** Silence after the offer to go on is taken as no answer: as long again as the offer came after the step before it. */
function noAnswerAt(
  table: readonly SilenceStep[],
  taken: ReadonlySet<number>,
  { since, pace }: { since: number; pace: number },
  { drafted }: Typing,
): Interjection | null {
  const at = table.findIndex((entry) => entry.do === 'offer_to_move_on')
  if (at === -1 || !taken.has(at) || drafted) return null
  const offer = table[at]?.after_s ?? 0
  const before = table[at - 1]?.after_s ?? 0
  return { what: 'no_answer', atMs: since + (2 * offer - before) * 1000 * pace }
}

/** Since when it is silent, and which steps were taken since the candidate or the interviewer last spoke. */
function silenceSoFar(items: readonly TalkItem[], { requestedMs, lastKeyMs }: Typing) {
  const taken = new Set<number>()
  let spokenMs = 0
  for (const [index, item] of items.entries()) {
    if (item.type === 'silence') taken.add(item.step)
    else if (item.type === 'answer' || item.type === 'submitted') taken.clear()
    else if (item.type === 'said' && items[index - 1]?.type !== 'silence') {
      taken.clear()
      spokenMs = item.ms
    }
  }
  return { since: Math.max(spokenMs, requestedMs, lastKeyMs ?? 0), taken }
}

function movesOf(
  entry: SilenceStep,
  moment: Moment,
  { drafted, requestedMs }: Typing,
): AllowedMove[] {
  const facts = factsOfReply(moment)
  const lines = wordings(entry.lines ?? [], facts)
  switch (entry.do) {
    case 'say': {
      const said = saidOf(moment.state.items).filter((each) => each.move === 'silence').length
      return entry.times !== undefined && said >= entry.times
        ? []
        : moveOf('silence', null, [lines])
    }
    case 'repeat_question':
      return moveOf('repeat', null, [lines])
    case 'offer_to_move_on':
      // Something is written: it is waited for until the time of the part is over.
      return drafted ? [] : moveOf('offer_to_move_on', null, [lines])
    case 'offer_hint':
      return hasHint(moment) &&
        !tooEarlyForHint(moment, requestedMs + entry.after_s * 1000 * moment.pace)
        ? offerHint(moment)
        : []
    case 'nothing':
      return []
  }
}
