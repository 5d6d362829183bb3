import type { StoredEvent } from '../../../domain/events/index.js'
import { apply, openRoundOf } from '../../../domain/interview/index.js'
import { closedBy, isGrading } from '../../between-rounds.js'
import { itemsOf } from './scroll.js'
import type { ScreenContext, ScrollItem, TalkContext } from './scroll.js'
import type { ScreenState } from './state.js'
import { hasStatement } from './statement.js'

/** Takes a stored event in: what it adds to the talk, and what became due with it. */
export function stored(
  state: ScreenState,
  event: StoredEvent,
  context: ScreenContext,
): ScreenState {
  const interview = apply(state.interview, event)
  const added = itemsOf(event, interview, context)
  const closed = closedBy(event)
  const next = withFeedback(
    {
      ...state,
      interview,
      items: added.length > 0 ? [...state.items, ...added] : state.items,
      due: closed === null ? state.due : [...state.due, closed],
    },
    context,
  )
  switch (event.type) {
    case 'question.asked':
      return { ...next, statementDue: event.data.part === 'main' ? event.data.questionId : null }
    case 'message.completed': {
      const heard = { ...next, streaming: '' }
      // A late line about the question before must not pull the statement up.
      return event.data.questionId === state.statementDue ? withStatement(heard, context) : heard
    }
    case 'answer.submitted':
    case 'code.submitted':
    case 'sql.submitted':
      return { ...next, inFlight: null }
    default:
      return next
  }
}

/** Prints the statement that is due. It follows the interviewer's words, or comes with the turn at the latest. */
export function withStatement(state: ScreenState, context: TalkContext): ScreenState {
  const { statementDue: id, statementsShown } = state
  const question = id === null ? undefined : context.content.questions[id]
  if (id === null || !question || !hasStatement(question) || statementsShown.includes(id)) {
    return { ...state, statementDue: null }
  }
  const item: ScrollItem = {
    seq: state.interview.lastSeq,
    type: 'statement',
    question,
    content: context.content,
  }
  return {
    ...state,
    statementDue: null,
    statementsShown: [...statementsShown, id],
    items: [...state.items, item],
  }
}

/** Feedback that is due and whose grades stand, between rounds only: nobody is judged in the middle of a talk. */
function withFeedback(state: ScreenState, context: ScreenContext): ScreenState {
  const { due, interview } = state
  if (due.length === 0 || openRoundOf(interview)) return state
  const ready = due.filter((stage) => !isGrading(interview, context.plan, stage))
  return printFeedback(state, ready, context)
}

/** Prints the feedback of these rounds. */
export function printFeedback(
  state: ScreenState,
  stages: readonly string[],
  { texts }: ScreenContext,
): ScreenState {
  if (stages.length === 0) return state
  const { interview } = state
  const blocks = stages.map((stage): ScrollItem => ({
    seq: interview.lastSeq,
    type: 'report',
    write: (width) => texts.feedback(interview, stage, { width }),
  }))
  return {
    ...state,
    due: state.due.filter((stage) => !stages.includes(stage)),
    items: [...state.items, ...blocks],
  }
}
