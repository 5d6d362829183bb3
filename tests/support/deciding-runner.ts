import type { RunCase } from '../../src/domain/work/program.js'
import type { RunReport } from '../../src/domain/work/report.js'
import type { Runner } from '../../src/session/ports.js'
import { caseOf } from './run-report.js'

/** Runs nothing: every case comes out as `passes` says, a case without an expectation is only run. */
export function decidingRunner(passes: (each: RunCase) => boolean): Runner {
  return {
    run: (program, cases) =>
      Promise.resolve({
        language: program.language,
        runtime: 'a test',
        outcome: 'ran',
        problem: null,
        cases: cases.map((each) => resultOf(each, passes(each))),
        stdout: '',
        ms: 1,
      } satisfies RunReport),
    warm: () => {},
    close: () => Promise.resolve(),
  }
}

function resultOf(each: RunCase, passed: boolean) {
  const wanted = 'args' in each ? each.expected : each.rows
  const right = JSON.stringify(wanted) ?? null
  const text = passed ? right : '"something else"'
  return caseOf({
    id: each.id,
    origin: each.origin,
    verdict: wanted === undefined ? 'returned' : passed ? 'passed' : 'failed',
    input: 'args' in each ? `f(${JSON.stringify(each.args).slice(1, -1)})` : '',
    expected: right,
    got: text,
    differsAt: passed ? null : 0,
  })
}
