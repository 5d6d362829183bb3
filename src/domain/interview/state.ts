import type { AnswerKind, EventData, MoveKind, QuestionPart, TextSpan } from '../events/index.js'
import type { Grade } from '../grading/grade.js'
import type { Pad } from '../pad.js'
import type { ResumeState } from '../resume/loaded.js'
import type { Work } from '../work/state.js'

export type { ResumeState }

/** What happened in a phase, in the order of the log. Texts are as stored; `seq` is where evidence points. */
export type TalkItem =
  | {
      type: 'said'
      seq: number
      ms: number
      move: MoveKind
      detail: string | null
      text: string
      refs: readonly TextSpan[]
      questionId: string | null
      wordings: readonly string[]
    }
  | {
      type: 'answer'
      seq: number
      ms: number
      turn: number
      text: string
      kind: AnswerKind
      questionId: string | null
    }
  | {
      type: 'submitted'
      seq: number
      ms: number
      language: 'code' | 'sql'
      part: QuestionPart
      source: string
      questionId: string | null
    }
  | {
      type: 'clarified'
      seq: number
      id: string
      beforeFirstCode: boolean
      questionId: string | null
    }
  | {
      type: 'hinted'
      seq: number
      level: number | 'rescue'
      cap: number
      questionId: string | null
    }
  /** What was written on the scratchpad while the part ran. */
  | { type: 'pad'; seq: number; ms: number; turn: number; text: string; questionId: string | null }
  | { type: 'silence'; seq: number; ms: number; step: number }
  | { type: 'asked'; seq: number; part: QuestionPart; questionId: string | null }

export type PhaseState = {
  id: string
  kind: string
  enteredMs: number
  enteredSeq: number
  items: readonly TalkItem[]
}

/** A question in a slot; `part` is set where the slot takes a part of another slot's question. */
export type SlotState = { slot: string; questionId: string | null; part: 'data_twist' | null }

export type FlagState = { seq: number; flag: 'injection' | 'integrity' | 'conduct'; span: TextSpan }

export type RoundState = {
  stage: string
  kind: string
  persona: string
  minutes: number
  openedMs: number
  openedSeq: number
  openedAt: string
  slots: readonly SlotState[]
  phases: readonly PhaseState[]
  /** Programs and queries, in the order in which they were begun. */
  work: readonly Work[]
  /** What the candidate wrote beside the talk. */
  pad: Pad
  /** Candidate turns so far. */
  turns: number
  flags: readonly FlagState[]
  closed: { reason: EventData<'round.closed'>['reason']; ms: number; seq: number } | null
}

/** A move that was chosen and not spoken to its end: after a crash it is spoken again. */
export type PendingMove = { seq: number; move: MoveKind; detail: string | null }

export type RecordedGrade = { seq: number; t: string; grade: Grade }

/** What models were asked so far. Tokens as the server counted them; estimated ones are not in it. */
export type ModelUse = {
  calls: number
  input: number
  cached: number
  output: number
  /** How the last call of each role ended, and the one before it: what changed is worth a line on the screen. */
  outcomes: Readonly<Record<string, Outcome>>
  /** Why the script spoke where the model was asked, at the last such moment and at the one before; null: it was heard. */
  unheard: { now: string | null; before: string | null }
}

/** `ms` and `about` are the moment that it is about: active time, and the `seq` of the last event by then. */
export type Note = { seq: number; ms: number; about: number; text: string }

/** An offer by the event that made it. */
export type OfferState = { seq: number; ms: number } & EventData<'offer.made'>

/** What a model read in the turn `answer`, each with its quote. */
export type AskReading = Pick<EventData<'ask.read'>, 'answer' | 'fields'>

export type Outcome = { last: string; before: string | null; sentence: string | null }

/** The whole interview as it stands after some prefix of its log. */
export type Interview = {
  started: EventData<'session.started'> | null
  startedAt: string | null
  status: 'empty' | 'running' | 'paused' | 'ended'
  endReason: EventData<'session.ended'>['reason'] | null
  /** Events folded so far; the last one's place and times. */
  events: number
  lastSeq: number
  lastMs: number
  lastAt: string | null
  rounds: readonly RoundState[]
  pending: PendingMove | null
  /** All grades, oldest first; the current one of a target is the last. */
  grades: readonly RecordedGrade[]
  failures: readonly { seq: number; stage: string; segment: string; reason: string }[]
  /** What was read of the candidate; null where no résumé was given. */
  resume: ResumeState | null
  /** In the order in which they were written. */
  notes: readonly Note[]
  model: ModelUse
  /** Offers in the order in which they were made. */
  offers: readonly OfferState[]
  asksRead: readonly AskReading[]
}

export const emptyInterview: Interview = {
  started: null,
  startedAt: null,
  status: 'empty',
  endReason: null,
  events: 0,
  lastSeq: -1,
  lastMs: 0,
  lastAt: null,
  rounds: [],
  pending: null,
  grades: [],
  failures: [],
  resume: null,
  notes: [],
  model: {
    calls: 0,
    input: 0,
    cached: 0,
    output: 0,
    outcomes: {},
    unheard: { now: null, before: null },
  },
  offers: [],
  asksRead: [],
}
