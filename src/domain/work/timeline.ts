import type { RoundState, TalkItem } from '../interview/state.js'
import { tally } from './report.js'
import type { CaseOrigin, Language, RunReport } from './report.js'
import type { Run, Work } from './state.js'

export type Count = { passed: number; total: number }

/** What was handed in, and what came of it. */
export type Handed = {
  seq: number
  /** Since the work began, in ms. */
  ms: number
  language: Language
  /** The end of the part took it. */
  cutOff: boolean
  /** `unknown`: it was not run, or nothing is known of the run. */
  outcome: 'ran' | 'not_loaded' | 'unknown'
  /** null unless it ran. */
  visible: Count | null
  hidden: Count | null
}

/**
 * How the work on one program went, as facts. Times are active ms since the part in which it was worked on was opened;
 * under the clock of turns they are simulated and say nothing about a person.
 */
export type Timeline = {
  firstEditMs: number | null
  firstRunMs: number | null
  /** The first run or submission in which every visible case passed. */
  firstPassMs: number | null
  /** Runs that the candidate asked for. */
  runs: number
  /** How often a run passed every visible case right after one that did not. */
  repairs: number
  /** Longest time without an edit, a run or a word of the candidate while it was worked on. */
  quietMs: number
  submissions: readonly Handed[]
  /** Cases of the candidate's own. */
  ownTests: number
  hints: readonly { level: number | 'rescue'; cap: number; ms: number }[]
  /** In the order in which they were first used. */
  languages: readonly Language[]
}

/** The facts of this work in this round. Total: a log of before programs were run gives submissions without counts. */
export function timelineOf(round: RoundState, work: Work): Timeline {
  const spans = workSpans(round, work)
  const startMs = spans[0]?.from ?? round.openedMs
  const since = (ms: number): number => Math.max(0, ms - startMs)
  const asked = work.runs.filter(({ purpose }) => purpose === 'visible')
  const known = work.runs.filter(({ report }) => saysSomething(report))
  const passes = known.find((run) => visiblePassed(run))
  return {
    firstEditMs: firstOf(work.edits, since),
    firstRunMs: firstOf(asked, since),
    firstPassMs: passes ? since(passes.ms) : null,
    runs: asked.length,
    repairs: known.filter((run, at) => {
      const before = known[at - 1]
      return before !== undefined && !visiblePassed(before) && visiblePassed(run)
    }).length,
    quietMs: quietOf(round, work, spans),
    submissions: work.submissions.map(({ seq, ms, cutOff, language }) => {
      const report = work.runs.findLast((run) => run.submission === seq)?.report
      const ran = report?.outcome === 'ran' ? report : null
      return {
        seq,
        ms: since(ms),
        language,
        cutOff,
        outcome: ran ? 'ran' : report?.outcome === 'not_loaded' ? 'not_loaded' : 'unknown',
        visible: ran && countOf(ran, 'visible'),
        hidden: ran && countOf(ran, 'hidden'),
      }
    }),
    ownTests: work.tests.length,
    hints: hintsOf(round, work).map(({ ms, ...hint }) => ({ ...hint, ms: since(ms) })),
    languages: languagesOf(work),
  }
}

/** Cases of one origin that came out as expected, of those with an expectation. */
export function countOf(report: RunReport, origin: CaseOrigin): Count {
  return tally({ ...report, cases: report.cases.filter((each) => each.origin === origin) })
}

type Span = { from: number; to: number }

/** The phases in which something was done on the program, and the one in which it was begun, in order. */
function workSpans(round: RoundState, work: Work): Span[] {
  const acts = actsOf(work)
  return round.phases.flatMap(({ id, enteredMs, items }, at) => {
    const lastHere = items.findLast((item) => 'ms' in item)
    const to =
      round.phases[at + 1]?.enteredMs ??
      round.closed?.ms ??
      Math.max(enteredMs, lastHere && 'ms' in lastHere ? lastHere.ms : 0, ...acts)
    const span = { from: enteredMs, to }
    const isTheirs = id === work.phase || acts.some((ms) => ms >= enteredMs && ms < to)
    return isTheirs ? [span] : []
  })
}

/** Times of everything that was done on the program itself. */
function actsOf({ edits, runs, submissions, tests }: Work): number[] {
  return [edits, runs, submissions, tests].flatMap((list) => list.map(({ ms }) => ms))
}

function quietOf(round: RoundState, work: Work, spans: readonly Span[]): number {
  const talk = round.phases
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.type === 'answer' ? [item.ms] : []))
  const acts = [...actsOf(work), ...talk].toSorted((a, b) => a - b)
  const gaps = spans.flatMap(({ from, to }) => {
    const marks = [from, ...acts.filter((ms) => ms >= from && ms <= to), to]
    return marks.slice(1).map((ms, at) => ms - (marks[at] ?? ms))
  })
  return Math.max(0, ...gaps)
}

/** Hints of the question. Their own events have no time here: it is that of the line that told them. */
function hintsOf(round: RoundState, work: Work) {
  if (work.part !== 'main') return []
  return round.phases.flatMap(({ items, enteredMs }) =>
    items.flatMap((item, at) => {
      if (item.type !== 'hinted' || item.questionId !== work.questionId) return []
      const told = items.slice(at).find(hasTime) ?? items.slice(0, at).findLast(hasTime)
      return [{ level: item.level, cap: item.cap, ms: told?.ms ?? enteredMs }]
    }),
  )
}

function hasTime(item: TalkItem): item is Extract<TalkItem, { ms: number }> {
  return 'ms' in item
}

function languagesOf(work: Work): Language[] {
  const used = [
    ...work.submissions.map(({ seq, language }) => ({ seq, language })),
    ...work.runs.map(({ seq, report }) => ({ seq, language: report.language })),
  ].toSorted((a, b) => a.seq - b.seq)
  const languages = [...new Set(used.map(({ language }) => language))]
  return languages.length > 0 ? languages : [work.language]
}

function visiblePassed({ report }: Run): boolean {
  const { passed, total } = countOf(report, 'visible')
  return report.outcome === 'ran' && total > 0 && passed === total
}

function saysSomething({ outcome }: RunReport): boolean {
  return outcome === 'ran' || outcome === 'not_loaded'
}

function firstOf(list: readonly { ms: number }[], since: (ms: number) => number): number | null {
  const [first] = list
  return first ? since(first.ms) : null
}

/** A quiet time that is worth a word, without extra time. */
const QUIET_MS = 120_000

/**
 * The work in one or two sentences: "First run at 6:40, 9 quiet minutes, three submissions; visible 3 of 3 and hidden
 * 6 of 7 at the end." `timed: false`: times are simulated and are left out. `pace` is that of the candidate's time
 * (extra-time.ts). '' where nothing happened.
 */
export function timelineSentence(
  timeline: Timeline,
  { timed, pace = 1 }: { timed: boolean; pace?: number },
): string {
  const { firstRunMs, firstPassMs, runs, repairs, quietMs, submissions, ownTests } = timeline
  const facts = [
    ...(firstRunMs === null
      ? submissions.some(({ outcome }) => outcome !== 'unknown')
        ? ['not run before it was handed in']
        : []
      : timed
        ? [`first run at ${clock(firstRunMs)}`, ...(runs > 1 ? [counted(runs, 'run')] : [])]
        : [counted(runs, 'run')]),
    ...(timed && firstPassMs !== null && timeline.languages[0] !== 'sql'
      ? [`visible cases passed at ${clock(firstPassMs)}`]
      : []),
    ...(repairs > 0 ? [`${counted(repairs, 'failing run')} put right`] : []),
    ...(timed && quietMs >= QUIET_MS * pace
      ? [`${Math.round(quietMs / 60_000)} quiet minutes`]
      : []),
    ...(ownTests > 0 ? [counted(ownTests, 'own case')] : []),
    ...(submissions.length > 0 ? [counted(submissions.length, 'submission')] : []),
  ]
  if (facts.length === 0) return ''
  const last = submissions.at(-1)
  const end = last ? `; ${resultPhrase(last)} at the end` : '; nothing was handed in'
  return `${upperFirst(facts.join(', '))}${end}.`
}

function resultPhrase({ outcome, language, visible, hidden }: Handed): string {
  if (outcome === 'not_loaded') return 'it did not run'
  if (!visible) return 'not run'
  if (language === 'sql') return rowsPhrase(isAll(visible), isAll(hidden))
  const parts = [
    `visible ${visible.passed} of ${visible.total}`,
    ...(hidden ? [`hidden ${hidden.passed} of ${hidden.total}`] : []),
  ]
  return parts.join(' and ')
}

function rowsPhrase(visible: boolean, hidden: boolean): string {
  if (visible && hidden) return 'the rows were as expected on both sets of data'
  if (!visible && !hidden) return 'the rows were as expected on neither set of data'
  const [right, wrong] = visible ? ['visible', 'hidden'] : ['hidden', 'visible']
  return `the rows were as expected on the ${right} data and not on the ${wrong} data`
}

function isAll(count: Count | null): boolean {
  return count !== null && count.total > 0 && count.passed === count.total
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]

function counted(number: number, noun: string): string {
  return `${NUMBERS[number] ?? number} ${noun}${number === 1 ? '' : 's'}`
}

/** 400000 → "6:40". */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
