import type { Content, Question } from '../content/index.js'
import type { CaseOrigin, Language } from './report.js'
import type { Comparison, Program, RunCase } from './program.js'
import { expanded } from './scale.js'
import { camelCase, starterIn } from './starter.js'

/** Something to be written and run: a question's main task, or its extension. */
export type Task = {
  questionId: string
  part: 'main' | 'extension'
  /** The first is the one that is offered. */
  languages: readonly Language[]
} & (CodeTask | QueryTask)

type CodeTask = {
  kind: 'code'
  signature: string
  /** Absent: made from the Python signature. */
  signatureJs: string | null
  /** The function's name in Python. */
  name: string
  treeArg: number | null
  compare: Comparison
  tests: readonly Test[]
}

type QueryTask = {
  kind: 'query'
  columns: readonly string[]
  ordered: boolean
  sets: readonly {
    name: 'visible' | 'hidden'
    setup: string
    rows: readonly (readonly unknown[])[] | undefined
  }[]
}

type Test = {
  id: string
  args: readonly unknown[]
  expected: unknown
  visible: boolean
  /** What it is about: `size` is one that is there for the time it takes. */
  tag: string | null
}

/** Which cases: `all` is the visible ones, then the hidden. */
export type Selection = 'visible' | 'hidden' | 'all'

const TOLERANCE = 1e-9

/** The task of a question's part; null where it has nothing that can be run. `data` is the content's. */
export function taskOf(
  question: Question,
  part: 'main' | 'extension',
  data: Content['data'],
): Task | null {
  if (question.kind === 'sql') return part === 'main' ? queryTask(question, data) : null
  const described =
    part === 'main'
      ? { ...question, signatureJs: question.signature_js }
      : { ...question.extension, signatureJs: question.extension?.['signature_js'] }
  const { signature, harness, tests } = described
  const name = harness?.name ?? (signature === undefined ? undefined : functionName(signature))
  if (signature === undefined || !harness || !name || !tests || tests.length === 0) return null
  return {
    questionId: question.id,
    part,
    languages: ['python', 'javascript'],
    kind: 'code',
    signature,
    signatureJs: typeof described.signatureJs === 'string' ? described.signatureJs : null,
    name,
    treeArg: harness.type === 'tree' ? numberOr(harness['tree_arg'], 0) : null,
    compare: comparisonOf(harness),
    tests: tests.map(({ id, args, expected, visible, tag }) => ({
      id,
      args: args ?? [],
      expected: expected ?? null,
      visible: visible ?? false,
      tag: tag ?? null,
    })),
  }
}

/** Its cases with generated parts written out. Throws ScaleError where they cannot be; lint finds those first. */
export function casesOf(task: Task, selection: Selection): RunCase[] {
  const wanted = (origin: CaseOrigin): boolean => selection === 'all' || selection === origin
  if (task.kind === 'query') {
    return task.sets
      .filter(({ name }) => wanted(name))
      .map(({ name, setup, rows }) => ({ id: name, origin: name, setup, rows }))
  }
  const origins = ['visible', 'hidden'] as const
  return origins.filter(wanted).flatMap((origin) =>
    task.tests
      .filter(({ visible }) => visible === (origin === 'visible'))
      .map(({ id, args, expected }) => ({
        id,
        origin,
        args: args.map(expanded),
        expected: expanded(expected),
      })),
  )
}

/** What is run for this source. `plan` also asks a database how it would go about it. */
export function programOf(task: Task, source: string, language: Language, plan = false): Program {
  if (task.kind === 'query') {
    return { language: 'sql', source, columns: task.columns, ordered: task.ordered, plan }
  }
  const written = language === 'javascript' ? 'javascript' : 'python'
  return {
    language: written,
    source,
    entry: written === 'python' ? task.name : nameInJavaScript(task),
    treeArg: task.treeArg,
    compare: task.compare,
  }
}

/** What an editor begins with. */
export function starterOf(task: Task, language: Language): string {
  if (task.kind === 'query') {
    return task.columns.length === 0 ? '' : `-- columns: ${task.columns.join(', ')}\n`
  }
  return starterIn(language, {
    signature: task.signature,
    signatureJs: task.signatureJs,
    nameJs: nameInJavaScript(task),
  })
}

function queryTask(question: Question, data: Content['data']): Task | null {
  const given = data[question.schema_ref ?? '']
  if (typeof given !== 'object' || given === null) return null
  const { ddl, seed_visible: visible, seed_hidden: hidden } = given as Record<string, unknown>
  if (typeof ddl !== 'string') return null
  const seeds = [
    { name: 'visible', seed: visible, rows: question.expected_rows },
    { name: 'hidden', seed: hidden, rows: question.expected_rows_hidden },
  ] as const
  return {
    questionId: question.id,
    part: 'main',
    languages: ['sql'],
    kind: 'query',
    columns: question.result_columns ?? [],
    ordered: question.order_matters ?? false,
    sets: seeds.flatMap(({ name, seed, rows }) =>
      typeof seed === 'string' ? [{ name, setup: `${ddl}\n${seed}`, rows }] : [],
    ),
  }
}

function comparisonOf(harness: Record<string, unknown>): Comparison {
  const { compare, tolerance } = harness
  const kind = compare === 'number' || compare === 'number_map' ? compare : 'exact'
  return { kind, tolerance: numberOr(tolerance, TOLERANCE) }
}

function nameInJavaScript(task: CodeTask): string {
  return (task.signatureJs && functionName(task.signatureJs)) ?? camelCase(task.name)
}

/** Of `def name(…)` or `function name(…)`. */
function functionName(signature: string): string | undefined {
  return /^\s*(?:async\s+)?(?:def|function)\s+([A-Za-z_$][\w$]*)/.exec(signature)?.[1]
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback
}
