import { runPlayer } from '../../../../src/frontend/tui/index.js'
import type { PlayerOptions } from '../../../../src/frontend/tui/index.js'
import { playerFrame } from '../../../../src/frontend/tui/player/frame.js'
import { recordingOf } from '../../../../src/frontend/tui/player/recording.js'
import type { Recording, RecordingOptions } from '../../../../src/frontend/tui/player/recording.js'
import { playerStep } from '../../../../src/frontend/tui/player/reducer.js'
import { playerState } from '../../../../src/frontend/tui/player/state.js'
import type { PlayerState } from '../../../../src/frontend/tui/player/state.js'
import type { SegmentGrade } from '../../../../src/frontend/tui/index.js'
import type { Stroke } from '../../../../src/frontend/tui/keys/strokes.js'
import { plainText } from '../../../../src/frontend/tui/view/line.js'
import type { StoredEvent } from '../../../../src/domain/events/index.js'
import { content } from '../../../support/content.js'
import { closed, ended, flagged, graded, log, opened, started } from '../../../support/events.js'
import type { Line } from '../../../support/events.js'
import { fakeTerminal } from '../../../support/terminal.js'
import type { FakeTerminal } from '../../../support/terminal.js'
import { STAGE, entered, plan } from '../scene.js'
import { FAILING, caseOf, editedLine, ranLine, reportOf } from '../work/reports.js'

export const context = { plan, content: content() }
export const SECOND = 'onsite_design'
const place = { stage: STAGE, phase: 'ask', questionId: 'ml-03' }

export function said(text: string, ms: number, chunks: [number, number][] = []): Line {
  return {
    type: 'message.completed',
    ms,
    data: {
      ...place,
      role: 'interviewer',
      move: 'open_phase',
      text,
      refs: [],
      chunks,
      stop: 'end',
      wordings: [],
    },
  }
}

export function answer(text: string, ms: number, turn = 1): Line {
  return {
    type: 'answer.submitted',
    ms,
    data: { ...place, turn, text, kind: 'answer' },
  }
}

export function asked(questionId: string, ms: number, segment: string | null = 'ml'): Line {
  return { type: 'question.asked', ms, data: { ...place, questionId, segment, part: 'main' } }
}

export function noted(text: string, about?: { seq: number; ms: number }, ms?: number): Line {
  return {
    type: 'note.added',
    ...(ms === undefined ? {} : { ms }),
    data: { text, ...(about ? { about } : {}) },
  }
}

const at = (line: Line, ms: number): Line => ({ ...line, ms })

export const RECALL = 'It is the share that is found, naïvely said.'
export const PROGRAM = 'def f():\n    return 1\n'
const [first, second] = content().rubrics['rb_ml']?.criteria ?? []
export const CRITERIA = { first: first?.id ?? '', second: second?.id ?? '' }

/** A real-time interview of two rounds: questions, typing, a run, a hint, a flag, grades with evidence. */
export const LINES: readonly Line[] = [
  at(started({ clock: 'real' }), 0),
  opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }, { ms: 100 }),
  at(entered('ask'), 10_100),
  asked('cd-02', 10_200, 'coding'),
  said('Tell me about recall. Slowly.', 13_000, [
    [1_000, 21],
    [500, 8],
  ]),
  answer(RECALL, 100_000),
  at(editedLine('def f():\n'), 101_000),
  at(editedLine('    return 1\n', { at: 9, length: 22 }), 103_000),
  at(ranLine(reportOf([FAILING, caseOf({ id: 'cd-02.t2' })])), 110_000),
  {
    type: 'hint.given',
    ms: 120_000,
    data: { stage: STAGE, phase: 'ask', questionId: 'cd-02', level: 1, cap: 3.5 },
  },
  {
    type: 'code.submitted',
    ms: 160_000,
    data: { ...place, questionId: 'cd-02', phase: 'code', part: 'main', source: PROGRAM },
  },
  asked('ml-03', 161_000),
  said('And precision?', 163_000),
  answer('The share of what is found that is right. 日本語 as well.', 200_000, 2),
  at(flagged(STAGE, 'integrity', { seq: 13, start: 0, end: 3 }), 200_000),
  at(
    graded(STAGE, 'ml', 'rb_ml', {
      [CRITERIA.first]: {
        points: 3,
        evidence: [{ source: 'answer', seq: 5, start: 10, end: 15 }],
      },
      [CRITERIA.second]: {
        points: 2.5,
        evidence: [
          { source: 'answer', seq: 13, start: 4, end: 9 },
          { source: 'answer', seq: 5, start: 12, end: 20 },
        ],
      },
    }),
    201_000,
  ),
  at(closed(STAGE), 202_000),
  opened(SECOND, {}, { ms: 203_000 }),
  said('Design a search.', 205_000),
  at(closed(SECOND), 300_000),
  at(ended(), 300_100),
]

export const SEGMENTS: readonly SegmentGrade[] = [
  {
    stage: STAGE,
    segment: 'ml',
    title: 'Machine learning · mean 2.75',
    grader: 'coverage, low confidence',
    criteria: [
      { id: CRITERIA.first, name: 'Correctness', points: 3, said: '3 of 6 key points found.' },
      { id: CRITERIA.second, name: 'Depth', points: 2.5, said: '1 probe answered.' },
      { id: 'x', name: 'Clarity', points: null, said: 'not assessed: needs a model to judge it' },
    ],
  },
]

export function recording(
  lines: readonly Line[] = LINES,
  options: Partial<RecordingOptions> = {},
): Recording {
  return recordingOf(log(lines), context, {
    title: 'Etsy · Express · 2026-11-24',
    segments: () => SEGMENTS,
    ...options,
  })
}

export const WHOLE = recording()
export const SIZE = { columns: 80, rows: 24 }
/** A playing time at which everything up to this event is there in full. */
export const timeOf = (seq: number, of = WHOLE): number => of.cut.cues[seq]?.to ?? 0

/** A key by its chord; any other text is typed, fast where it has several letters. */
export function stroke(key: string): Stroke {
  return NAMED.has(key) || /^(?:ctrl|alt)\+/.test(key)
    ? { type: 'chord', chord: key }
    : { type: 'text', text: key }
}

const NAMED: ReadonlySet<string> = new Set([
  'enter',
  'escape',
  'tab',
  'shift+tab',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'backspace',
])

export function press(
  state: PlayerState,
  keys: readonly string[],
  { of = WHOLE, size = SIZE } = {},
): PlayerState {
  return keys.reduce(
    (before, key) => playerStep(before, { type: 'stroke', stroke: stroke(key), size }, of),
    state,
  )
}

/** Held at the end of this event. */
export function heldAt(seq: number, of = WHOLE): PlayerState {
  return { ...playerState(of, { at: timeOf(seq, of) }), status: 'paused' }
}

export function rowsOf(state: PlayerState, { of = WHOLE, size = SIZE } = {}): string[] {
  return playerFrame(of, state, size).lines.map(plainText)
}

export function screenOf(state: PlayerState, options: { of?: Recording; size?: typeof SIZE } = {}) {
  return rowsOf(state, options).join('\n')
}

/** The player in a terminal that shows what it writes. */
export function playing(
  change: Partial<PlayerOptions> = {},
  [columns, rows]: readonly [number, number] = [80, 24],
): { terminal: FakeTerminal; done: Promise<void> } {
  const terminal = fakeTerminal(columns, rows)
  const events: StoredEvent[] = log(LINES)
  const done = runPlayer({
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    env: {},
    title: 'Etsy · Express · 2026-11-24',
    events,
    plan,
    content: content(),
    segments: () => SEGMENTS,
    at: null,
    speed: 1,
    idle: null,
    notes: 'Notes are not kept here.',
    notice: null,
    standing: null,
    ...change,
  })
  return { terminal, done }
}
