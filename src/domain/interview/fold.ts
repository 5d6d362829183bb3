import type { EventData, StoredEvent } from '../events/index.js'
import { EMPTY_PAD, padEdited, padTaken } from '../pad.js'
import { resumeState } from '../resume/loaded.js'
import { emptyInterview } from './state.js'
import { withWork } from './work.js'
import type { Interview, ModelUse, Note, PhaseState, RoundState, TalkItem } from './state.js'

/**
 * The interview after these events. Total: any prefix, and any log whose lines are valid one by one,
 * gives a state; an event that does not fit where it stands changes nothing but the counters.
 */
export function fold(events: Iterable<StoredEvent>, from: Interview = emptyInterview): Interview {
  let interview = from
  for (const event of events) interview = apply(interview, event)
  return interview
}

/** One step of the fold. Never mutates its argument. */
export function apply(interview: Interview, event: StoredEvent): Interview {
  return change(
    {
      ...interview,
      events: interview.events + 1,
      lastSeq: event.seq,
      lastMs: Math.max(interview.lastMs, event.ms),
      lastAt: event.t,
    },
    event,
  )
}

function change(state: Interview, event: StoredEvent): Interview {
  switch (event.type) {
    case 'session.started':
      return state.started
        ? state
        : { ...state, started: event.data, startedAt: event.t, status: 'running' }
    case 'session.resumed':
      if (state.status !== 'paused' && state.status !== 'running') return state
      return {
        ...state,
        status: 'running',
        started: state.started
          ? { ...state.started, clock: event.data.clock ?? state.started.clock }
          : null,
      }
    case 'accommodation.changed':
      return withAccommodation(state, event.data)
    case 'session.paused':
      return state.status === 'running' ? { ...state, status: 'paused' } : state
    case 'session.ended':
      if (state.status === 'ended') return state
      return { ...state, status: 'ended', endReason: event.data.reason, pending: null }
    case 'round.opened':
      return { ...state, pending: null, rounds: [...state.rounds, openRound(event)] }
    case 'phase.entered':
      return inRound(state, (round) => ({
        ...round,
        pad: padTaken(round.pad),
        phases: [
          ...round.phases,
          {
            id: event.data.phase,
            kind: event.data.kind,
            enteredMs: event.ms,
            enteredSeq: event.seq,
            items: [],
          },
        ],
      }))
    case 'round.closed':
      return {
        ...inRound(state, (round) => ({
          ...round,
          closed: { reason: event.data.reason, ms: event.ms, seq: event.seq },
        })),
        pending: null,
      }
    case 'move.chosen':
      return {
        ...state,
        pending: { seq: event.seq, move: event.data.move, detail: event.data.detail },
        model: withMove(state.model, event.data),
      }
    case 'flag.raised':
      return inRound(state, (round) => ({
        ...round,
        flags: [...round.flags, { seq: event.seq, flag: event.data.flag, span: event.data.span }],
      }))
    case 'grade.recorded':
      return {
        ...state,
        grades: [...state.grades, { seq: event.seq, t: event.t, grade: event.data }],
      }
    case 'grade.failed':
      return {
        ...state,
        failures: [
          ...state.failures,
          {
            seq: event.seq,
            stage: event.data.target.stage,
            segment: event.data.target.segment,
            reason: event.data.reason,
          },
        ],
      }
    case 'llm.called':
      return { ...state, model: withCall(state.model, event.data) }
    case 'note.added':
      return { ...state, notes: [...state.notes, noteOf(event)] }
    case 'message.completed':
      return { ...withItem(state, talkItem(state, event)), pending: null }
    case 'answer.submitted':
      return withItem(
        inRound(state, (round) =>
          event.data.kind === 'pad'
            ? { ...round, pad: padTaken(round.pad) }
            : { ...round, turns: Math.max(round.turns, event.data.turn) },
        ),
        talkItem(state, event),
      )
    case 'pad.edited':
      return inRound(state, (round) => ({
        ...round,
        pad: padEdited(round.pad, { ...event.data, seq: event.seq, ms: event.ms }),
      }))
    case 'code.edited':
    case 'test.added':
    case 'code.run':
    case 'sql.run':
      return inRound(state, (round) => withWork(round, event))
    case 'code.submitted':
    case 'sql.submitted':
      return withItem(
        inRound(state, (round) => withWork(round, event)),
        talkItem(state, event),
      )
    case 'question.asked':
    case 'clarification.given':
    case 'hint.given':
    case 'silence.noticed':
      return withItem(state, talkItem(state, event))
    case 'offer.made':
      return {
        ...state,
        offers: [...state.offers, { seq: event.seq, ms: event.ms, ...event.data }],
      }
    case 'ask.read': {
      const { answer, fields } = event.data
      return { ...state, asksRead: [...state.asksRead, { answer, fields }] }
    }
    case 'resume.loaded':
      return state.resume ? state : { ...state, resume: resumeState(event.data, event.seq) }
    case 'activity':
    case 'override.recorded':
    case 'log.recovered':
      return state
  }
}

/** A note by the moment that it is about; one that does not say is about its own. */
export function noteOf({ seq, ms, data }: Extract<StoredEvent, { type: 'note.added' }>): Note {
  return { seq, ms: data.about?.ms ?? ms, about: data.about?.seq ?? seq, text: data.text }
}

function withAccommodation(
  state: Interview,
  { clock }: EventData<'accommodation.changed'>,
): Interview {
  if (!state.started) return state
  const { clock: _, ...others } = state.started.accommodations
  const accommodations = clock === 'hidden' ? { ...others, clock } : others
  return { ...state, started: { ...state.started, accommodations } }
}

function openRound(event: Extract<StoredEvent, { type: 'round.opened' }>): RoundState {
  return {
    stage: event.data.stage,
    kind: event.data.kind,
    persona: event.data.persona,
    minutes: event.data.minutes,
    openedMs: event.ms,
    openedSeq: event.seq,
    openedAt: event.t,
    slots: event.data.slots.map((slot) => ({
      slot: slot.slot,
      questionId: slot.chosen,
      part: slot.part ?? null,
    })),
    phases: [],
    work: [],
    pad: EMPTY_PAD,
    turns: 0,
    flags: [],
    closed: null,
  }
}

type TalkEvent = Extract<
  StoredEvent,
  {
    type:
      | 'message.completed'
      | 'answer.submitted'
      | 'question.asked'
      | 'code.submitted'
      | 'sql.submitted'
      | 'clarification.given'
      | 'hint.given'
      | 'silence.noticed'
  }
>

function talkItem(state: Interview, event: TalkEvent): TalkItem {
  const { questionId } = event.data
  switch (event.type) {
    case 'message.completed': {
      const { move, text, refs, wordings } = event.data
      const detail = state.pending?.move === move ? state.pending.detail : null
      return {
        type: 'said',
        seq: event.seq,
        ms: event.ms,
        move,
        detail,
        text,
        refs,
        wordings,
        questionId,
      }
    }
    case 'answer.submitted': {
      const { turn, text, kind } = event.data
      if (kind === 'pad')
        return { type: 'pad', seq: event.seq, ms: event.ms, turn, text, questionId }
      return { type: 'answer', seq: event.seq, ms: event.ms, turn, text, kind, questionId }
    }
    case 'question.asked':
      return { type: 'asked', seq: event.seq, part: event.data.part, questionId }
    case 'code.submitted':
    case 'sql.submitted':
      return {
        type: 'submitted',
        seq: event.seq,
        ms: event.ms,
        language: event.type === 'code.submitted' ? 'code' : 'sql',
        part: event.data.part,
        source: event.data.source,
        questionId,
      }
    case 'clarification.given': {
      const { id, beforeFirstCode } = event.data
      return { type: 'clarified', seq: event.seq, id, beforeFirstCode, questionId }
    }
    case 'hint.given':
      return {
        type: 'hinted',
        seq: event.seq,
        level: event.data.level,
        cap: event.data.cap,
        questionId,
      }
    case 'silence.noticed':
      return { type: 'silence', seq: event.seq, ms: event.ms, step: event.data.step }
  }
}

function inRound(state: Interview, edit: (round: RoundState) => RoundState): Interview {
  const round = state.rounds.at(-1)
  if (!round || round.closed) return state
  return { ...state, rounds: [...state.rounds.slice(0, -1), edit(round)] }
}

function withItem(state: Interview, item: TalkItem): Interview {
  return inRound(state, (round) => {
    const phase = round.phases.at(-1)
    if (!phase) return round
    const next: PhaseState = { ...phase, items: [...phase.items, item] }
    return { ...round, phases: [...round.phases.slice(0, -1), next] }
  })
}

/** Written by the interviewer with a model into move.chosen. */
const UNHEARD = /^the model was not heard: (\w+)/

function withMove(use: ModelUse, chosen: EventData<'move.chosen'>): ModelUse {
  const why = chosen.why === null ? null : (UNHEARD.exec(chosen.why)?.[1] ?? null)
  if (chosen.by === 'script' && why === null) return use
  return { ...use, unheard: { now: why, before: use.unheard.now } }
}

function withCall(use: ModelUse, call: EventData<'llm.called'>): ModelUse {
  const { role, usage, outcome = 'ok' } = call
  return {
    calls: use.calls + 1,
    input: use.input + (usage?.input ?? 0),
    cached: use.cached + (usage?.cached ?? 0),
    output: use.output + (usage?.output ?? 0),
    unheard: use.unheard,
    outcomes: {
      ...use.outcomes,
      [role]: {
        last: outcome,
        before: use.outcomes[role]?.last ?? null,
        sentence: call.sentence ?? null,
      },
    },
  }
}
