import { describe, expect, test } from 'vitest'

import { piecesOf } from '../../../../src/frontend/tui/player/evidence.js'
import { lineWidth } from '../../../../src/frontend/tui/view/line.js'
import { playerFrame } from '../../../../src/frontend/tui/player/frame.js'
import { graded, log } from '../../../support/events.js'
import { STAGE } from '../scene.js'
import {
  CRITERIA,
  LINES,
  PROGRAM,
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

describe('evidence', () => {
  test('is in the order of the talk, and spans that overlap are one', () => {
    expect(WHOLE.pieces.map(({ cue, start, end }) => [cue, start, end])).toEqual([
      [5, 10, 20],
      [13, 4, 9],
    ])
    expect(WHOLE.pieces[0]?.criteria).toEqual([
      { id: CRITERIA.first, points: 3 },
      { id: CRITERIA.second, points: 2.5 },
    ])
    expect(WHOLE.pieces[1]?.quote).toEqual({
      before: 'The ',
      words: 'share',
      after: ' of what is found that is right.',
    })
  })

  test('of a segment that was graded again is that of the last grade', () => {
    const again = graded(STAGE, 'ml', 'rb_ml', {
      [CRITERIA.first]: { points: 2, evidence: [{ source: 'answer', seq: 5, start: 0, end: 2 }] },
    })
    const pieces = piecesOf(log([...LINES, { ...again, ms: 301_000 }]))
    expect(pieces.map(({ cue, start, end }) => [cue, start, end])).toEqual([[5, 0, 2]])
  })

  test('that points nowhere is left out; what a terminal must not get moves no sign', () => {
    const text = '\u001b[31mRed\u001b[0m is a colour.\r\nAnd so on.'
    const grade = graded(STAGE, 'ml', 'rb_ml', {
      [CRITERIA.first]: {
        points: 3,
        evidence: [
          { source: 'answer', seq: 5, start: text.indexOf('colour'), end: text.indexOf('.') },
          { source: 'answer', seq: 5, start: 900, end: 910 },
          { source: 'answer', seq: 77, start: 0, end: 1 },
          { source: 'answer', seq: 5, start: 4, end: 4 },
        ],
      },
    })
    const of = recording([...LINES.slice(0, 5), answer(text, 100_000), { ...grade, ms: 101_000 }])
    expect(of.pieces).toHaveLength(1)
    expect(screenOf(press(heldAt(5, of), ['j'], { of }), { of })).toContain('Red is a «colour».')
  })
})

describe('grades', () => {
  test('g shows the criteria of the segment at the playhead, with points and reason, and the words', () => {
    const shown = screenOf(press(heldAt(13), ['g']))
    expect(shown).toContain('── Machine learning · mean 2.75 · coverage, low confidence')
    expect(shown).toContain('evidence 2/2')
    expect(shown).toMatch(/Correctness +3\.0 +●●●○ +3 of 6 key points found\./)
    expect(shown).toMatch(/› Depth +2\.5 +●●◐○ +1 probe answered\./)
    expect(shown).toMatch(/Clarity +– +not assessed/)
    expect(shown).toContain('The «share» of what is found that is right.')
    expect(screenOf(press(heldAt(13), ['g', 'g']))).not.toContain('Machine learning')
  })

  test('the words are marked in the talk: those that are looked at, and all others', () => {
    const size = { columns: 80, rows: 40 }
    const shown = screenOf(press(heldAt(13), ['g'], { size }), { size })
    expect(shown).toContain('It is the ‹share that› is found')
    expect(shown).toContain('The «share» of what')
  })

  test('j and k walk through the evidence, and the playhead follows', () => {
    const begin = { ...heldAt(1), status: 'playing' as const }
    const first = press(begin, ['j'])
    expect(first).toMatchObject({ grades: 'shown', piece: 0, status: 'paused', at: timeOf(5) })
    expect(screenOf(first)).toContain('It is the «share that» is found')
    const second = press(first, ['tab'])
    expect(second).toMatchObject({ piece: 1, at: timeOf(13) })
    expect(press(second, ['j']).notice).toBe('These are the last.')
    expect(press(second, ['k'])).toMatchObject({ piece: 0, at: timeOf(5) })
    expect(press(second, ['k', 'k']).notice).toBe('These are the first.')
    // From a moment behind some words, back is to them.
    expect(press(heldAt(14), ['k'])).toMatchObject({ piece: 1 })
    expect(press(second, [' '])).toMatchObject({ piece: null, status: 'playing' })
  })

  test('the timeline has the points where the words fall', () => {
    const row = rowsOf(press(heldAt(13), ['g'])).find((each) => /^ +2 +2 *$/.test(each))
    expect(row).toBeDefined()
  })

  test('words in the middle of a long answer are scrolled to', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ')
    const start = words.indexOf('word450')
    const evidence = [{ source: 'answer' as const, seq: 5, start, end: start + 7 }]
    const of = recording([
      ...LINES.slice(0, 5),
      answer(words, 100_000),
      { ...graded(STAGE, 'ml', 'rb_ml', { [CRITERIA.first]: { points: 3, evidence } }), ms: 1e6 },
    ])
    const state = press(heldAt(3, of), ['j'], { of })
    expect(screenOf(state, { of })).toContain('«word450»')
    expect(screenOf(state, { of })).not.toContain('word899')
    expect(screenOf(press(state, ['pagedown', 'pagedown'], { of }), { of })).not.toContain(
      '‹word450›',
    )
  })

  test('code that a grade rests on is shown where it was handed in, also in its own pane', () => {
    const evidence = [{ source: 'code' as const, seq: 10, start: 13, end: 21 }]
    const of = recording([
      ...LINES.slice(0, 15),
      { ...graded(STAGE, 'coding', 'rb_coding', { x: { points: 3, evidence } }), ms: 201_000 },
    ])
    const text = PROGRAM.slice(13, 21)
    expect(screenOf(press(heldAt(3, of), ['j'], { of }), { of })).toContain(`«${text}»`)
    const pane = press(heldAt(3, of), ['c', 'j'], { of })
    expect(pane.code).toBe('shown')
    expect(screenOf(pane, { of })).toMatch(/2 . +«return 1»|2 \+? +«return 1»/)
  })

  test('without any grade, or where nothing is graded, that is said', () => {
    const of = recording(LINES.slice(0, 6), { segments: () => [] })
    const state = press(heldAt(5, of), ['g'], { of })
    expect(screenOf(state, { of })).toContain('No grade is recorded in this interview.')
    expect(press(state, ['j'], { of }).notice).toContain('No grade rests on words')
    expect(screenOf(press(heldAt(18), ['g']))).toContain('Nothing is graded here.')
  })

  test('stay within their half of a low and narrow screen', () => {
    const size = { columns: 40, rows: 10 }
    const { lines } = playerFrame(WHOLE, press(heldAt(3), ['j'], { size }), size)
    expect(lines.every((line) => lineWidth(line) <= 40)).toBe(true)
    const text = rowsOf(press(heldAt(3), ['j'], { size }), { size }).join('\n')
    expect(text).toContain('«share that»')
    expect(text).toContain('evidence 1/2')
  })

  test('are told apart without colour in a real terminal', async () => {
    const { terminal, done } = playing({ at: '3:00', env: { NO_COLOR: '1' } })
    terminal.type(' g')
    await terminal.waitForText('Machine learning')
    terminal.type('j')
    await terminal.waitForText('«share»')
    terminal.type('k')
    await terminal.waitForText('«share that»')
    const colours = ['31', '32', '33', '34', '35', '36', '37'].map((code) => `\u001b[${code}m`)
    for (const colour of colours) expect(terminal.written()).not.toContain(colour)
    terminal.type('q')
    await done
  })
})
