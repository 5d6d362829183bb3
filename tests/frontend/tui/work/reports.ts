import type { EventData } from '../../../../src/domain/events/index.js'
import type { CaseResult, ResultTable, RunReport } from '../../../../src/domain/work/report.js'
import type { Run, Work } from '../../../../src/domain/work/state.js'
import type { Line } from '../../../support/events.js'
import { STAGE } from '../scene.js'

/** A case that passed, changed as the test says. */
export function caseOf(change: Partial<CaseResult> & { id: string }): CaseResult {
  return {
    origin: 'visible',
    verdict: 'passed',
    input: 'get_ngrams("banana", 2)',
    expected: '{"ba": 1}',
    got: '{"ba": 1}',
    differsAt: null,
    note: null,
    line: null,
    ms: 5,
    stdout: '',
    stdoutCut: false,
    ...change,
  }
}

/** The first window too few: what a visible case of cd-02 shows then. */
export const FAILING = caseOf({
  id: 'cd-02.t1',
  verdict: 'failed',
  expected: '{"ba": 1, "an": 2, "na": 2}',
  got: '{"ba": 1, "an": 2, "na": 1}',
  differsAt: 25,
})

/** Nothing of this may ever reach the screen. */
export const SECRET = 'SECRETVALUE'
export const HIDDEN = caseOf({
  id: 'cd-02.t9',
  origin: 'hidden',
  verdict: 'failed',
  input: `get_ngrams("${SECRET}", 2)`,
  expected: `{"${SECRET}": 1}`,
  got: `{"${SECRET}": 2}`,
  note: `${SECRET} is wrong`,
  stdout: `${SECRET}\n`,
})

export function reportOf(cases: readonly CaseResult[], change: Partial<RunReport> = {}): RunReport {
  return {
    language: 'python',
    runtime: 'CPython 3.14',
    outcome: 'ran',
    problem: null,
    cases: [...cases],
    stdout: '',
    ms: 20,
    ...change,
  }
}

export function queryReport(
  table: ResultTable | undefined,
  change: Partial<CaseResult> = {},
): RunReport {
  const result = caseOf({
    id: 'visible',
    verdict: 'returned',
    input: '',
    expected: null,
    got: null,
    ms: 3,
    ...change,
  })
  return reportOf([table ? { ...result, table } : result], { language: 'sql', runtime: 'SQLite' })
}

export function tableOf(
  columns: readonly string[],
  rows: ResultTable['rows'],
  total = rows.length,
): ResultTable {
  return { columns: [...columns], rows, total, cut: false }
}

export function runOf(report: RunReport, purpose: Run['purpose'] = 'visible'): Run {
  return {
    seq: 9,
    ms: 9,
    purpose,
    submission: purpose === 'visible' ? null : 8,
    source: 'x',
    report,
  }
}

/** The work with these runs and nothing else. */
export function workWith(runs: readonly Run[]): Work {
  return {
    questionId: 'cd-02',
    part: 'main',
    phase: 'code',
    language: 'python',
    source: 'x',
    edits: [],
    tests: [],
    runs,
    submissions: [],
    whole: true,
  }
}

const place = { stage: STAGE, phase: 'code', part: 'main' } as const

/** The event of a run as the session stores it. */
export function ranLine(report: RunReport, change: Partial<EventData<'code.run'>> = {}): Line {
  const isQuery = report.language === 'sql'
  return {
    type: isQuery ? 'sql.run' : 'code.run',
    data: {
      ...place,
      questionId: isQuery ? 'sq-01' : 'cd-02',
      purpose: 'visible',
      submission: null,
      report,
      ...change,
    },
  }
}

export function editedLine(source: string, change: Partial<EventData<'code.edited'>> = {}): Line {
  return {
    type: 'code.edited',
    data: {
      ...place,
      questionId: 'cd-02',
      language: 'python',
      at: 0,
      removed: 0,
      inserted: source,
      length: source.length,
      ...change,
    },
  }
}

export function submittedLine(source: string): Line {
  return {
    type: 'code.submitted',
    data: { ...place, questionId: 'cd-02', source, language: 'python' },
  }
}
