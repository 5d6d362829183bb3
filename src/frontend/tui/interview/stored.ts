import type { StoredEvent } from '../../../domain/events/index.js'
import { apply, openRoundOf } from '../../../domain/interview/index.js'
import { closedBy, isGrading } from '../../between-rounds.js'
import { freshPad } from '../pad/pad.js'
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
    case 'question.asked': {
      const { part, questionId } = event.data
      const isStated = questionId !== null && (part === 'main' || part === 'extension')
      return { ...next, statementDue: isStated ? { questionId, part } : null }
    }
    case 'message.completed': {
      const heard = { ...next, streaming: '' }
      // A late line about the question before must not pull the statement up.
      const isPut = event.data.questionId === state.statementDue?.questionId
      return isPut ? withStatement(heard, context, event.data.text) : heard
    }
    case 'code.run':
    case 'sql.run':
      // What is read next is the new result, from its beginning.
      return { ...next, desk: next.desk && { ...next.desk, running: null, scroll: 0 } }
    case 'round.opened':
      return { ...next, pad: freshPad(event.data.stage), focus: 'talk' }
    case 'round.closed':
      return { ...next, focus: 'talk' }
    case 'answer.submitted':
      // What was on the pad was not sent.
      return event.data.kind === 'pad' ? next : { ...next, inFlight: null }
    case 'code.submitted':
    case 'sql.submitted':
      return { ...next, inFlight: null }
    default:
      return next
  }
}

/** Prints the statement that is due; `said` is what was said right before. It follows the interviewer's words, or comes with the turn at the latest. */
export function withStatement(
  state: ScreenState,
  context: TalkContext,
  said: string | null = null,
): ScreenState {
  const { statementDue: due, statementsShown } = state
  const question = due === null ? undefined : context.content.questions[due.questionId]
  const key = due === null ? '' : `${due.questionId} ${due.part}`
  const isNew = due !== null && question !== undefined && !statementsShown.includes(key)
  if (!isNew || !hasStatement(question, due.part)) return { ...state, statementDue: null }
  const item: ScrollItem = {
    seq: state.interview.lastSeq,
    type: 'statement',
    question,
    part: due.part,
    isSpoken:
      question.extension !== undefined && said?.includes(question.extension.prompt) === true,
    content: context.content,
  }
  return {
    ...state,
    statementDue: null,
    statementsShown: [...statementsShown, key],
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
