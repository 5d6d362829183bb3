import type { Question } from '../../domain/content/index.js'
import type { Evidence } from '../../domain/grading/grade.js'
import type { SheetQuestion, SheetSubmission, WorkPart } from '../../domain/grading/sheet.js'
import type { CaseOrigin, RunReport } from '../../domain/work/report.js'

export type Count = { passed: number; total: number }

/** What was handed in last for one part, and what it did. */
export type PartResult = {
  part: WorkPart
  /** null: the part was worked on and nothing was handed in. */
  submission: SheetSubmission | null
  report: RunReport | null
  visible: Count
  hidden: Count
  /** How often something was handed in for this part. */
  submissions: number
}

/** What is known of the programs of one question. */
export type Execution =
  /** No phase of work was reached. */
  | { state: 'unreached' }
  /** Handed in and not run: nothing is known yet. */
  | { state: 'pending' }
  | {
      state: 'run'
      main: PartResult
      /** null: not reached, or reached and nothing handed in (`extensionOpen`). */
      extension: PartResult | null
      extensionOpen: boolean
    }

export function executionOf(sheet: SheetQuestion): Execution {
  const main = partOf(sheet, 'main')
  if (!main.submission && !sheet.workParts.includes('main')) return { state: 'unreached' }
  const extension = partOf(sheet, 'extension')
  const waits = [main, extension].some(({ submission, report }) => submission && !report)
  if (waits) return { state: 'pending' }
  return {
    state: 'run',
    main,
    extension: extension.submission ? extension : null,
    extensionOpen: !extension.submission && sheet.workParts.includes('extension'),
  }
}

/** The last submission of each part, main first. */
export function lastSubmissions(sheet: SheetQuestion): SheetSubmission[] {
  return (['main', 'extension'] as const).flatMap(
    (part) => sheet.submissions.findLast((each) => each.part === part) ?? [],
  )
}

/** Tests of both parts together, and how many of them passed. */
export function pooled(parts: readonly PartResult[]): Count {
  return parts
    .flatMap(({ visible, hidden }) => [visible, hidden])
    .reduce((sum, each) => ({ passed: sum.passed + each.passed, total: sum.total + each.total }), {
      passed: 0,
      total: 0,
    })
}

/** 0 to 1; 0 where there is no test. */
export function shareOf({ passed, total }: Count): number {
  return total > 0 ? passed / total : 0
}

/** The program that was handed in, from the function that was asked for to its end; none for an empty one. */
export function programSpan(
  { seq, source, part }: SheetSubmission,
  question: Question | null,
): Evidence[] {
  const harness = part === 'extension' ? question?.extension?.harness : question?.harness
  const start = source.slice(startOfFunction(source, harness?.name)).search(/\S/)
  const from = start < 0 ? -1 : startOfFunction(source, harness?.name) + start
  return from < 0 ? [] : [{ source: 'code', seq, start: from, end: source.trimEnd().length }]
}

/** Where the line begins that defines the function, in Python's or JavaScript's way of writing names; 0 where none does. */
function startOfFunction(source: string, name: string | undefined): number {
  if (!name) return 0
  const names = [name, name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]
  const found = source.search(
    new RegExp(
      `^[ \\t]*(?:export\\s+)?(?:async\\s+)?(?:def|function\\*?|const|let|var)\\s+(?:${names.join('|')})\\b`,
      'm',
    ),
  )
  return Math.max(0, found)
}

function partOf(sheet: SheetQuestion, part: WorkPart): PartResult {
  const handedIn = sheet.submissions.filter((each) => each.part === part)
  const submission = handedIn.at(-1) ?? null
  const report = submission?.report ?? null
  return {
    part,
    submission,
    report,
    visible: countOf(sheet.question, part, report, 'visible'),
    hidden: countOf(sheet.question, part, report, 'hidden'),
    submissions: handedIn.length,
  }
}

/** Where no case ran, every test of the question is one that did not pass. */
function countOf(
  question: Question | null,
  part: WorkPart,
  report: RunReport | null,
  origin: Exclude<CaseOrigin, 'own'>,
): Count {
  if (report?.outcome === 'ran') {
    const judged = report.cases.filter(
      (each) => each.origin === origin && each.verdict !== 'returned',
    )
    const passed = judged.filter(({ verdict }) => verdict === 'passed').length
    return { passed, total: judged.length }
  }
  if (question?.kind === 'sql') return { passed: 0, total: 1 }
  const tests = (part === 'extension' ? question?.extension?.tests : question?.tests) ?? []
  const total = tests.filter((test) => (test.visible === true) === (origin === 'visible')).length
  return { passed: 0, total }
}
