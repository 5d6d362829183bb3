import type { Question } from '../content/index.js'
import { allPassed, tally } from '../work/report.js'
import type { CaseResult, RunReport } from '../work/report.js'
import { lastJudged, workOf } from '../work/state.js'
import type { Run, Work } from '../work/state.js'
import type { Moment } from './moment.js'
import { moveOf, wordings } from './moment.js'
import type { AllowedMove } from './moves.js'

/** Values longer than this are not read out (UTF-16 code units). */
const SPOKEN_MAX = 60

/** What is written in this phase; null where there is nothing to write. A twist without an extension is talked about. */
export function taskHere({
  phase,
  put,
}: Moment): { question: Question; part: 'main' | 'extension' } | null {
  const { question } = put
  if (!question) return null
  if (phase.kind === 'code') return { question, part: 'main' }
  return phase.work === true && question.extension ? { question, part: 'extension' } : null
}

/** True in a phase where a program or a query is written. */
export function isWork(moment: Moment): boolean {
  return taskHere(moment) !== null
}

/** The work on the question that is on the table, of the part that this phase is about; null where none was begun. */
export function workHere({ round, put, phase }: Moment): Work | null {
  const part = phase.work === true ? 'extension' : 'main'
  return workOf(round, put.question?.id, part)
}

/**
 * What is said of a program that was handed in and does not do everything yet, while there is time to go on with it.
 * Empty: it is final. A query is final once the database takes it: whether its rows are the expected ones is not told.
 */
export function afterSubmission(moment: Moment): AllowedMove[] {
  const work = workHere(moment)
  const judged = work && lastJudged(work)
  const lines = moment.content.conduct.work
  if (!judged || !lines || judged.submission.cutOff) return []
  const { report } = judged.run
  if (report.outcome === 'unavailable') return []
  const facts = { ...moment.facts, ...countsOf(report), problem: problemOf(report) }
  const say = (pool: readonly string[]) => moveOf('result', null, [wordings(pool, facts)])
  if (facts.problem !== null) return say(lines.not_loaded)
  if (report.language === 'sql' || allPassed(report)) return []
  const visible = report.cases.some(
    (each) => each.origin === 'visible' && each.verdict !== 'passed',
  )
  return say(visible ? lines.visible_open : lines.hidden_open)
}

function countsOf(report: RunReport): { passed: string; failed: string; total: string } {
  const { passed, total } = tally(report)
  return { passed: String(passed), failed: String(total - passed), total: String(total) }
}

/** Why nothing of it ran, as a sentence; null where it did. */
function problemOf(report: RunReport): string | null {
  if (report.outcome === 'not_loaded')
    return sentence(report.problem?.message ?? 'It cannot be read.')
  const [first] = report.cases
  const refused = report.language === 'sql' && first?.verdict === 'error'
  return refused ? sentence(first.note ?? 'The database refused it.') : null
}

function sentence(text: string): string {
  const [line = ''] = text.split('\n')
  return /[.?!]$/.test(line) ? line : `${line}.`
}

/**
 * What the runs of the question give reason to ask about: a visible case that failed once and passes now, else one
 * that still fails. Values too long to be read out are left alone.
 */
export function talkedAbout(
  moment: Moment,
): { kind: 'repaired' | 'failing'; input: string; got: string } | null {
  const work = workHere(moment)
  if (!work || work.language === 'sql') return null
  const ran = work.runs.filter((run) => run.report.outcome === 'ran')
  const last = ran.at(-1)
  if (!last) return null
  const spoken = (each: CaseResult) =>
    each.origin !== 'hidden' &&
    each.got !== null &&
    each.got.length <= SPOKEN_MAX &&
    each.input.length <= SPOKEN_MAX
  const failing = last.report.cases.find((each) => each.verdict === 'failed' && spoken(each))
  if (failing?.got) return { kind: 'failing', input: failing.input, got: failing.got }
  const repaired = repairedIn(ran, last).find(spoken)
  return repaired?.got ? { kind: 'repaired', input: repaired.input, got: repaired.got } : null
}

/** Results that were wrong in an earlier run, of cases that came out as expected in the last. */
function repairedIn(ran: readonly Run[], last: Run): CaseResult[] {
  const passed = new Set(
    last.report.cases.filter((each) => each.verdict === 'passed').map((each) => each.id),
  )
  return ran
    .slice(0, -1)
    .flatMap((run) => run.report.cases)
    .filter((each) => each.verdict === 'failed' && passed.has(each.id))
}
