import { STDOUT_MAX } from '../domain/work/report.js'
import type { CaseResult, CaseVerdict, RunReport } from '../domain/work/report.js'
import type { Limits } from '../domain/work/program.js'
import type { Answer, Printed } from './child.js'
import type { Raised } from './protocol.js'

/** What a run came to; language and time are the caller's. */
export type Outcome = Pick<RunReport, 'outcome' | 'problem' | 'cases' | 'stdout' | 'runtime'>

/** Everything of a case that is not known, as it is where it did not run. */
export function blankResult(id: string, origin: CaseResult['origin'], input: string): CaseResult {
  return {
    id,
    origin,
    verdict: 'not_run',
    input,
    expected: null,
    got: null,
    differsAt: null,
    note: null,
    line: null,
    ms: null,
    stdout: '',
    stdoutCut: false,
  }
}

/** Collects what is printed, cut to STDOUT_MAX characters. */
export class Paper {
  text = ''
  cut = false

  readonly print = ({ text, cut }: Printed): void => {
    const room = STDOUT_MAX - this.text.length
    this.text += text.slice(0, Math.max(0, room))
    if (cut || text.length > room) this.cut = true
  }
}

type Ended = { verdict: CaseVerdict; note: string; line: number | null }

/** How a case that raised is judged, and what is said of it. */
export function raisedVerdict({ kind, message, line }: Raised, limits: Limits): Ended {
  switch (kind) {
    case 'memory':
      return { verdict: 'memory_limit', note: memoryNote(limits), line }
    case 'recursion':
      return { verdict: 'recursion_limit', note: message, line }
    case 'exit':
      return { verdict: 'ended', note: `The program ended itself: ${message}.`, line }
    case 'error':
      return { verdict: 'error', note: message, line }
  }
}

/** How a case is judged whose process did not live to answer; null where it was given up from outside. */
export function forcedVerdict(answer: Answer, limits: Limits, wallMs: number): Ended | null {
  switch (answer.end) {
    case 'time':
      return { verdict: 'time_limit', note: timeNote(wallMs), line: null }
    case 'memory':
      return { verdict: 'memory_limit', note: memoryNote(limits), line: null }
    case 'gone':
      return { verdict: 'ended', note: 'The program ended its own process.', line: null }
    case 'aborted':
      return null
    case 'broken':
      return brokenVerdict(answer.why, limits, wallMs)
    case 'done':
      return { verdict: 'error', note: 'What came back cannot be read.', line: null }
  }
}

function brokenVerdict(
  why: Extract<Answer, { end: 'broken' }>['why'],
  limits: Limits,
  wallMs: number,
): Ended {
  switch (why) {
    case 'time':
      return { verdict: 'time_limit', note: timeNote(wallMs), line: null }
    case 'memory':
      return { verdict: 'memory_limit', note: memoryNote(limits), line: null }
    case 'recursion':
      return { verdict: 'recursion_limit', note: 'The recursion went too deep.', line: null }
    case 'exit':
      return { verdict: 'ended', note: 'The program ended its own process.', line: null }
    case 'crash':
      return {
        verdict: 'ended',
        note: 'The program broke the interpreter that ran it.',
        line: null,
      }
  }
}

export function timeNote(wallMs: number): string {
  return `Stopped after ${Number((wallMs / 1000).toFixed(1))} s.`
}

export function memoryNote({ memoryMb }: Limits): string {
  return `It asked for more than ${memoryMb} MB.`
}

export function notRunNote(forcedEnds: number): string {
  return `Left out: ${forcedEnds} cases before it had to be stopped by force.`
}
