import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { entriesOf, entryOf, findHits } from '../../../../src/frontend/tui/player/search.js'
import { playerState } from '../../../../src/frontend/tui/player/state.js'
import {
  LINES,
  WHOLE,
  heldAt,
  noted,
  playing,
  press,
  recording,
  screenOf,
  timeOf,
} from './scene.js'

const textsOf = (text: string, query: string): string[] =>
  findHits([entryOf(0, 0, text)], query).map(({ start, end }) => text.slice(start, end))

describe('a search', () => {
  test('goes over capitals, accents and line ends', () => {
    expect(textsOf('Naïve, NAIVE and nai\u0308ve', 'naive')).toEqual([
      'Naïve',
      'NAIVE',
      'nai\u0308ve',
    ])
    expect(textsOf('Zoë knows Łódź', 'ZOE')).toEqual(['Zoë'])
    expect(textsOf('one\ntwo', 'e t')).toEqual(['e\nt'])
    expect(textsOf('日本語の本', '本')).toEqual(['本', '本'])
    expect(textsOf('plain', '')).toEqual([])
    expect(textsOf('İstanbul', 'istanbul')).toEqual(['İstanbul'])
  })

  test('finds every text in itself, at whole characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (before, wanted, after) => {
          const text = before + wanted + after
          for (const { start, end } of findHits([entryOf(0, 0, text)], wanted)) {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(/^[\udc00-\udfff]/.test(text.slice(start))).toBe(false)
          }
        },
      ),
    )
  })

  test('covers what is said, noted and handed in', () => {
    const entries = entriesOf(WHOLE.items)
    for (const query of ['recall', 'precision', 'integrity', 'return 1', 'hint taken'])
      expect(findHits(entries, query).length, query).toBeGreaterThan(0)
  })

  test('shows the hit that comes next while it is typed, and how many there are', () => {
    const state = press({ ...heldAt(4), status: 'playing' }, ['/', 'shar'])
    expect(state.at).toBe(timeOf(5))
    expect(state.status).toBe('paused')
    expect(screenOf(state)).toContain('1 of 2')
    expect(screenOf(state)).toContain(' / shar')
    expect(screenOf(state)).toMatch(/▸You +It is the share/)
  })

  test('Enter stays; n and p go on through the whole talk and around', () => {
    const state = press(heldAt(4), ['/share', 'enter'])
    expect(state.dialog.type).toBe('none')
    expect(screenOf(state)).toContain('"share" 1 of 2 · n next · p previous')
    const second = press(state, ['n'])
    expect(second.at).toBe(timeOf(13))
    expect(press(second, ['n'])).toMatchObject({
      at: timeOf(5),
      notice: 'From the first hit again.',
    })
    expect(press(state, ['p'])).toMatchObject({
      at: timeOf(13),
      notice: 'From the last hit again.',
    })
    expect(press(second, ['escape'])).toMatchObject({ search: null, at: timeOf(13) })
  })

  test('Esc while it is typed leaves everything where it was', () => {
    const before = { ...playerState(WHOLE, { at: 1_234 }), code: 'shown' as const }
    const after = press(before, ['/', 'preci', 'escape'])
    expect(after).toMatchObject({ at: 1_234, status: 'playing', code: 'shown', search: null })
    expect(press(before, ['/zzz', 'enter'])).toMatchObject({
      at: 1_234,
      status: 'playing',
      notice: 'Nothing found for "zzz".',
    })
    expect(press(before, ['/zz', 'backspace', 'backspace']).at).toBe(1_234)
  })

  test('words that spell a key are words', () => {
    expect(press(heldAt(4), ['/', 'escape']).dialog.type).toBe('none')
    const typed = press(heldAt(4), ['/']).dialog
    expect(typed.type).toBe('search')
    const state = press(heldAt(4), ['/', 'q', 'n', '?'])
    expect(state.dialog.type).toBe('search')
    expect(screenOf(state)).toContain(' / qn?')
    expect(screenOf(state)).toContain('not found')
  })

  test('opens a program that was handed in, where the hit is', () => {
    const shown = screenOf(press(heldAt(4), ['/return 1', 'enter']))
    expect(shown).toContain('return 1')
    expect(shown).not.toContain('code submitted, 2 lines')
  })

  test('finds the person’s own notes, at their moment', () => {
    const of = recording([...LINES, noted('Ask about MAP@k.', { seq: 8, ms: 115_000 }, 300_100)])
    const state = press(heldAt(3, of), ['/map@k', 'enter'], { of })
    expect(screenOf(state, { of })).toContain('▸♦ Ask about MAP@k.')
    expect(screenOf(state, { of })).toMatch(/1:5[45] \/ 5:00/)
  })

  test('is typed in a real terminal with a cursor, and closes again', async () => {
    const { terminal, done } = playing({ at: '#5' })
    await terminal.waitForText('▶')
    terminal.type('/prec')
    await terminal.waitForText(' / prec')
    await terminal.waitFor('the cursor behind it', () => terminal.cursor().x === 7)
    terminal.type('\r')
    await terminal.waitForText('"prec" 1 of 1')
    terminal.type('\u001b')
    await terminal.waitForNoText('"prec"')
    terminal.type('q')
    await done
  })
})
