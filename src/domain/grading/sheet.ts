import type { CoverageRules, Question, ResumeCues, Rubric } from '../content/index.js'
import type { RunReport } from '../work/report.js'

/** How far the interviewer had helped when an answer was given. */
export type Help = 'unaided' | 'probe' | 'redirect' | 'rescue'

/** One turn of the candidate as the grader sees it: own words and where they stand, nothing else. */
export type SheetAnswer = {
  /** `seq` of its answer.submitted: what evidence points at. */
  seq: number
  turn: number
  text: string
  /** answer.submitted kind: answer, correction, dont_know, clarify, cut_off, skip, pad … */
  kind: string
  after: Help
  /** Index into `probes` when the turn answers a probe, else null. */
  probe: number | null
}

/** A probe of the interviewer: its kind and the key points that it gave a chance to make. */
export type SheetProbe = { seq: number; kind: string; asks: readonly string[] }

/** A part of a question that is worked on in an editor. */
export type WorkPart = 'main' | 'extension'

export type SheetSubmission = {
  seq: number
  part: WorkPart
  source: string
  /** What it did with every test; null where it was not run (an interview of before programs were run). */
  report: RunReport | null
}

/** A run that the candidate asked for: visible tests and cases of their own. */
export type SheetRun = { seq: number; part: WorkPart; report: RunReport }

export type SheetTest = {
  seq: number
  id: string
  part: WorkPart
  args: readonly unknown[]
  expected: unknown
  compares: boolean
}

/** One question as it was put in this segment, with everything said on it. */
export type SheetQuestion = {
  /** Question id; for a graded phase without a question the id is null and `phase` and `criteria` stand. */
  id: string | null
  part: 'main' | 'data_twist' | 'phase'
  question: Question | null
  phase: string | null
  /** Only for part `phase`: criteria that its answers are evidence for. */
  criteria: readonly string[]
  /** True once the question was really put to the candidate. */
  asked: boolean
  /** False: asked, never scored by bands (logistics, pay); its key points are fields. */
  scored: boolean
  /** Interviewer's lines on this question in order. `words` is what was ours, quotes of the candidate cut out. */
  interviewer: readonly { seq: number; words: string }[]
  answers: readonly SheetAnswer[]
  probes: readonly SheetProbe[]
  /** Clarifications asked for, in order, first ones before the first code or recommendation. */
  clarifications: readonly { id: string; beforeFirstCode: boolean }[]
  hints: readonly { level: number | 'rescue'; cap: number }[]
  /** Oldest first, of both parts. */
  submissions: readonly SheetSubmission[]
  runs: readonly SheetRun[]
  /** Cases of the candidate's own. */
  ownTests: readonly SheetTest[]
  /** Parts whose phase of work was reached, whether or not anything was written. */
  workParts: readonly WorkPart[]
  /** `seq` of the first edit, run or submission of the main part; null where there is none. */
  firstWork: number | null
  /** Interviewer asked for the cost (a line of conduct.check.cost, or a plan phase). */
  complexityAsked: boolean
  /** A code or check phase of the question was reached. */
  workReached: boolean
  /** In a negotiation: an offer was claimed against the candidate's own words, and nothing explained it. */
  contradicted?: boolean
}

/** Everything that the grader of one segment may see: no praise, no earlier score, no interviewer's note. */
export type GradingSheet = {
  target: { stage: string; segment: string }
  rubric: Rubric
  rubricHash: string
  rules: CoverageRules
  level: { id: string; group: string }
  questions: readonly SheetQuestion[]
  /** Only in the part that judges a résumé. */
  resume?: SheetResume
}

/** The résumé as the grader sees it: its text, and the rules that read it without a model. */
export type SheetResume = {
  /** `seq` of its resume.loaded: what evidence points at. */
  seq: number
  text: string
  cues: ResumeCues
  /** When it was screened, ISO 8601: what is recent. */
  at: string
}
