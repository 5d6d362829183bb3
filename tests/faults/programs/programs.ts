import { readFileSync, readdirSync } from 'node:fs'
import { basename, extname } from 'node:path'

import type { Program, RunCase } from '../../../src/domain/work/program.js'
import type { Language, RunReport } from '../../../src/domain/work/report.js'

/**
 * A program that tries to break out, to lie or never to end, and what it comes to. Most stand in files, whose first
 * comment lines say it: `verdict` of every case (any of them where it is a matter of chance), `outcome` where it does not
 * run, `args` and `expected` as JSON, and pieces of what is said: `note`, `got`, `line`, `stdout`, `cut`.
 */
export type Hostile = {
  name: string
  language: Language
  source: string
  outcome: readonly string[]
  verdict: readonly string[]
  args: readonly unknown[][]
  expected: unknown
  note: string | null
  got: string | null
  line: number | null
  stdout: string | null
  cut: boolean
}

const LANGUAGES: Record<string, Language> = { '.py': 'python', '.js': 'javascript', '.sql': 'sql' }

/** What a program must not find: it stands in no source. */
const SECRET = ['kept', 'from', 'the', 'program', String(process.pid)].join('-')

/** Tables and rows of the queries. */
const SETUP =
  "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL);"

export function hostilePrograms(): Hostile[] {
  const files = ['python', 'javascript', 'sql'].flatMap((folder) => {
    const url = new URL(`${folder}/`, import.meta.url)
    return readdirSync(url).map((name) => fromFile(name, readFileSync(new URL(name, url), 'utf8')))
  })
  return [...files, ...made()]
}

function fromFile(name: string, source: string): Hostile {
  const said = new Map(
    source.split('\n').flatMap((line) => {
      const [, key, value] = /^(?:#|\/\/|--) (\w+): (.*)$/.exec(line) ?? []
      return key !== undefined && value !== undefined ? [[key, value] as const] : []
    }),
  )
  const json = (key: string): unknown => {
    const text = said.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const expected = json('expected')
  return {
    name: basename(name, extname(name)),
    language: LANGUAGES[extname(name)] ?? 'python',
    source,
    outcome: (said.get('outcome') ?? 'ran').split(' '),
    verdict: (said.get('verdict') ?? '').split(' '),
    args: (json('args') as unknown[][] | undefined) ?? [[]],
    expected: expected === 'SECRET' ? [SECRET] : expected,
    note: said.get('note') ?? null,
    got: said.get('got') ?? null,
    line: (json('line') as number | undefined) ?? null,
    stdout: said.get('stdout') ?? null,
    cut: said.get('cut') === 'true',
  }
}

/** Those that no file can hold, or that would be all of one. */
function made(): Hostile[] {
  const base = {
    args: [[]],
    note: null,
    got: null,
    line: null,
    stdout: null,
    cut: false,
    expected: undefined,
  }
  const runs = { ...base, outcome: ['ran'], verdict: ['passed'] }
  const fails = { ...base, outcome: ['not_loaded'], verdict: [] }
  const python = 'def f():\n    return 1\n'
  const deep = `${'('.repeat(50_000)}1${')'.repeat(50_000)}`
  return [
    {
      ...runs,
      name: 'byte order mark',
      language: 'python',
      source: `\uFEFF${python}`,
      expected: 1,
    },
    {
      ...runs,
      name: 'line ends of Windows',
      language: 'python',
      source: python.replaceAll('\n', '\r\n'),
      expected: 1,
    },
    { ...fails, name: 'NUL in the source', language: 'python', source: `${python}\0` },
    {
      ...fails,
      name: 'half a character in the source',
      language: 'python',
      source: `x = '\ud800'\n${python}`,
    },
    {
      ...runs,
      name: 'a megabyte of source',
      language: 'python',
      source: `${'# filling\n'.repeat(100_000)}${python}`,
      expected: 1,
    },
    {
      ...fails,
      name: 'brackets 50,000 deep',
      language: 'python',
      source: `x = ${deep}\n${python}`,
    },
    {
      ...fails,
      name: 'a sum of 100,000 terms',
      language: 'python',
      source: `x = ${'1 + '.repeat(100_000)}1\n${python}`,
      outcome: ['not_loaded', 'ran'],
      verdict: ['passed'],
      expected: 1,
    },
    { ...fails, name: 'a text without an end', language: 'python', source: `x = '''\n${python}` },
    {
      ...runs,
      name: 'byte order mark',
      language: 'javascript',
      source: '\uFEFFconst f = () => 1',
      expected: 1,
    },
    { ...fails, name: 'NUL in the source', language: 'javascript', source: 'const f = () => 1\0' },
    {
      ...runs,
      name: 'a megabyte of source',
      language: 'javascript',
      source: `${'// filling\n'.repeat(100_000)}const f = () => 1`,
      expected: 1,
    },
    {
      ...fails,
      name: 'brackets 50,000 deep',
      language: 'javascript',
      source: `const x = ${deep}; const f = () => 1`,
      outcome: ['not_loaded', 'ran'],
      verdict: ['passed'],
      expected: 1,
    },
    { ...fails, name: 'NUL in the query', language: 'sql', source: 'SELECT 1\0; DELETE FROM t' },
    { ...fails, name: 'expressions 50,000 deep', language: 'sql', source: `SELECT ${deep}` },
    {
      ...base,
      name: 'a very long query',
      language: 'sql',
      source: `SELECT ${'1 + '.repeat(900)}1 AS n${' '.repeat(2_000_000)}`,
      outcome: ['ran'],
      verdict: ['passed'],
      expected: [[901]],
    },
    {
      ...fails,
      name: 'ten thousand selects',
      language: 'sql',
      source: `SELECT 1${' UNION ALL SELECT 1'.repeat(10_000)}`,
      outcome: ['not_loaded', 'ran'],
      verdict: ['returned'],
    },
  ]
}

/** `PORT` in arguments stands for a port of this machine on which somebody listens. */
export function asProgram(
  { language, source, args, expected }: Hostile,
  port: number,
): { program: Program; cases: RunCase[] } {
  if (language === 'sql') {
    const rows = expected as readonly unknown[][] | undefined
    return {
      program: { language, source, columns: [], ordered: true, plan: false },
      cases: [{ id: 'visible', origin: 'visible', setup: SETUP, rows }],
    }
  }
  const cases = args.map((each, n): RunCase => ({
    id: `t${n + 1}`,
    origin: 'hidden',
    args: each.map((arg) => (arg === 'PORT' ? port : arg)),
    expected,
  }))
  const compare = { kind: 'exact', tolerance: 0 } as const
  return { program: { language, source, entry: 'f', treeArg: null, compare }, cases }
}

/** What of the report is not as it has to be; empty where all of it is. */
export function differences(hostile: Hostile, report: RunReport): string[] {
  const found: string[] = []
  const ask = (is: boolean, what: string): void => {
    if (!is) found.push(what)
  }
  const said = [report.problem?.message, ...report.cases.map(({ note }) => note)].join(' ')
  ask(hostile.outcome.includes(report.outcome), `outcome ${report.outcome}: ${said}`)
  if (report.outcome === 'ran') {
    ask(report.cases.length === Math.max(1, hostile.args.length), `${report.cases.length} cases`)
    for (const { id, verdict, got } of report.cases) {
      ask(hostile.verdict.includes(verdict), `${id}: ${verdict} ${got?.slice(0, 300)} ${said}`)
      ask(hostile.got === null || got === hostile.got, `${id}: got ${got?.slice(0, 300)}`)
    }
  }
  const lines = [report.problem?.line, ...report.cases.map(({ line }) => line)]
  ask(hostile.note === null || said.includes(hostile.note), `said ${said}`)
  ask(hostile.line === null || lines.includes(hostile.line), `lines ${lines.join()}`)
  ask(
    hostile.stdout === null ||
      report.cases.some(({ stdout }) => stdout.includes(hostile.stdout ?? '')),
    'stdout',
  )
  const isCut = report.cases.some(({ stdoutCut, table }) => stdoutCut || table?.cut)
  ask(!hostile.cut || isCut || report.cases[0]?.table === undefined, 'not cut')
  return found
}
