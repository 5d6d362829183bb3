import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { PLAYER_KEYS } from '../../../../src/frontend/tui/keys/table.js'
import { playerFrame } from '../../../../src/frontend/tui/player/frame.js'
import { playerStep, plays } from '../../../../src/frontend/tui/player/reducer.js'
import type { PlayerAction } from '../../../../src/frontend/tui/player/reducer.js'
import { playerState, scoreIn } from '../../../../src/frontend/tui/player/state.js'
import type { PlayerState } from '../../../../src/frontend/tui/player/state.js'
import { lineWidth } from '../../../../src/frontend/tui/view/line.js'
import { started } from '../../../support/events.js'
import {
  LINES,
  SIZE,
  WHOLE,
  heldAt,
  press,
  recording,
  rowsOf,
  screenOf,
  stroke,
  timeOf,
} from './scene.js'

const { cut, whole, outline } = WHOLE
const passed = (state: PlayerState, ms: number): PlayerState =>
  playerStep(state, { type: 'passed', ms }, WHOLE)

describe('keys', () => {
  test('c where no program is there yet says when one begins', () => {
    const state = press(heldAt(5), ['c'])
    expect(screenOf(state)).toContain('No program yet; the next begins at 1:41.')
    expect(screenOf(press(state, ['c']))).not.toContain('No program yet')
    expect(screenOf(press(heldAt(8), ['c']))).not.toContain('No program yet')
  })

  test('n in the empty list of notes writes the first one, where notes are kept', () => {
    const list = press(heldAt(5), ['N'])
    expect(screenOf(list)).toContain('No notes yet. n writes one at the moment that is shown.')
    expect(screenOf(list)).not.toContain('Enter goes to it')
    expect(press(list, ['n']).dialog.type).toBe('note')
    expect(press(list, ['x']).dialog.type).toBe('none')

    const of = recording(LINES, { noteRefusal: 'Notes are not kept here.' })
    const refused = press(heldAt(5, of), ['N'], { of })
    expect(screenOf(refused, { of })).toContain('No notes yet. Notes are not kept here.')
    expect(rowsOf(refused, { of }).at(-1)).toBe(' any key closes')
    expect(press(refused, ['n'], { of }).dialog.type).toBe('none')
  })

  test('space holds, goes on, and begins again at the end', () => {
    const begun = playerState(WHOLE)
    expect(plays(begun)).toBe(true)
    const held = press(begun, [' '])
    expect(held.status).toBe('paused')
    expect(passed(held, 1_000).at).toBe(0)
    expect(passed(press(held, [' ']), 1_000).at).toBe(1_000)
    const over = press(held, ['end'])
    expect(over).toMatchObject({ status: 'ended', at: cut.length })
    expect(press(over, [' '])).toMatchObject({ status: 'playing', at: 0 })
  })

  test('brackets go by questions and braces by rounds', () => {
    const begin = heldAt(0)
    const chapters = outline.chapters.map(({ cue }) => cut.cues[cue]?.from)
    const first = press(begin, [']'])
    expect(first.at).toBe(chapters[0])
    expect(press(first, [']']).at).toBe(chapters[1])
    expect(press(first, [']', '[']).at).toBe(chapters[0])
    expect(press(first, [']', ']'])).toMatchObject({ at: cut.length, status: 'ended' })
    expect(press(begin, ['}']).at).toBe(cut.cues[1]?.from)
    expect(press(begin, ['}', '}']).at).toBe(cut.cues[17]?.from)
    expect(press(begin, ['}', '}', '{']).at).toBe(cut.cues[1]?.from)
  })

  test('dots show one event more in full and hold; every event is come by once', () => {
    let state: PlayerState = { ...playerState(WHOLE), code: 'shown' }
    const seen: number[] = []
    while (state.status !== 'ended') {
      state = press(state, ['.'])
      seen.push(state.at)
      expect(state.status === 'paused' || state.status === 'ended').toBe(true)
    }
    const times = [...new Set(outline.steps.map((cue) => timeOf(cue)))].filter((time) => time > 0)
    expect(seen).toEqual(times)
    const back: number[] = []
    while (state.at > 0) {
      state = press(state, [','])
      back.push(state.at)
    }
    expect(back).toEqual([...times.slice(0, -1).reverse(), 0])
    // Typing is seen in the program alone.
    expect(press(heldAt(5), ['.']).at).toBe(timeOf(8))
    expect(press(heldAt(5), ['c', '.']).at).toBe(timeOf(6))
  })

  test('arrows leap five seconds, digits go to tenths of what the bar shows', () => {
    const there = heldAt(8)
    expect(press(there, ['right']).at).toBe(Math.min(cut.length, there.at + 5_000))
    expect(press(there, ['left']).at).toBe(there.at - 5_000)
    expect(press(heldAt(1), ['left']).at).toBe(0)
    const clocks = Array.from('0123456789', (digit) => digit).map((digit) => {
      const { at } = press(there, [digit])
      return Math.round(at)
    })
    expect(clocks).toEqual([...clocks].sort((a, b) => a - b))
    expect(clocks[0]).toBe(0)
    expect(screenOf(press(there, ['5']))).toContain('2:30 / 5:00')
  })

  test('speed stays between half and eight times', () => {
    expect(
      press(
        heldAt(1),
        Array.from({ length: 20 }, () => '>'),
      ).speed,
    ).toBe(8)
    expect(
      press(
        heldAt(1),
        Array.from({ length: 20 }, () => '<'),
      ).speed,
    ).toBe(0.5)
    expect(passed(press(playerState(WHOLE), ['>', '>']), 100).at).toBe(200)
  })

  test('i plays silences as long as they were, from the same moment on', () => {
    const cutState = heldAt(8)
    const state = press(cutState, ['i'])
    expect(state.silences).toBe('whole')
    expect(state.at).toBe(whole.cues[8]?.to)
    expect(screenOf(state)).toContain('Silences are played as long as they were.')
    expect(screenOf(state)).not.toContain('⋯')
    expect(press(state, ['i']).at).toBe(cutState.at)
    expect(screenOf(press(state, ['i']))).toContain('❚❚ 1× ⋯ 2 s')
  })

  test('typed fast they are keys all the same, and a paste is none', () => {
    expect(press(heldAt(1), ['>>gc'])).toMatchObject({
      speed: 2,
      grades: 'shown',
      code: 'shown',
    })
    const state = heldAt(1)
    const pasted = playerStep(
      state,
      { type: 'stroke', stroke: { type: 'paste', text: 'gcq' }, size: SIZE },
      WHOLE,
    )
    expect(pasted).toEqual(state)
  })

  test('Esc closes what is open, one after the other, then the player', () => {
    let state = press(heldAt(13), ['c', 'g', '/share', 'enter'])
    const open = (): unknown[] => [state.search !== null, state.grades, state.code, state.status]
    expect(open()).toEqual([true, 'shown', 'folded', 'paused'])
    state = press(state, ['escape'])
    expect(open()).toEqual([false, 'shown', 'folded', 'paused'])
    state = press(state, ['c', 'escape'])
    expect(open()).toEqual([false, 'hidden', 'shown', 'paused'])
    state = press(state, ['escape'])
    expect(open()).toEqual([false, 'hidden', 'folded', 'paused'])
    expect(press(state, ['escape']).status).toBe('left')
  })

  test('help lists every key of the table, in pages, and lets time stand still', () => {
    const size = { columns: 40, rows: 10 }
    let state = press(playerState(WHOLE), ['t'], { size })
    expect(plays(state)).toBe(false)
    const shown = new Set<string>()
    for (let page = 0; page < 20; page += 1) {
      for (const row of screenOf(state, { size }).split('\n')) shown.add(row)
      state = press(state, ['?'], { size })
    }
    const text = [...shown].join('\n')
    for (const { help } of PLAYER_KEYS) expect(text).toContain(help.slice(0, 15))
    expect(text).toContain('on the timeline')
    expect(press(state, ['x']).dialog.type).toBe('none')
  })

  test('q quits from everywhere but a line that is typed into', () => {
    expect(press(heldAt(1), ['q']).status).toBe('left')
    expect(press(heldAt(1), ['?', 'q']).status).toBe('left')
    expect(press(heldAt(1), ['N', 'q']).status).toBe('left')
    expect(press(heldAt(1), ['/', 'q']).status).toBe('paused')
    expect(press(heldAt(1), ['n', 'q'], { of: recording() }).status).toBe('paused')
  })
})

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PLAYER_KEYS.flatMap(({ chords }) => chords)) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'e', 'share', 'zz', '日', 'enter', 'backspace') },
)
const size = fc.record({
  columns: fc.integer({ min: 1, max: 210 }),
  rows: fc.integer({ min: 2, max: 62 }),
})
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(key, size).map(([pressed, of]): PlayerAction => ({
      type: 'stroke',
      stroke: stroke(pressed),
      size: of,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.nat(20_000).map((ms): PlayerAction => ({ type: 'passed', ms })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<PlayerAction>(
      { type: 'noted', outcome: { outcome: 'refused', sentence: 'No.' } },
      {
        type: 'noted',
        outcome: {
          outcome: 'saved',
          note: { seq: 99, ms: 110_000, about: 8, text: 'Look here again.' },
          sentence: 'Saved.',
        },
      },
    ),
  },
)

test('whatever is pressed, the playhead stays in the interview and the frame in the terminal', () => {
  const empty = recording([started()])
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), size, fc.boolean(), (actions, of, isEmpty) => {
      const log = isEmpty ? empty : WHOLE
      let state = playerState(log)
      for (const step of actions) {
        state = playerStep(state, step, log)
        const { length } = scoreIn(log, state)
        expect(state.at).toBeGreaterThanOrEqual(0)
        expect(state.at).toBeLessThanOrEqual(length)
        expect(state.speed).toBeGreaterThanOrEqual(0.5)
        expect(state.speed).toBeLessThanOrEqual(8)
        if (state.status === 'playing') expect(state.at).toBeLessThan(length)
      }
      const { lines, cursor } = playerFrame(log, state, of)
      expect(lines.length).toBeLessThan(of.rows)
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(of.columns)
      if (cursor) {
        expect(cursor.x).toBeLessThan(of.columns)
        expect(cursor.y).toBeLessThan(of.rows)
      }
    }),
    { numRuns: 400 },
  )
})
