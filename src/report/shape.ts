import type { AuditFinding } from '../domain/audit/index.js'
import type { DecisionName, Gate, SeedItem } from '../domain/content/index.js'
import type { LevelResult, RoundProgress, RoundVerdict } from '../domain/decision/index.js'
import type { EventData } from '../domain/events/index.js'
import type { CriterionGrade, Grade, KeyPointState, StatedCost } from '../domain/grading/grade.js'
import type { Category } from '../domain/work/categories.js'
import type { CaseVerdict, Language } from '../domain/work/report.js'
import type { Count, Timeline } from '../domain/work/timeline.js'
import type { OfferReport } from './offer-report.js'
import type { Quote } from './quotes.js'
import type { ResumeReport } from './resume-report.js'

/** Everything that a feedback report says, as data. Markdown, JSON and terminal text only render it. */
export type Report = {
  /** The interview's id; null where the caller gave none. */
  id: string | null
  company: string
  role: string
  pack: string
  loopName: string
  level: { id: string; title: string }
  startedAt: string | null
  gates: 'practice' | 'strict' | null
  status: 'empty' | 'running' | 'paused' | 'ended'
  endReason: string | null
  /** What made it fit the person, as the interview stands (session.started). */
  accommodations: EventData<'session.started'>['accommodations']
  /** Who talked, where it was no person. */
  candidate: { kind: 'simulated'; name: string } | null
  /** Who gave the points of this report, each with its confidence. */
  graders: readonly string[]
  /** What models were asked, in tokens as the server counts them; null where none was. */
  model: { calls: number; input: number; cached: number; output: number } | null
  loop: LoopReport
  rounds: readonly RoundReport[]
  next: readonly NextStep[]
  /** null: it is no practice of a question of an earlier interview, or one of the two has no points. */
  again: AgainReport | null
  /** What the person noted, in the order of the moments that it is about; `ms` is active time. */
  notes: readonly { ms: number; text: string }[]
}

export type LoopReport = {
  /** null: none is given, and `reason` says why. */
  decision: DecisionName | null
  rule: string
  /** The rule in words. */
  reason: string
  level: LevelResult
  provisional: boolean
  borderline: boolean
  mean: number | null
  leaning: DecisionName | null
  leaningReason: string
  floor: DecisionName | null
  atLower: { level: string; mean: number | null; rule: string; decision: DecisionName } | null
  /** Stage and words: where a real loop would have ended. */
  wouldHaveEnded: { stage: string; name: string; text: string } | null
  notReached: readonly string[]
  strongest: { for: readonly EvidenceLine[]; against: readonly EvidenceLine[] }
  workOn: readonly WorkItem[]
}

/** One piece of evidence that a debrief would look at. */
export type EvidenceLine = {
  stage: string
  roundName: string
  criterion: { id: string; name: string; points: number }
  quote: Quote | null
  /** What was looked for and not found, with the turns searched; '' where the quote says it. */
  note: string
  grader: string
}

export type WorkItem = {
  stage: string
  roundName: string
  criterion: { id: string; name: string; points: number }
  /** What the next level looks like. */
  nextLevel: string
  grader: string
}

export type RoundReport = {
  stage: string
  name: string
  kind: string
  gate: Gate
  weight: number | null
  progress: RoundProgress
  /** Why it was not run, or how far it came; '' for a whole round. */
  progressText: string
  verdict: RoundVerdict
  mean: number | null
  rule: string
  reason: string
  pending: readonly string[]
  provisional: boolean
  borderline: boolean
  /** Scored weight in percent. */
  coverage: number
  hurdle: { passed: boolean | null; failed: string | null; text: string } | null
  interviewer: string
  grader: string
  /** Active time; null where the round was not run. */
  time: { usedMs: number; plannedMinutes: number } | null
  segments: readonly SegmentReport[]
  questions: readonly QuestionReport[]
  /** Programs and queries of the round, once it is over. */
  work: readonly WorkReport[]
  /** What stood on the scratchpad in the end; '' where nothing did, and while the round runs. Cleaned. */
  pad: string
  /** In a résumé screen, and in the talk that asks about a résumé without one; null elsewhere. */
  resume: ResumeReport | null
  /** Of a negotiation that is over: what was on the table and what was left. */
  offer: OfferReport | null
  flags: readonly { flag: string; quote: Quote | null }[]
  /** How the talk went, as plain facts. */
  conduct: readonly string[]
  /** What the interviewer did wrong, by rule and oldest first. */
  audit: readonly AuditLine[]
  /** That the points of the round may be off because of it, as a sentence; '' where they are not in doubt. */
  doubt: string
}

/** A fault of the interviewer with the candidate's turn that it came after; 0 is before the first. */
export type AuditLine = AuditFinding & { turn: number }

export type SegmentReport = {
  id: string
  rubric: string
  rubricName: string
  weight: number
  mean: number | null
  coverage: number
  /** As in grade.recorded; null where nothing was graded. */
  grader: Grade['grader'] | null
  /** Grader and confidence in words. */
  graderText: string
  /** Why there is no grade, where grading failed. */
  failure: string | null
  criteria: readonly CriterionReport[]
}

/** A criterion as in grade.recorded, with what a reader needs beside it. */
export type CriterionReport = CriterionGrade & {
  name: string
  weight: number
  must: boolean
  pending: boolean
  /** Who gave these points, with the confidence: what was run is not the grader's word. */
  graderText: string
  quotes: readonly Quote[]
  /** Why there are no points, in words; '' where there are. */
  notAssessed: string
  capsText: readonly string[]
  /** The next level and its anchor; null at the top, without points, or while the round runs. */
  nextLevel: { points: number; anchor: string } | null
}

export type KeyPointReport = {
  id: string
  text: string
  weight: number
  criteria: readonly string[]
  state: KeyPointState
  /** How it came about, in words: after a probe, taken back … ; '' where it was unaided or missed. */
  how: string
  quotes: readonly Quote[]
}

export type QuestionReport = {
  id: string
  part: 'main' | 'data_twist' | 'phase'
  title: string
  segment: string
  rubric: string
  gate: string | null
  keyPoints: readonly KeyPointReport[]
  hints: readonly { level: number | 'rescue'; cap: number; text: string }[]
  clarifications: readonly { id: string; topic: string; beforeFirstCode: boolean }[]
  caps: readonly string[]
}

/** One program or query: how the work went, what was handed in last and what it did. Texts are cleaned. */
export type WorkReport = {
  question: string
  title: string
  part: 'main' | 'extension'
  segment: string | null
  language: Language
  /** False: the times of `timeline` are simulated. */
  timed: boolean
  timeline: Timeline
  /** The work in a sentence or two; '' where nothing happened. */
  sentence: string
  /** null: nothing was handed in, or it was not run. */
  result: WorkResult | null
  ownTests: readonly { text: string; kinds: readonly Category[] }[]
  /** null: the question has none, or it was not graded. */
  cost: Pick<StatedCost, 'state' | 'said' | 'expected'> | null
}

export type WorkResult = {
  outcome: 'ran' | 'not_loaded'
  problem: { message: string; line: number | null } | null
  runtime: string
  visible: Count
  hidden: Count
  /** Visible cases; of a query the visible data. */
  cases: readonly CaseLine[]
  /** Hidden cases that did not pass, by kind. */
  hiddenFailed: readonly { tag: string | null; verdict: CaseVerdict; count: number }[]
  firstHidden: CaseLine | null
}

/** A case with what came out; values are cut. */
export type CaseLine = {
  id: string
  /** What kind of case it is, in the content's words. */
  tag: string | null
  verdict: CaseVerdict
  input: string
  expected: string | null
  got: string | null
  note: string | null
  /** Of the candidate's source. */
  line: number | null
}

/** A practice beside the interview that it goes back to. Points are those of the segment that the question is in. */
export type AgainReport = {
  /** The first interview. */
  id: string
  /** Round of the practice. */
  stage: string
  first: { question: string; title: string }
  again: { question: string; title: string }
  /** Further questions that the first points rest on. */
  others: number
  /** Who gave the points, where the two differ. */
  graders: { first: string; again: string } | null
  criteria: readonly { id: string; name: string; first: number | null; again: number }[]
}

export type NextStep = {
  criterion: { id: string; name: string; points: number; stage: string }
  /** The criterion and its points in words. */
  why: string
  /** The seed's advice that this is tied to; null where the seed has none. */
  seed: Pick<SeedItem, 'id' | 'text'> | null
  /** Key points not made, of the question to practise. */
  missed: readonly { question: string; keyPoint: string; text: string }[]
  question: string
  /** A command to type. */
  action: string
  grader: string
}
