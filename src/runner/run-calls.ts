import { compared, cutEnd, shownValue } from '../domain/work/compare.js'
import { FORCED_ENDS_MAX } from '../domain/work/program.js'
import type { Limits, Program, RunCase } from '../domain/work/program.js'
import { SHOWN_MAX } from '../domain/work/report.js'
import type { CaseResult } from '../domain/work/report.js'
import { decodedValue, expectedValue } from '../domain/work/value.js'
import { callText } from '../domain/work/value-text.js'
import { Paper, blankResult, forcedVerdict, notRunNote, raisedVerdict } from './case-result.js'
import type { Outcome } from './case-result.js'
import type { Child } from './child.js'
import { missingMessage } from './missing.js'
import type { Taken } from './pool.js'
import { calledReply, loadedReply } from './replies.js'

type Calls = Extract<Program, { entry: string }>
type Call = Extract<RunCase, { args: readonly unknown[] }>

/** What a program of functions came to. `take` gives a process that is ready. Resolves, never rejects. */
export async function runCalls(
  program: Calls,
  cases: readonly Call[],
  limits: Limits,
  signal: AbortSignal,
  take: () => Promise<Taken>,
): Promise<Outcome> {
  const taken = await take()
  if ('aborted' in taken) return outcome('aborted', 'none')
  if ('unavailable' in taken) return outcome('unavailable', 'none', taken.unavailable)
  const { runtime } = taken
  let child: Child = taken.child
  const paper = new Paper()
  try {
    const loaded = await load(child, program, limits, signal, paper)
    if (loaded !== 'loaded') return { ...loaded, runtime, stdout: paper.text }
    const results: CaseResult[] = []
    let forcedEnds = 0
    /** Why the cases that are left do not run. */
    let leftOut: string | null = null
    for (const each of cases) {
      if (leftOut === null && !child.alive) {
        const next: Child | Refused =
          forcedEnds < FORCED_ENDS_MAX
            ? await again(program, limits, signal, take)
            : { refused: notRunNote(forcedEnds) }
        if ('refused' in next) {
          if (next.refused === null) return outcome('aborted', runtime)
          leftOut = next.refused
        } else child = next
      }
      if (leftOut !== null) {
        results.push({ ...blank(each, program), note: leftOut })
        continue
      }
      const result = await call(child, each, program, limits, signal)
      if (result === null) return outcome('aborted', runtime)
      if (!child.alive) forcedEnds += 1
      results.push(result)
    }
    return { outcome: 'ran', problem: null, cases: results, stdout: paper.text, runtime }
  } finally {
    void child.kill()
  }
}

function outcome(
  kind: 'aborted' | 'unavailable' | 'not_loaded',
  runtime: string,
  message?: string,
  line: number | null = null,
): Outcome {
  const problem = message === undefined ? null : { message, line }
  return { outcome: kind, problem, cases: [], stdout: '', runtime }
}

async function load(
  child: Child,
  { source, entry, treeArg }: Calls,
  limits: Limits,
  signal: AbortSignal,
  paper: Paper,
): Promise<'loaded' | Outcome> {
  const answer = await child.ask(
    { ask: 'load', source, entry, treeArg },
    limits.loadMs,
    signal,
    paper.print,
  )
  const loaded = answer.end === 'done' ? loadedReply(answer.text) : null
  if (!loaded) {
    const forced = forcedVerdict(answer, limits, limits.loadMs)
    if (!forced) return outcome('aborted', '')
    return outcome('not_loaded', '', `${WHILE_LOADED} ${forced.note}`)
  }
  if ('raised' in loaded) {
    const { kind, message, line } = loaded.raised
    const said =
      kind === 'error' ? message : `${WHILE_LOADED} ${raisedVerdict(loaded.raised, limits).note}`
    return outcome('not_loaded', '', said, line)
  }
  if ('missing' in loaded) return outcome('not_loaded', '', missingMessage(entry, loaded))
  return 'loaded'
}

const WHILE_LOADED = 'What stands outside of functions did not come to its end.'

/** One sentence; null where the run was given up. */
type Refused = { refused: string | null }

/** A process with the program loaded once more. */
async function again(
  program: Calls,
  limits: Limits,
  signal: AbortSignal,
  take: () => Promise<Taken>,
): Promise<Child | Refused> {
  const taken = await take()
  if ('aborted' in taken) return { refused: null }
  if ('unavailable' in taken) return { refused: taken.unavailable }
  const loaded = await load(taken.child, program, limits, signal, new Paper())
  if (loaded === 'loaded') return taken.child
  void taken.child.kill()
  if (loaded.outcome === 'aborted') return { refused: null }
  const why = loaded.problem?.message ?? ''
  return { refused: `Left out: the program could not be loaded a second time. ${why}`.trim() }
}

/** Null where the run was given up. */
async function call(
  child: Child,
  each: Call,
  program: Calls,
  limits: Limits,
  signal: AbortSignal,
): Promise<CaseResult | null> {
  const paper = new Paper()
  const began = performance.now()
  const answer = await child.ask(
    { ask: 'call', args: argsText(each.args, program.language) },
    limits.wallMs,
    signal,
    paper.print,
  )
  const base = {
    ...blank(each, program),
    ms: performance.now() - began,
    stdout: paper.text,
    stdoutCut: paper.cut,
  }
  const called = answer.end === 'done' ? calledReply(answer.text) : null
  if (!called) {
    const forced = forcedVerdict(answer, limits, limits.wallMs)
    return forced && { ...base, ...forced }
  }
  const { ms } = called
  if ('raised' in called) return { ...base, ms, ...raisedVerdict(called.raised, limits) }
  if ('unread' in called) return { ...base, ms, verdict: 'error', note: called.unread }
  return { ...base, ms, ...judged(called.value, each, program) }
}

type Judged = Pick<CaseResult, 'verdict' | 'got' | 'expected' | 'differsAt' | 'note'>

function judged(wire: unknown, each: Call, { compare, language }: Calls): Judged {
  const value = decodedValue(wire, language)
  const wanted = each.expected
  if (!value) {
    return {
      verdict: 'error',
      got: null,
      expected: null,
      differsAt: null,
      note: 'What it returned cannot be read.',
    }
  }
  if (wanted === undefined) {
    return {
      verdict: 'returned',
      got: shownValue(value, language),
      expected: null,
      differsAt: null,
      note: null,
    }
  }
  const { same, ...shown } = compared(value, expectedValue(wanted, language), compare, language)
  return { verdict: same ? 'passed' : 'failed', ...shown }
}

function blank(
  { id, origin, args, expected }: Call,
  { entry, treeArg, language }: Calls,
): CaseResult {
  const begin = (plain: unknown) => expectedValue(plain, language, SHOWN_MAX + 1)
  const values = args.map(begin)
  const input = cutEnd(callText(entry, values, treeArg, language, SHOWN_MAX + 1))
  const shown = expected === undefined ? null : shownValue(begin(expected), language)
  return { ...blankResult(id, origin, input), expected: shown }
}

/** JSON, with the numbers that it lacks as Python's and our own JavaScript harness read them. */
function argsText(args: readonly unknown[], language: Calls['language']): string {
  if (!args.some(hasUnbounded)) return JSON.stringify(args)
  const plain = JSON.stringify(args, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? `\u0000${value}` : value,
  )
  return language === 'javascript' ? plain : plain.replaceAll(/"\\u0000(NaN|-?Infinity)"/g, '$1')
}

function hasUnbounded(plain: unknown): boolean {
  if (typeof plain === 'number') return !Number.isFinite(plain)
  if (typeof plain !== 'object' || plain === null) return false
  return Object.values(plain).some(hasUnbounded)
}
