import { currentPhase, openRoundOf } from '../../../domain/interview/index.js'
import type { Language } from '../../../domain/work/report.js'
import { textOf, wholeOffset } from '../editor/reducer.js'
import { padText } from '../pad/pad.js'
import { isTouched } from '../work/desk.js'
import type { ScreenState } from './state.js'

/** What is typed and not sent, and where; the same shape as the draft file of an interview. */
export type ScreenDraft = {
  stage: string
  phase: string
  questionId: string | null
  /** Talk. */
  text: string
  /** The program of `questionId`; null outside of work and while only its beginning stands there. */
  code: string | null
  /** UTF-16 offset in the program where there is one, else in the talk. */
  cursor: number
  /** Which program of the question. Absent in drafts from before programs were run, and outside of work. */
  part?: string | undefined
  language?: Language | undefined
  /** The scratchpad of the round; absent where nothing stands on it. */
  pad?: { text: string; cursor: number } | undefined
  /** The last event that was stored before. */
  seq?: number | undefined
}

/** The draft as it stands on the screen. At a desk the program is the draft once it was touched. */
export function draftOf(state: ScreenState): ScreenDraft {
  const { desk, talk, interview, pad } = state
  const round = openRoundOf(interview)
  const request = state.turn.type === 'asked' ? state.turn.request : null
  const touched = desk !== null && isTouched(desk)
  const onPad = round?.stage === pad.stage ? padText(pad) : ''
  return {
    stage: request?.stage ?? round?.stage ?? '',
    phase: request?.phase ?? (round && currentPhase(round)?.id) ?? '',
    questionId: desk?.questionId ?? request?.questionId ?? null,
    text: textOf(talk),
    code: touched ? textOf(desk.editor) : null,
    cursor: touched ? wholeOffset(desk.editor) : wholeOffset(talk),
    ...(desk ? { part: desk.part, language: desk.language } : {}),
    ...(onPad === '' ? {} : { pad: { text: onPad, cursor: wholeOffset(pad.editor) } }),
    ...(desk || onPad !== '' ? { seq: interview.lastSeq } : {}),
  }
}

/** What was sent and is not stored yet stays in the draft file: a crash between the two loses nothing. */
export function draftOnDisk(state: ScreenState): ScreenDraft {
  const draft = draftOf(state)
  // A submitted program stays in its buffer anyway.
  if (state.inFlight === null || state.inFlight.from === 'code') return draft
  const { text } = state.inFlight
  return { ...draft, text: draft.text === '' ? text : `${text}\n${draft.text}` }
}
