import type { Content } from '../domain/content/index.js'
import { wasRun } from '../domain/decision/index.js'
import type { LoopRoundResult } from '../domain/decision/index.js'
import { currentGrade, itemsOf } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import type { Plan, PlannedRound } from '../domain/plan.js'
import { auditLines, doubtSentence } from './audit.js'
import { offerReport } from './offer-report.js'
import { questionReports } from './question-report.js'
import type { Quoter } from './quotes.js'
import { clean } from './safe.js'
import { resumeReport } from './resume-report.js'
import { segmentReport } from './segment-report.js'
import type { RoundReport, SegmentReport } from './shape.js'
import { count, progressWords } from './words.js'
import { workReports } from './work-report.js'

/** One round of the plan as the report shows it. */
export function roundReport(
  interview: Interview,
  plan: Plan,
  round: PlannedRound,
  result: LoopRoundResult,
  content: Content,
  quote: Quoter,
): RoundReport {
  const state = interview.rounds.findLast(({ stage }) => stage === round.stage) ?? null
  const ran = wasRun(result.progress)
  const over = result.progress === 'closed' || result.progress === 'aborted'
  const persona = content.personas.find(({ id }) => id === (state?.persona ?? round.persona))
  const segments = ran
    ? result.segments.map((segment) =>
        segmentReport(interview, round.stage, segment, over, content, quote),
      )
    : []
  const audit = state && ran ? auditLines(interview, state, plan, content) : []
  const { stage, name, gate, weight, progress, verdict, mean, rule, reason, hurdle } = result
  return {
    stage,
    name,
    kind: round.kind,
    gate,
    weight,
    progress,
    progressText: progressWords(progress),
    verdict,
    mean,
    rule,
    reason,
    pending: result.pending,
    provisional: result.provisional,
    borderline: result.borderline,
    coverage: result.coverage,
    hurdle: hurdle && { passed: hurdle.passed, failed: hurdle.failed, text: hurdle.text },
    interviewer: persona ? `${persona.name}, ${persona.role}` : '',
    grader: gradersOf(segments).join('; '),
    // A page is read outside of the candidate's time.
    time: state && ran && round.kind !== 'resume' ? timeOf(interview, state) : null,
    segments,
    questions: state && over ? questionReports(interview, round, state, content, quote) : [],
    work: state && over ? workReports(interview, round, state, content) : [],
    pad: state && over ? clean(state.pad.text).trim() : '',
    resume: ran ? resumeReport(interview, plan, round, hurdle, content) : null,
    offer: state && over ? offerReport(interview, state, plan, content) : null,
    flags: state && ran ? flagsOf(interview, round, state, quote) : [],
    conduct: state && ran ? conductOf(state) : [],
    audit,
    doubt: doubtSentence(audit),
  }
}

/** Everybody who gave a point in these segments, each once. */
export function gradersOf(segments: readonly SegmentReport[]): string[] {
  const texts = segments.flatMap(({ criteria, graderText }) => {
    const scored = criteria.filter(({ points }) => points !== null)
    return scored.length > 0 ? scored.map((each) => each.graderText) : [graderText]
  })
  return [...new Set(texts)]
}

/** Those of the talk; what a résumé says to its reader is found when it is graded. */
function flagsOf(
  interview: Interview,
  round: PlannedRound,
  state: RoundState,
  quote: Quoter,
): RoundReport['flags'] {
  const grades =
    round.kind === 'resume'
      ? round.segments.flatMap(({ id }) => currentGrade(interview, round.stage, id)?.grade ?? [])
      : []
  return [
    ...state.flags.map(({ flag, span }) => ({ flag, quote: quote(span) })),
    ...grades.flatMap(({ flags }) =>
      flags.flatMap(({ flag, evidence }) => evidence.map((each) => ({ flag, quote: quote(each) }))),
    ),
  ]
}

function timeOf(interview: Interview, state: RoundState) {
  return {
    usedMs: Math.max(0, (state.closed?.ms ?? interview.lastMs) - state.openedMs),
    plannedMinutes: state.minutes,
  }
}

/** How the talk went: countable facts, nothing judged. */
function conductOf(state: RoundState): string[] {
  const items = itemsOf(state)
  const answers = items.filter((item) => item.type === 'answer')
  const ofKind = (...kinds: readonly string[]) =>
    answers.filter(({ kind }) => kinds.includes(kind)).length
  const clarified = items.filter((item) => item.type === 'clarified')
  const early = clarified.filter((item) => item.beforeFirstCode).length
  const submitted = items.filter((item) => item.type === 'submitted').length
  const silences = items.filter((item) => item.type === 'silence').length
  const facts: [number, (number: number) => string][] = [
    [answers.length, (n) => `You took ${count(n, 'turn')}.`],
    [
      clarified.length,
      (n) => {
        // About an offer there is nothing that they should come before.
        const before =
          state.kind === 'negotiation' ? '' : `, ${early} before the first code or recommendation`
        return `You asked ${count(n, 'clarifying question')}${before}.`
      },
    ],
    [submitted, (n) => `You submitted code ${count(n, 'time')}.`],
    [ofKind('correction'), (n) => `You corrected yourself ${count(n, 'time')}.`],
    [ofKind('dont_know'), (n) => `You said that you did not know ${count(n, 'time')}.`],
    [ofKind('skip', 'refuse'), (n) => `You passed on ${count(n, 'question')}.`],
    [ofKind('cut_off'), (n) => `Time ran out on ${count(n, 'answer')}.`],
    [silences, (n) => `The interviewer noticed silence ${count(n, 'time')}.`],
  ]
  return facts.flatMap(([number, words]) => (number > 0 ? [words(number)] : []))
}
