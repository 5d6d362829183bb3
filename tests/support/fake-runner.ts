import type { Program, RunCase } from '../../src/domain/work/program.js'
import type { CaseResult, RunReport } from '../../src/domain/work/report.js'
import type { Runner } from '../../src/session/ports.js'

/**
 * A runner that runs nothing: the program says itself how it does. `GOOD` passes everything, `HIDDEN` all that is
 * visible, `WRONG` nothing, `SYNTAX` cannot be read, `GONE` finds a machine that cannot run it.
 */
export function fakeRunner(): Runner & {
  asked: { program: Program; cases: readonly RunCase[] }[]
} {
  const asked: { program: Program; cases: readonly RunCase[] }[] = []
  return {
    asked,
    async run(program, cases, _limits, signal) {
      asked.push({ program, cases })
      return signal.aborted ? reportOf(program, 'aborted', []) : answered(program, cases)
    },
    warm: () => {},
    close: async () => {},
  }
}

function answered(program: Program, cases: readonly RunCase[]): RunReport {
  const { source } = program
  if (source.includes('SYNTAX')) return reportOf(program, 'not_loaded', [])
  if (source.includes('GONE')) return reportOf(program, 'unavailable', [])
  const passes = ({ origin }: RunCase) =>
    source.includes('GOOD') || (source.includes('HIDDEN') && origin !== 'hidden')
  return reportOf(
    program,
    'ran',
    cases.map((each) => resultOf(each, passes(each))),
  )
}

function resultOf(each: RunCase, passed: boolean): CaseResult {
  const compares = 'args' in each ? each.expected !== undefined : each.rows !== undefined
  return {
    id: each.id,
    origin: each.origin,
    verdict: !compares ? 'returned' : passed ? 'passed' : 'failed',
    input: 'args' in each ? `f(${each.args.map((arg) => JSON.stringify(arg)).join(', ')})` : '',
    expected: compares ? '1' : null,
    got: passed ? '1' : '2',
    differsAt: passed ? null : 0,
    note: null,
    line: null,
    ms: 1,
    stdout: '',
    stdoutCut: false,
  }
}

export function reportOf(
  { language }: Pick<Program, 'language'>,
  outcome: RunReport['outcome'],
  cases: CaseResult[],
): RunReport {
  const problem = outcome === 'ran' ? null : { message: 'invalid syntax', line: 1 }
  return { language, runtime: 'test', outcome, problem, cases, stdout: '', ms: 1 }
}
