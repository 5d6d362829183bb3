import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { textWidth } from '../../../src/frontend/tui/text/graphemes.js'
import { ALL, answered, closeScenes, countOf, openScene } from './scene.js'
import type { Scene } from './scene.js'

afterEach(closeScenes)

const SIZES = [
  [80, 24],
  [40, 10],
  [200, 60],
] as const
const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)

/** So often does a marker stand in everything that was printed, wherever lines were broken. */
function timesPrinted(scene: Scene, marker: string): number {
  return scene.terminal.all().join('').split(marker).length - 1
}

describe.each(SIZES)('in a terminal of %ix%i', (columns, rows) => {
  test('every piece of a talk stands in the scrollback once, and nothing of it is ever erased', async () => {
    const scene = openScene({ columns, rows })
    for (let turn = 0; turn < 12; turn += 1) {
      const line = `q${turn}q says something that is long enough to be wrapped on a narrow terminal.`
      scene.screen.audience.delta({ text: line.slice(0, 20) })
      scene.screen.audience.delta({ text: line.slice(20) })
      scene.say(line)
      const act = scene.ask({ accepts: [...ALL, 'pad'] })
      scene.terminal.type(`a${turn}a answers`)
      await wait(scene, `› a${turn}a answers`)
      if (turn === 4) {
        scene.terminal.type('\u0015/pad\r')
        await wait(scene, 'Tab talk')
        scene.terminal.type(`note\t`)
        await wait(scene, 'Tab pad')
        scene.terminal.type(`a${turn}a answers`)
        await wait(scene, `› a${turn}a answers`)
      }
      if (turn === 7) {
        scene.terminal.type('\u0015/')
        await wait(scene, ' > /pad')
        scene.terminal.type(`\u0015a${turn}a answers`)
        await wait(scene, `› a${turn}a answers`)
      }
      scene.terminal.type('\r')
      await act
      scene.store(answered(`a${turn}a answers`, turn + 1))
    }
    await scene.terminal.waitFor('the last answer', () => timesPrinted(scene, 'a11a answers') === 1)
    for (let turn = 0; turn < 12; turn += 1) {
      expect(timesPrinted(scene, `q${turn}q says`), `line ${turn}`).toBe(1)
      expect(timesPrinted(scene, `a${turn}a answers`), `answer ${turn}`).toBe(1)
    }
    // Neither the scrollback nor the whole screen is cleared: what stands there is the person's.
    expect(scene.terminal.written()).not.toContain('\u001b[3J')
    expect(scene.terminal.written()).not.toContain('\u001b[2J')
  })

  test.each([
    ['CJK', '日本語の回答'],
    ['emoji', 'ok 👩‍👩‍👧 and 🇩🇪'],
    ['combining marks', 'cafe\u0301 nai\u0308ve'],
    ['a tab', 'a\tb'],
  ])('the caret stands behind what was typed: %s', async (_name, text) => {
    const scene = openScene({ columns, rows })
    void scene.ask()
    scene.terminal.paste(text)
    const x = 3 + textWidth(text)
    await scene.terminal.waitFor('the caret', () => scene.terminal.cursor().x === x)
    scene.terminal.type('\u001b[D')
    const last = [...new Intl.Segmenter().segment(text)].at(-1)?.segment ?? ''
    await scene.terminal.waitFor(
      'the caret one back',
      () => scene.terminal.cursor().x === x - textWidth(last),
    )
  })
})

describe('a terminal of 20x5', () => {
  test('says that it is too small, keeps the typing and shows it once there is room', async () => {
    const scene = openScene({ columns: 20, rows: 5 })
    const act = scene.ask()
    await wait(scene, 'Too small (20x5)')
    scene.terminal.type('kept')
    scene.say('Said while it was small.')
    scene.terminal.resize(80, 24)
    await wait(scene, '› kept')
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'say', text: 'kept' })
    expect(countOf(scene.terminal, 'Said while it was')).toBe(1)
    expect(scene.terminal.written()).not.toContain('\u001b[3J')
  })
})

describe('a terminal that changes its size all the time', () => {
  // A frame that no longer fits after it was broken into more rows is pushed into the scrollback, where no program can
  // reach it; and one that loses columns and several rows at once drops lines nobody knows how many of. Both are left
  // out; one that is pulled by its corner is in resize.test.ts.
  const step = fc.oneof(
    fc.record({ columns: fc.integer({ min: 50, max: 120 }) }),
    fc.record({ rows: fc.integer({ min: 36, max: 66 }) }),
  )

  test('thirty times while a line is said: the talk stays once, the draft and the caret stay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 30 }), async (steps) => {
        const scene = openScene({ columns: 80, rows: 40 })
        scene.say('x1x before.')
        void scene.ask()
        scene.terminal.type('my draft')
        await wait(scene, '› my draft')
        const said = Array.from({ length: 60 }, (_, word) => `w${word}w`).join(' ')
        const piece = Math.ceil(said.length / steps.length)
        let size = { columns: 80, rows: 40 }
        for (const [at, change] of steps.entries()) {
          size = { ...size, ...change }
          scene.screen.audience.delta({ text: said.slice(at * piece, (at + 1) * piece) })
          await scene.terminal.settled()
          scene.terminal.resize(size.columns, size.rows)
        }
        scene.say(said)
        await scene.terminal.settled()
        scene.terminal.resize(100, size.rows)
        await scene.terminal.waitFor('the line', () => timesPrinted(scene, 'w59w') >= 1)
        await wait(scene, '› my draft')
        await scene.terminal.settled()
        for (const marker of ['x1x before.', 'w0w ', 'w30w', 'w59w', 'my draft', ' left ──'])
          expect(timesPrinted(scene, marker), marker).toBe(1)
        expect(scene.terminal.cursor().x).toBe(3 + 'my draft'.length)
        expect(scene.terminal.written()).not.toContain('\u001b[3J')
        closeScenes()
      }),
      { numRuns: 10 },
    )
  })
})
