import type { Content, Persona, Phase, Question } from '../domain/content/index.js'
import type {
  ClockKind,
  EventData,
  MoveKind,
  NewEvent,
  QuestionPart,
  StoredEvent,
  TextSpan,
} from '../domain/events/index.js'
import type { Grade } from '../domain/grading/grade.js'
import type { GradingSheet } from '../domain/grading/sheet.js'
import type { AllowedMove } from '../domain/director/moves.js'
import type { Limits, Program, RunCase } from '../domain/work/program.js'
import type { Language, RunReport } from '../domain/work/report.js'
import type { Act } from './act.js'

export { ACT_TEXT_MAX, act } from './act.js'
export type { Act } from './act.js'

/** A piece of a line that is being spoken. */
export type TextDelta = { text: string }

/** A finished line of the interviewer. `refs` are the candidate's words that it picks up. */
export type Utterance = {
  move: MoveKind
  detail: string | null
  text: string
  refs: readonly TextSpan[]
  wordings: readonly string[]
  by: 'script' | 'model'
  /** Why it is not the first allowed move; null where it is. */
  why: string | null
  stop: 'end' | 'interrupted' | 'aborted' | 'length' | 'dropped'
  /** Its rhythm: [ms since the piece before, characters]; absent where it came in one piece. */
  chunks?: readonly [number, number][]
}

/** One turn of the round as it was said, the candidate's words as typed. */
export type TalkTurn = { from: 'interviewer' | 'candidate'; seq: number; text: string }

/** What this moment needs and no more. Key points, rubric and solutions never enter a model's prompt from here. */
export type Brief = {
  stage: string
  persona: Persona
  phase: Phase
  question: Question | null
  /** What code allows now, the scripted choice first. */
  moves: readonly AllowedMove[]
  /** Our own lines of this round, oldest first: wordings used and full texts. */
  spoken: readonly { text: string; wordings: readonly string[]; move: MoveKind }[]
  /** The whole talk of this round, oldest first. */
  talk: readonly TalkTurn[]
  /**
   * What the candidate told of their own work in earlier rounds and nobody picked up, newest first. Gathered when it is
   * asked for: a script does without.
   */
  dossier: () => readonly { text: string; ref: TextSpan }[]
  /** What the program on the table did when it was run, in words and without a hidden case; null where none ran. */
  work: string | null
  /** What the candidate wrote on the scratchpad and `talk` does not hold yet; '' where nothing is. */
  pad: string
  /**
   * In a negotiation: the offer on the screen in words ('' before there is one), and every figure that may be said, in
   * thousands or as the candidate named it. Null elsewhere.
   */
  offer: { text: string; sayable: readonly number[] } | null
  /** Minutes left of this part and of the round, by active time; never below 0. */
  minutesLeft: { phase: number; round: number }
  /** Drawn from: the same brief and draw give the same words. */
  draw: number
  content: Content
  facts: Readonly<Record<'name' | 'company' | 'role' | 'minutes' | 'level', string>>
}

/** Must not throw: a bad model reply is an utterance by the script, and an aborted signal a line that ends early. */
export interface Interviewer {
  speak(brief: Brief, signal: AbortSignal): AsyncGenerator<TextDelta, Utterance>
}

/**
 * Reads what a turn of a negotiation asks for, beyond the rules. Must not throw: what fails is an empty list. Nothing of
 * it is believed without the candidate's own words for it.
 */
export interface AskReader {
  read(
    text: string,
    signal: AbortSignal,
  ): Promise<readonly { field: string; value: string | number | null; quote: string }[]>
}

export type GradeOutcome =
  | { outcome: 'scored'; grade: Grade }
  | { outcome: 'unscored'; reason: string }

/** Must not throw: what cannot be graded is `unscored` with a reason; `aborted` is asked for again later. */
export interface Grader {
  grade(sheet: GradingSheet, signal: AbortSignal): Promise<GradeOutcome>
}

export type ActKind = Act['type']

/**
 * Runs a candidate's program away from the interview. Must not throw and must not hang: every way to end is a report,
 * an aborted signal one with outcome `aborted`, a machine that cannot run it `unavailable`.
 */
export interface Runner {
  run(
    program: Program,
    cases: readonly RunCase[],
    limits: Limits,
    signal: AbortSignal,
  ): Promise<RunReport>
  /** Has a process of the language ready soon, so that the first run does not wait for it. Returns at once. */
  warm(language: Language): void
  /** Ends every process that it started. Resolves when they are gone. */
  close(): Promise<void>
}

/** A program that is written: what it is for and how far it is. */
export type WorkRequest = {
  part: QuestionPart
  languages: readonly Language[]
  language: Language
  /** The program so far; the starter where nothing was written. */
  source: string
  /** The task's own beginning in each language. */
  starters: Readonly<Partial<Record<Language, string>>>
}

/** What the candidate is asked for. */
export type ActRequest = {
  stage: string
  phase: string
  phaseKind: string
  questionId: string | null
  accepts: readonly ActKind[]
  /** What is worked on; null outside of work. */
  work: WorkRequest | null
  /** The scratchpad of the round as the log knows it; null where none is kept. */
  pad: string | null
  /** Turn text typed earlier and not sent; '' where there is none. */
  draft: string
}

/** A program as it stands in an editor. `language` null: the one it had, or Python. */
export type TypedProgram = { text: string; language: 'python' | 'javascript' | null }

/**
 * The person, a file, a pipe or a simulation. `act` resolves with one act; it never rejects:
 * an aborted signal resolves `{type: 'pause'}` (the draft is kept).
 */
export interface Candidate {
  act(request: ActRequest, signal: AbortSignal): Promise<Act>
  /** What is typed and not sent. */
  draft(): string
  /** Empties the draft after its text was taken by the end of time. */
  clearDraft(): void
  /**
   * In a phase of work: calls `listener` with the whole program as it is typed, coalesced, and with what is left
   * before an act resolves. Returns what ends that. Absent: a program is seen when it is run or handed in.
   */
  edits?(listener: (program: TypedProgram) => void): () => void
  /**
   * Calls `listener` with the whole scratchpad as it is typed, coalesced, and with what is left before an act resolves.
   * Returns what ends that. Absent: a pad is seen when it is sent as an act.
   */
  pads?(listener: (text: string) => void): () => void
  /** Calls `listener` when the candidate wants something shown in another way. Returns what ends that. */
  accommodations?(listener: (change: EventData<'accommodation.changed'>) => void): () => void
  /** Active time in ms of the last key; null where nothing was typed since the request. */
  lastKeyMs(): number | null
  /**
   * Between two rounds, while the feedback of `closedStage` is read (its grades arrive as events); absent: the
   * next round opens at once. Never rejects; an aborted signal resolves 'pause'.
   */
  ready?(closedStage: string, signal: AbortSignal): Promise<'go' | 'pause' | 'end'>
}

/** Every front end is one. Never awaited, must not throw. */
export interface Audience {
  stored(event: StoredEvent): void
  delta(delta: TextDelta): void
}

/** Every question to a model, so that the log keeps it. */
export interface ModelCalls {
  /** Calls `listener` once a request; what is returned ends that. */
  subscribe(listener: (call: EventData<'llm.called'>) => void): () => void
}

/** One writer. Resolves when the event is stored by its policy; rejects with LogWriteError (disk full). */
export interface Log {
  append(event: NewEvent): Promise<StoredEvent>
}

/** `turns`: time moves only by `advance`. `wake` resolves at an active time in ms, or never under `turns`. */
export interface Clock {
  readonly kind: ClockKind
  now(): Date
  activeMs(): number
  advance(ms: number): void
  wake(atMs: number, signal: AbortSignal): Promise<void>
}
