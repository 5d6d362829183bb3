import type { Evidence } from '../../domain/grading/grade.js'
import type { SheetQuestion, SheetTest, WorkPart } from '../../domain/grading/sheet.js'
import { categoriesOf, kindsOf, ownCaseText, visibleArgs } from '../../domain/work/categories.js'
import { levelFor, poolFor } from '../bands.js'
import type { QuestionResult } from '../question.js'
import { NOT_ASKED, count, noKeyPoints, notAssessed, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Kinds of cases that the candidate added to the tests, and those that were named first. */
export function ownTests(input: SignalInput): SignalResult {
  const { criterion, questions, rules } = input
  const reached = questions.filter(({ sheet }) => sheet.workReached)
  if (reached.length === 0) return notAssessed(NOT_ASKED)
  const wasRun = reached.some(({ sheet }) => isRun(sheet))
  const added = reached.map(({ sheet }) => addedTo(sheet))
  const hasAdded = added.some(({ tests }) => tests.length > 0)
  const nothing = hasAdded ? null : nothingToJudge(reached)
  if (nothing) return nothing
  const { keyPoints } = poolFor(criterion.id, reached)
  // Without a key point cases that were named cannot be found: that none was added is no proof of none.
  if (keyPoints.length === 0 && !hasAdded) return noKeyPoints(input)
  const named = keyPoints.filter((point) => point.credit > 0)
  const kinds = added.reduce((sum, each) => sum + each.count, 0)
  const level = levelFor(tableOf(input), 'n_min', kinds + named.length) ?? 1
  const max = wasRun ? 4 : (rules.signals[criterion.signal]?.max_when?.not_executed ?? 4)
  return {
    points: Math.min(level, max),
    reason: [
      ...(hasAdded ? [addedInWords(added, kinds)] : []),
      `${count(named.length, 'kind')} of test named`,
      ...(wasRun ? [] : ['nothing was run']),
    ].join('; '),
    evidence: [
      ...added.flatMap(({ tests }) => tests.map(caseSpan)),
      ...named.flatMap((point) => point.evidence),
    ],
    searched: reached,
    fromKeyPoints: false,
    caps: level > max ? ['not_executed'] : [],
  }
}

type Added = {
  /** Cases that are no copy of a visible test. */
  tests: readonly SheetTest[]
  kinds: readonly string[]
  count: number
}

/** Cases of both parts; a kind that was tried in both counts once. */
function addedTo(sheet: SheetQuestion): Added {
  const parts: readonly WorkPart[] = ['main', 'extension']
  const found = parts.map((part) => {
    const { question } = sheet
    const visible = visibleArgs(part === 'extension' ? question?.extension?.tests : question?.tests)
    const tests = sheet.ownTests.filter((each) => each.part === part)
    return {
      tests: tests.filter(({ args }) => categoriesOf(args, visible).size > 0),
      ...kindsOf(
        tests.map(({ args }) => args),
        visible,
      ),
    }
  })
  const kinds = [...new Set(found.flatMap((each) => each.kinds))]
  const shown = found.reduce((sum, each) => sum + each.count, 0)
  return {
    tests: found.flatMap(({ tests }) => tests),
    kinds,
    count: Math.min(kinds.length, shown),
  }
}

function isRun({ runs, submissions }: QuestionResult['sheet']): boolean {
  return runs.length > 0 || submissions.some(({ report }) => report !== null)
}

function caseSpan({ seq, args }: SheetTest): Evidence {
  return { source: 'run', seq, start: 0, end: ownCaseText(args).length }
}

/** "4 own cases of 3 kinds (empty, single, boundary)". */
function addedInWords(added: readonly Added[], kinds: number): string {
  const cases = added.reduce((sum, { tests }) => sum + tests.length, 0)
  const names = [...new Set(added.flatMap((each) => each.kinds))].map((kind) =>
    kind.replaceAll('_', ' '),
  )
  const listed = names.length > 0 ? ` (${names.join(', ')})` : ''
  return `${count(cases, 'own case')} of ${count(kinds, 'kind')}${listed}`
}
