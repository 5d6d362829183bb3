import type { WorkPart } from '../../src/domain/grading/sheet.js'
import type { CaseResult, CaseVerdict, Language, RunReport } from '../../src/domain/work/report.js'
import { questionOf } from './content.js'

/** What became of a program, as a runner would report it: every test of the question, visible ones first. */
export function ran(
  questionId: string,
  passes: boolean | ((test: { id: string; visible: boolean; at: number }) => boolean) = true,
  part: WorkPart = 'main',
  verdict: CaseVerdict = 'failed',
): RunReport {
  const question = questionOf(questionId)
  const tests = (part === 'extension' ? question.extension?.tests : question.tests) ?? []
  const ordered = tests.toSorted((a, b) => Number(b.visible ?? false) - Number(a.visible ?? false))
  const name = (part === 'extension' ? question.extension : question)?.harness?.name ?? 'f'
  const isRight = (test: { id: string; visible: boolean; at: number }) =>
    typeof passes === 'boolean' ? passes : passes(test)
  return report(
    'python',
    ordered.map(({ id, visible = false, args = [], expected }, at) => {
      const right = isRight({ id, visible, at })
      return caseOf({
        id,
        origin: visible ? 'visible' : 'hidden',
        verdict: right ? 'passed' : verdict,
        input: `${name}(${JSON.stringify(args).slice(1, -1)})`,
        expected: JSON.stringify(expected) ?? 'null',
        got: right ? (JSON.stringify(expected) ?? 'null') : '{"wrong": 1}',
        differsAt: right ? null : 1,
      })
    }),
  )
}

/** How many tests of each kind a question's part has. */
export function testCounts(questionId: string, part: WorkPart = 'main') {
  const question = questionOf(questionId)
  const tests = (part === 'extension' ? question.extension?.tests : question.tests) ?? []
  const visible = tests.filter((test) => test.visible === true).length
  return { visible, hidden: tests.length - visible, all: tests.length }
}

/** What became of a query on both sets of data. */
export function queried(matches: { visible: boolean; hidden: boolean }): RunReport {
  const origins = ['visible', 'hidden'] as const
  return report(
    'sql',
    origins.map((origin) =>
      caseOf({
        id: origin,
        origin,
        verdict: matches[origin] ? 'passed' : 'failed',
        expected: 'Home | 84.0 | 2',
        got: matches[origin] ? 'Home | 84.0 | 2' : 'Home | 90.0 | 2',
        note: matches[origin] ? null : 'Row 2: expected Home | 84.0 | 2, got Home | 90.0 | 2.',
        table: {
          columns: ['category', 'gms', 'buyers'],
          rows: [['Home', 84, 2]],
          total: 1,
          cut: false,
        },
      }),
    ),
  )
}

/** A program that cannot be read. */
export function notLoaded(
  message = 'SyntaxError: invalid syntax',
  language: Language = 'python',
): RunReport {
  return { ...report(language, []), outcome: 'not_loaded', problem: { message, line: 2 } }
}

export function caseOf(
  change: Partial<CaseResult> & Pick<CaseResult, 'id' | 'origin'>,
): CaseResult {
  return {
    verdict: 'passed',
    input: '',
    expected: null,
    got: null,
    differsAt: null,
    note: null,
    line: null,
    ms: 1,
    stdout: '',
    stdoutCut: false,
    ...change,
  }
}

function report(language: Language, cases: CaseResult[]): RunReport {
  return { language, runtime: 'a test', outcome: 'ran', problem: null, cases, stdout: '', ms: 10 }
}
