import { describe, expect, test, vi } from 'vitest'

import { markedRows } from '../../../../src/frontend/tui/player/marked-text.js'
import { playerState } from '../../../../src/frontend/tui/player/state.js'
import { plainText } from '../../../../src/frontend/tui/view/line.js'
import { started } from '../../../support/events.js'
import {
  LINES,
  WHOLE,
  answer,
  heldAt,
  playing,
  press,
  recording,
  rowsOf,
  screenOf,
  timeOf,
} from './scene.js'

const at = (time: number) => ({ ...heldAt(1), at: time })

describe('the talk', () => {
  test('a line comes word by word as it came', () => {
    const from = WHOLE.cut.cues[4]?.from ?? 0
    expect(screenOf(at(from + 500))).not.toContain('Arjun  ')
    expect(screenOf(at(from + 1_000))).toContain('Tell me about recall.')
    expect(screenOf(at(from + 1_000))).not.toContain('Slowly')
    expect(screenOf(at(from + 1_500))).toContain('Slowly.')
  })

  test('who is at it is said while a silence lasts, and that it is cut', () => {
    const from = timeOf(4)
    const state = { ...playerState(WHOLE), at: from + 1_000 }
    expect(screenOf(state)).toContain('answering … 1:27 ⋯ cut to 2 s')
    const whole = { ...press(state, ['i']), at: (WHOLE.whole.cues[4]?.to ?? 0) + 30_000 }
    expect(screenOf(whole)).toMatch(/You +answering … 0:30/)
    expect(screenOf({ ...state, at: timeOf(8) + 1_000 })).not.toContain('answering')
    expect(screenOf({ ...state, at: timeOf(7) - 1_000 })).toContain('at the program …')
  })

  test('a program that was handed in is named, a flag is told', () => {
    const shown = screenOf(heldAt(14))
    expect(shown).toContain('code submitted, 2 lines (c shows it)')
    expect(shown).toContain('! flag: integrity')
  })

  test('where the log ends before the interview did, that is said', () => {
    const of = recording(LINES.slice(0, 6), { standing: 'this is where it stands' })
    expect(screenOf(press(playerState(of), ['end'], { of }), { of })).toContain(
      '· this is where it stands',
    )
    expect(screenOf(heldAt(3, of), { of })).not.toContain('where it stands')
  })

  test('an interview in which nothing was said says so and does not run', () => {
    const of = recording([started()])
    const state = playerState(of)
    expect(state.status).toBe('ended')
    expect(screenOf(state, { of })).toContain('Nothing was said in this interview yet.')
    expect(press(state, [' ', ']', 'j', '/x', 'enter'], { of }).status).toBe('ended')
  })

  test('a turn longer than the screen is scrolled, held while it is read, and never beyond its ends', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ')
    const of = recording([...LINES.slice(0, 5), answer(words, 100_000), ...LINES.slice(12, 14)])
    const state = { ...heldAt(5, of), status: 'playing' as const }
    expect(screenOf(state, { of })).toContain('word899')
    const up = press(state, ['up', 'up', 'pageup'], { of })
    expect(up.status).toBe('paused')
    expect(screenOf(up, { of })).not.toContain('word899')
    expect(screenOf(up, { of })).toMatch(/↓ \d+ rows more/)
    const top = press(
      up,
      Array.from({ length: 30 }, () => 'pageup'),
      { of },
    )
    expect(screenOf(top, { of })).toContain('Technical screen · 25 minutes')
    const rows = rowsOf(press(top, ['down'], { of }), { of })
    expect(rows).not.toEqual(rowsOf(top, { of }))
    const end = press(
      top,
      Array.from({ length: 30 }, () => 'pagedown'),
      { of },
    )
    expect(rowsOf(end, { of })).toEqual(rowsOf({ ...state, status: 'paused' }, { of }))
    // Going on shows what comes, not what was read.
    expect(press(up, [' '], { of })).toMatchObject({ status: 'playing', scroll: 0 })
  })
})

describe('what stands out in a text', () => {
  const text = (ranges: Parameters<typeof markedRows>[1], width = 40): string[] => {
    const rows = markedRows('one two three four', ranges, width, 'plain')
    return Array.from({ length: rows.count }, (_, index) => plainText(rows.row(index)))
  }

  test('has signs around it, in their own tone, over line ends too', () => {
    const range = { start: 4, end: 13, tone: 'picked', signs: ['«', '»'] } as const
    expect(text([range])).toEqual(['one «two three» four'])
    expect(text([range], 9)).toEqual(['one «two', 'three»', 'four'])
    const rows = markedRows('one two three four', [range], 40, 'dim')
    expect(rows.row(0)).toEqual([
      { text: 'one ', tone: 'dim' },
      { text: '«two three»', tone: 'picked' },
      { text: ' four', tone: 'dim' },
    ])
    expect(rows.rowOf(17)).toBe(0)
  })

  test('ranges may touch, lie in each other and reach beyond the text', () => {
    expect(
      text([
        { start: 0, end: 4, tone: 'marked', signs: ['‹', '›'] },
        { start: 4, end: 7, tone: 'picked', signs: ['«', '»'] },
      ]),
    ).toEqual(['‹one ›«two» three four'])
    const rows = markedRows(
      'one two',
      [
        { start: 0, end: 7, tone: 'marked', signs: ['‹', '›'] },
        { start: 4, end: 7, tone: 'current' },
      ],
      40,
      'plain',
    )
    expect(rows.row(0).map(({ tone }) => tone)).toEqual(['marked', 'current', 'marked'])
    expect(text([{ start: 14, end: 99, tone: 'picked', signs: ['«', '»'] }])).toEqual([
      'one two three «four»',
    ])
    expect(text([{ start: 5, end: 5, tone: 'picked', signs: ['«', '»'] }])).toEqual([
      'one two three four',
    ])
  })
})

test('it plays to the end by itself, and a paused or ended player keeps no timer', async () => {
  const live = new Set<unknown>()
  const { setInterval: begin, clearInterval: end } = globalThis
  vi.stubGlobal('setInterval', (...args: Parameters<typeof begin>) => {
    const timer = begin(...args)
    live.add(timer)
    return timer
  })
  vi.stubGlobal('clearInterval', (timer: NodeJS.Timeout) => {
    live.delete(timer)
    end(timer)
  })
  try {
    const { terminal, done } = playing({ at: '4:59', speed: 8 })
    await terminal.waitForText('■ 8×')
    await terminal.waitForText('the interview is over')
    await vi.waitFor(() => expect(live.size).toBe(0))
    terminal.type('0 ')
    await terminal.waitForText('▶ 8×')
    await vi.waitFor(() => expect(live.size).toBe(1))
    terminal.type(' ')
    await terminal.waitForText('❚❚ 8×')
    await vi.waitFor(() => expect(live.size).toBe(0))
    terminal.type('q')
    await done
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  } finally {
    vi.unstubAllGlobals()
  }
})
