import type { QuestionResult } from '../question.js'
import { NOT_ASKED, notAssessed } from '../signals/signal.js'
import type { SignalResult } from '../signals/signal.js'
import { executionOf } from './results.js'
import type { Execution, PartResult } from './results.js'

/** A question whose programs were run, or that had its time for one and got none. */
export type Ran = {
  question: QuestionResult
  execution: Extract<Execution, { state: 'run' }>
}

export const PENDING = 'pending: execution'

/**
 * The questions of a segment that were worked on. Where one of them waits for its run, all of them do; where none came
 * to its work, there is nothing to judge.
 */
export function ranOf(questions: readonly QuestionResult[]): readonly Ran[] | SignalResult {
  const executions = questions
    .filter(({ sheet }) => sheet.asked && sheet.part === 'main')
    .map((question) => ({ question, execution: executionOf(question.sheet) }))
  if (executions.some(({ execution }) => execution.state === 'pending')) return notAssessed(PENDING)
  const ran = executions.flatMap(({ question, execution }) =>
    execution.state === 'run' ? [{ question, execution }] : [],
  )
  return ran.length > 0 ? ran : notAssessed(NOT_ASKED)
}

/** The main part, and the extension where something was handed in for it. */
export function partsOf({ execution }: Ran): PartResult[] {
  return [execution.main, ...(execution.extension ? [execution.extension] : [])]
}

/** Nothing was handed in for any of them. */
export function isEmptyHanded(ran: readonly Ran[]): boolean {
  return ran.every((each) => partsOf(each).every(({ submission }) => submission === null))
}

/** The evidence of a result: what was handed in; where nothing was, the turns that were searched. */
export function madeBy(
  ran: readonly Ran[],
): Pick<SignalResult, 'by' | 'searched' | 'fromKeyPoints'> {
  return {
    by: 'run',
    searched: isEmptyHanded(ran) ? ran.map(({ question }) => question) : [],
    fromKeyPoints: false,
  }
}

/** Each question's sentence; its id stands before it where there are several. */
export function eachInWords(ran: readonly Ran[], words: (each: Ran) => string): string {
  return ran
    .map((each) => (ran.length > 1 ? `${each.question.sheet.id ?? ''}: ` : '') + words(each))
    .join('; ')
}
