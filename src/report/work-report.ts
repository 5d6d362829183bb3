import type { Content, Question } from '../domain/content/index.js'
import { paceOf } from '../domain/extra-time.js'
import { currentGrade } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import type { PlannedRound } from '../domain/plan.js'
import { categoriesOf, ownCaseText, visibleArgs } from '../domain/work/categories.js'
import type { CaseResult, RunReport } from '../domain/work/report.js'
import { lastJudged } from '../domain/work/state.js'
import type { Work } from '../domain/work/state.js'
import { countOf, timelineOf, timelineSentence } from '../domain/work/timeline.js'
import { clean, oneLine } from './safe.js'
import type { CaseLine, WorkReport, WorkResult } from './shape.js'
import { own } from './words.js'

/** Of a value in a report: its first difference stays in sight. */
const VALUE_CHARS = 240
const BEFORE_DIFFERENCE = 80

/**
 * What was written and run in a round, in the order in which it was begun. Only for a round that has ended: what hidden
 * tests hold is told after a round and never in it.
 */
export function workReports(
  interview: Interview,
  round: PlannedRound,
  state: RoundState,
  content: Content,
): WorkReport[] {
  const timed = interview.started?.clock !== 'turns'
  const pace = paceOf(interview.started?.accommodations)
  return state.work.flatMap((work) => {
    const question = own(content.questions, work.questionId)
    const { part } = work
    if (!question || (part !== 'main' && part !== 'extension')) return []
    const segment = round.phases.find(({ id }) => id === work.phase)?.segment ?? null
    const grade = segment && currentGrade(interview, round.stage, segment)?.grade
    const graded = grade
      ? grade.questions.find(({ id, part: of }) => id === question.id && of === 'main')
      : null
    const timeline = timelineOf(state, work)
    const visible = visibleArgs(part === 'extension' ? question.extension?.tests : question.tests)
    const cost = part === 'main' ? graded?.complexity : undefined
    return [
      {
        question: question.id,
        title: question.title,
        part,
        segment,
        language: work.language,
        timed,
        timeline,
        sentence: timelineSentence(timeline, { timed, pace }),
        result: resultOf(work, question),
        ownTests: work.tests.map(({ args }) => ({
          text: oneLine(ownCaseText(args)),
          kinds: [...categoriesOf(args, visible)],
        })),
        cost: cost
          ? {
              state: cost.state,
              expected: cost.expected,
              said: cost.said === null ? null : oneLine(cost.said),
            }
          : null,
      },
    ]
  })
}

/** What was handed in last; null where nothing was, or it was not run. */
function resultOf(work: Work, question: Question): WorkResult | null {
  const report = lastJudged(work)?.run.report
  if (!report || report.outcome === 'unavailable' || report.outcome === 'aborted') return null
  const tests = (work.part === 'extension' ? question.extension?.tests : question.tests) ?? []
  const line = (each: CaseResult): CaseLine =>
    caseLine(each, tests.find(({ id }) => id === each.id)?.tag ?? null)
  const judged = report.cases.filter(({ verdict }) => verdict !== 'returned')
  const hiddenFailed = judged.filter(
    ({ origin, verdict }) => origin === 'hidden' && verdict !== 'passed',
  )
  const [firstHidden] = hiddenFailed
  return {
    outcome: report.outcome,
    problem: problemOf(report),
    runtime: oneLine(report.runtime),
    visible: countOf(report, 'visible'),
    hidden: countOf(report, 'hidden'),
    cases: judged.filter(({ origin }) => origin === 'visible').map(line),
    hiddenFailed: counted(hiddenFailed.map(line)),
    firstHidden: firstHidden ? line(firstHidden) : null,
  }
}

function problemOf({ outcome, problem }: RunReport): WorkResult['problem'] {
  if (outcome === 'ran') return null
  return { message: clean(problem?.message ?? ''), line: problem?.line ?? null }
}

function caseLine(each: CaseResult, tag: string | null): CaseLine {
  const { id, verdict, input, expected, got, note, differsAt, line } = each
  const shown = (text: string | null): string | null => text && cutAround(clean(text), differsAt)
  return {
    id: oneLine(id),
    tag,
    verdict,
    input: cutAround(clean(input), null),
    expected: shown(expected),
    got: shown(got),
    note: note === null ? null : oneLine(cutAround(clean(note), null)),
    line,
  }
}

/** At most VALUE_CHARS characters, with the first difference among them. */
function cutAround(text: string, differsAt: number | null): string {
  if (text.length <= VALUE_CHARS) return text
  const from = differsAt !== null && differsAt > VALUE_CHARS ? differsAt - BEFORE_DIFFERENCE : 0
  const kept = clean(text.slice(from, from + VALUE_CHARS))
  return `${from > 0 ? '… ' : ''}${kept}${from + VALUE_CHARS < text.length ? ' …' : ''}`
}

/** Hidden cases by kind and by what became of them, in their order. */
function counted(cases: readonly CaseLine[]): WorkResult['hiddenFailed'] {
  const found = new Map<
    string,
    { tag: string | null; verdict: CaseLine['verdict']; count: number }
  >()
  for (const { tag, verdict } of cases) {
    const key = `${tag ?? ''}/${verdict}`
    const entry = found.get(key) ?? { tag, verdict, count: 0 }
    found.set(key, { ...entry, count: entry.count + 1 })
  }
  return [...found.values()]
}
