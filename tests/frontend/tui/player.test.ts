import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { runPlayer } from '../../../src/frontend/tui/index.js'
import { playerLines } from '../../../src/frontend/tui/player/frame.js'
import { playerState, playerStep } from '../../../src/frontend/tui/player/reducer.js'
import type { PlayerAction } from '../../../src/frontend/tui/player/reducer.js'
import {
  WAIT_MAX_MS,
  findMark,
  interviewMs,
  scoreOf,
} from '../../../src/frontend/tui/player/score.js'
import { prepareTalk } from '../../../src/frontend/tui/player/talk.js'
import { markSpans } from '../../../src/frontend/tui/player/evidence.js'
import { PLAYER_KEYS } from '../../../src/frontend/tui/keys/table.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { UserError } from '../../../src/errors.js'
import { content } from '../../support/content.js'
import { closed, ended, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'
import { fakeTerminal } from '../../support/terminal.js'
import { STAGE, entered, plan } from './scene.js'

const place = { stage: STAGE, phase: 'ask', questionId: 'ml-03' }
const said = (text: string, ms: number, chunks: [number, number][]): Line => ({
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
})
const criterion = content().rubrics['rb_ml']?.criteria[0]
const lines: Line[] = [
  { ...started(), ms: 0 },
  opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }, { ms: 100 }),
  entered('ask'),
  {
    type: 'question.asked',
    ms: 10_200,
    data: { ...place, questionId: 'cd-02', segment: null, part: 'main' },
  },
  said('Tell me about recall. Slowly.', 13_000, [
    [1_000, 21],
    [500, 8],
  ]),
  {
    type: 'answer.submitted',
    ms: 100_000,
    data: { ...place, turn: 1, text: 'It is the share that is found.', kind: 'answer' },
  },
  {
    type: 'code.submitted',
    ms: 160_000,
    data: { ...place, part: 'main', source: 'def f():\n    return 1\n' },
  },
  { type: 'question.asked', ms: 161_000, data: { ...place, segment: null, part: 'main' } },
  said('And precision?', 163_000, []),
  {
    type: 'grade.recorded',
    ms: 164_000,
    data: {
      target: { stage: STAGE, segment: 'ml' },
      rubric: { id: 'rb_ml', hash: '' },
      grader: { kind: 'coverage' },
      questions: [],
      criteria: [
        {
          id: criterion?.id ?? '',
          points: 3,
          reason: '',
          evidence: [{ source: 'answer', seq: 5, start: 10, end: 15 }],
          confidence: 'low',
          caps: [],
          signal: 'x',
        },
      ],
      flags: [],
      level: { id: null, reason: '', evidence: [] },
    },
  },
  { ...closed(STAGE), ms: 165_000 },
  { ...ended(), ms: 165_100 },
]
const events = log(lines)
const score = scoreOf(events)
const context = { plan, content: content() }
const view = {
  title: '2026-11-24 etsy express',
  score,
  talk: prepareTalk(events, context),
  context,
}

const screenAt = (
  at: number,
  change: Partial<ReturnType<typeof playerState>> = {},
  columns = 80,
  rows = 24,
): string =>
  playerLines(view, { ...playerState(at, 1), ...change }, { columns, rows })
    .map(plainText)
    .join('\n')

describe('playing time', () => {
  test('long waits are cut, the rhythm of a line is kept', () => {
    const message = score.cues[4]
    expect(message?.chunks.map(([at]) => at - message.from)).toEqual([1_000, 1_500])
    const answer = score.cues[5]
    expect((answer?.from ?? 0) - (message?.to ?? 0)).toBe(WAIT_MAX_MS)
    expect(score.length).toBeLessThan(20_000)
  })

  test('a line comes word by word as it came', () => {
    const from = score.cues[4]?.from ?? 0
    expect(screenAt(from + 1_000)).toContain('Tell me about recall.')
    expect(screenAt(from + 1_000)).not.toContain('Slowly')
    expect(screenAt(from + 1_500)).toContain('Slowly.')
  })

  test('the clock shows the interview’s own time', () => {
    expect(interviewMs(score, 0)).toBe(0)
    expect(interviewMs(score, score.length)).toBe(165_100)
    expect(screenAt(score.length)).toContain('2:45 / 2:45')
  })

  test('marks are questions, rounds, times and events; an unknown one is named with those there are', () => {
    expect(findMark(score, 'ml-03')).toBe(score.cues[7]?.from)
    expect(findMark(score, STAGE)).toBe(score.cues[1]?.from)
    expect(findMark(score, '1:40')).toBe(score.cues[5]?.from)
    expect(findMark(score, '#8')).toBe(score.cues[8]?.from)
    expect(() => findMark(score, 'nope')).toThrow(UserError)
  })
})

describe('the player', () => {
  test('shows grades with the span they rest on, and code, only when asked', () => {
    const end = score.length
    expect(screenAt(end)).toContain('It is the share that is found.')
    expect(screenAt(end)).toContain('code submitted, 2 lines (c shows it)')
    expect(screenAt(end, { grades: 'shown' })).toContain('It is the ‹share› that is found.')
    expect(screenAt(end, { grades: 'shown' })).toContain(`rests on it: ${criterion?.name} 3`)
    expect(screenAt(end, { code: 'shown' })).toContain('    return 1')
  })

  test('is never too high or too wide, and works in 40x10', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 120 }),
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (columns, rows, share) => {
          const shown = playerLines(view, playerState(share * score.length, 1), { columns, rows })
          expect(shown.length).toBeLessThan(rows)
          for (const line of shown) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
        },
      ),
    )
    const small = screenAt(score.length, {}, 40, 10)
    expect(small).toContain('And precision?')
    expect(small).toContain('space')
  })

  test('stays inside the interview whatever keys are pressed', () => {
    const action = fc.oneof(
      fc.constantFrom(
        ...PLAYER_KEYS.map(({ command }): PlayerAction => ({ type: 'command', command })),
      ),
      fc.record({ type: fc.constant('passed' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let state = playerState(0, 1)
        for (const step of actions) {
          state = playerStep(state, step, score)
          expect(state.at).toBeGreaterThanOrEqual(0)
          expect(state.at).toBeLessThanOrEqual(score.length)
          expect(state.speed).toBeGreaterThanOrEqual(0.5)
          expect(state.speed).toBeLessThanOrEqual(8)
        }
      }),
    )
  })

  test('plays, pauses, goes by questions and turns, changes speed and quits', async () => {
    const terminal = fakeTerminal()
    const done = runPlayer({
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      env: {},
      title: '2026-11-24 etsy express',
      events,
      plan,
      content: content(),
      at: '#4',
      speed: 8,
    })
    await terminal.waitForText('▶ 8×')
    await terminal.waitForText('Tell me about recall.')
    terminal.type(' ')
    await terminal.waitForText('❚❚ 8×')
    terminal.type('[')
    await terminal.waitForText('0:10 / 2:45')
    terminal.type('.')
    await terminal.waitForText('Slowly.')
    terminal.type(']')
    await terminal.waitForText('2:41 / 2:45')
    terminal.type('<')
    await terminal.waitForText('6×')
    terminal.type('g')
    await terminal.waitForText('‹share›')
    terminal.type('c')
    await terminal.waitForText('return 1')
    terminal.type('\u001b[F')
    await terminal.waitForText('■ 6×')
    terminal.type('\u001b[H')
    await terminal.waitForText('0:00 / 2:45')
    terminal.type('?')
    await terminal.waitForText('question before')
    terminal.type('x')
    await terminal.waitForNoText('question before')
    terminal.type('q')
    await done
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  })

  test('plays to the end by itself', async () => {
    const terminal = fakeTerminal()
    const done = runPlayer({
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      env: {},
      title: 't',
      events,
      plan,
      content: content(),
      at: '2:41',
      speed: 8,
    })
    await terminal.waitForText('■ 8×')
    await terminal.waitForText('the interview is over')
    terminal.type('q')
    await done
  })
})

test('spans that overlap are marked once', () => {
  const rest = (start: number, end: number) => ({ start, end, criterion: 'x', points: 3 })
  expect(markSpans('abcdef', [rest(3, 5), rest(0, 2), rest(1, 3)])).toBe('‹abcde›f')
  expect(markSpans('abc', [rest(0, 1)])).toBe('‹a›bc')
})
