import { describe, expect, test } from 'vitest'

import { textWidth } from '../../../../src/frontend/tui/text/graphemes.js'
import { playerFrame } from '../../../../src/frontend/tui/player/frame.js'
import { plainText } from '../../../../src/frontend/tui/view/line.js'
import { LINES, WHOLE, answer, heldAt, noted, playing, press } from './scene.js'
import { log } from '../../../support/events.js'

const WIDE = '日本語で答えます。👩‍👩‍👧 と ambiguïté, ' + '漢字'.repeat(60)
const LOG = log([
  ...LINES.slice(0, 5),
  answer(WIDE, 100_000),
  ...LINES.slice(6),
  noted('あとで見る', { seq: 5, ms: 100_000 }, 300_100),
])

describe.each<[string, readonly [number, number]]>([
  ['80×24', [80, 24]],
  ['40×10', [40, 10]],
  ['200×60', [200, 60]],
])('in a terminal of %s', (_name, size) => {
  const [columns, rows] = size

  test('the whole frame is there and fits, whatever is open', async () => {
    const { terminal, done } = playing({ events: LOG, at: '#8' }, size)
    await terminal.waitForText('▶ 1×')
    // A text behind ! has to be gone.
    for (const [keys, text] of [
      [' ', '❚❚ 1×'],
      ['[', '0:10'],
      ['g', '── '],
      ['j', '«'],
      ['gc.', 'def f()'],
      ['c', 'space'],
      ['N', ' 1 note'],
      ['\r', '!1 note'],
      ['?', 'pause, go on'],
      ['x', '❚❚ 1×'],
      ['/答え', '答え'],
      ['\r', '1 of 1'],
    ] as const) {
      terminal.type(keys)
      if (text.startsWith('!')) await terminal.waitForNoText(text.slice(1))
      else await terminal.waitForText(text)
      const screen = terminal.screen()
      expect(screen).toHaveLength(rows)
      // Nothing was pushed out of the top: the first row is the title, or the first key.
      expect(screen[0]).toMatch(/Etsy|space/)
      for (const row of screen) expect(textWidth(row)).toBeLessThanOrEqual(columns)
    }
    terminal.type('\u001b')
    await terminal.waitForNoText('1 of 1')
    terminal.type('q')
    await done
  })
})

test('talk and program beside each other are drawn as the frame has them', async () => {
  const size = { columns: 140, rows: 30 }
  const { terminal, done } = playing({ at: '#8' }, [size.columns, size.rows])
  terminal.type(' c')
  await terminal.waitForText('def f()')
  terminal.type('.')
  await terminal.waitForText('hint taken')
  const state = press(heldAt(8), ['c', '.'], { size })
  const { lines, split } = playerFrame(WHOLE, state, size)
  expect(split).not.toBeNull()
  const drawn = terminal.screen().slice(0, lines.length)
  expect(drawn).toEqual(lines.map((line) => plainText(line).trimEnd()))
  terminal.type('q')
  await done
})

test('in a terminal of 20×5 it says that it is too small, and comes back when there is room', async () => {
  const { terminal, done } = playing({ at: '#8' }, [20, 5])
  await terminal.waitForText('Too small (20x5)')
  expect(terminal.screen()).toHaveLength(5)
  terminal.type(' ')
  terminal.resize(80, 24)
  await terminal.waitForText('❚❚ 1×')
  await terminal.waitForText('Tell me about recall.')
  terminal.type('q')
  await done
})

test('plays, holds, goes by questions and events, changes speed and quits', async () => {
  const { terminal, done } = playing({ at: '#4', speed: 8 })
  await terminal.waitForText('▶ 8×')
  await terminal.waitForText('Tell me about recall.')
  terminal.type(' ')
  await terminal.waitForText('❚❚ 8×')
  terminal.type('[')
  await terminal.waitForText('0:10 / 5:00')
  terminal.type('.')
  await terminal.waitForText('Slowly.')
  terminal.type(']')
  await terminal.waitForText('2:41 / 5:00')
  terminal.type('<')
  await terminal.waitForText('6×')
  terminal.type('\u001b[F')
  await terminal.waitForText('■ 6×')
  terminal.type('\u001b[H')
  await terminal.waitForText('0:00 / 5:00')
  terminal.type('?')
  await terminal.waitForText('question before')
  terminal.type('x')
  await terminal.waitForNoText('question before')
  terminal.type('q')
  await done
  expect(terminal.isRaw()).toBe(false)
})

test('what cannot be played is said first, and the rest is played', async () => {
  const { terminal, done } = playing({ notice: '2 lines of the log cannot be read.' })
  await terminal.waitForText('2 lines of the log cannot be read.')
  terminal.type(' ')
  await terminal.waitForNoText('cannot be read')
  await terminal.waitForText('space play')
  terminal.type('q')
  await done
})

test('a limit of its own for silences, or none', async () => {
  const own = playing({ idle: 5 })
  await own.terminal.waitForText('⋯ 5 s')
  own.terminal.type('q')
  await own.done
  const none = playing({ idle: 0 })
  await none.terminal.waitForText('▶ 1×   0:00')
  none.terminal.type('i')
  await none.terminal.waitForText('⋯ 2 s')
  none.terminal.type('q')
  await none.done
})
