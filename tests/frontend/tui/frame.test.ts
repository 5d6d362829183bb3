import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { editorWith } from '../../../src/frontend/tui/editor/reducer.js'
import { SMALLEST, frameOf } from '../../../src/frontend/tui/interview/frame.js'
import { furtherRows } from '../../../src/frontend/tui/interview/reflow.js'
import { clockText, headerLine } from '../../../src/frontend/tui/interview/header.js'
import { tablesOf } from '../../../src/frontend/tui/interview/statement.js'
import { searchFrom, searchStep } from '../../../src/frontend/tui/interview/search.js'
import { initialScreen } from '../../../src/frontend/tui/interview/state.js'
import type { Dialog, ScreenState } from '../../../src/frontend/tui/interview/state.js'
import { wrapText } from '../../../src/frontend/tui/text/wrap.js'
import { textWidth } from '../../../src/frontend/tui/text/graphemes.js'
import { EMPTY_SHELF, openDesk } from '../../../src/frontend/tui/work/desk.js'
import type { Desk } from '../../../src/frontend/tui/work/desk.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { fold } from '../../../src/domain/interview/index.js'
import { content } from '../../support/content.js'
import { closed, log, opened, started } from '../../support/events.js'
import { FAILING, HIDDEN, caseOf, ranLine, reportOf } from './work/reports.js'
import { STAGE, closeScenes, countOf, openScene, plan, workOn } from './scene.js'

afterEach(closeScenes)

const context = { plan, content: content() }
const interview = fold(log([started(), opened(STAGE, { coding_main: 'cd-02' })]))
const words = fc
  .array(
    fc.constantFrom('word ', '日本語', 'averyveryverylongwordwithoutanyspace', '\n', '👩‍👩‍👧', '\t'),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))
const ran = fold(
  log([
    started(),
    opened(STAGE, { coding_main: 'cd-02' }),
    ranLine(reportOf([FAILING, caseOf({ id: 'cd-02.t2' }), HIDDEN, FAILING])),
  ]),
)
const dialog = fc.constantFrom<Dialog>(
  { type: 'none' },
  { type: 'hint', text: 'A first hint caps problem solving at 3.5 of 4. Take it? [y/N]' },
  { type: 'help', page: 0 },
  { type: 'help', page: 3 },
)

function deskWith(code: string): Desk {
  const { desk } = openDesk({ desk: null, shelf: EMPTY_SHELF }, 'cd-02', workOn('cd-02'))
  if (!desk) throw new Error('no desk')
  return { ...desk, editor: editorWith(code) }
}

function stateWith(change: Partial<ScreenState>): ScreenState {
  return { ...initialScreen(interview, null, context), ...change }
}

describe('the live part of the screen', () => {
  test('is lower than the terminal and no wider, whatever is typed, said or asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 160 }),
        fc.integer({ min: 2, max: 50 }),
        fc.oneof(words, fc.constantFrom('/', '/p', '/te')),
        words,
        fc.option(words),
        dialog,
        fc.option(words),
        fc.constantFrom('talk' as const, 'code' as const),
        fc.option(words),
        fc.constantFrom(interview, ran),
        fc.constantFrom(null, 'run' as const),
        fc.nat(20),
        fc.option(fc.constantFrom('', 'word', 'nowhere')),
        (
          columns,
          rows,
          talk,
          streaming,
          code,
          open,
          notice,
          focus,
          pad,
          so,
          running,
          scroll,
          query,
        ) => {
          const state = stateWith({
            interview: so,
            talk: editorWith(talk),
            streaming,
            desk: code === null ? null : { ...deskWith(code), running, scroll },
            pad: { stage: STAGE, isOpen: pad !== null, editor: editorWith(pad ?? '') },
            focus: code !== null ? focus : pad !== null && focus === 'code' ? 'pad' : 'talk',
            dialog: open,
            search:
              query === null ? null : searchStep(searchFrom([talk]), { do: 'type', text: query }),
            notice,
          })
          const frame = frameOf(state, { columns, rows }, 0, context)
          expect(frame.lines.length).toBeLessThan(rows)
          for (const line of frame.lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
          if (frame.cursor) {
            expect(frame.cursor.y).toBeLessThan(frame.lines.length)
            expect(frame.cursor.x).toBeLessThan(columns)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('has the cursor in the program at every size that is usable, results or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SMALLEST.columns, max: 100 }),
        fc.integer({ min: SMALLEST.rows, max: 40 }),
        words,
        words,
        fc.constantFrom(interview, ran),
        (columns, rows, streaming, talk, so) => {
          const code = `${'line\n'.repeat(30)}# typed`
          const state = { desk: deskWith(code), focus: 'code' as const, interview: so }
          const frame = frameOf(
            stateWith({ ...state, streaming, talk: editorWith(talk) }),
            { columns, rows },
            0,
            context,
          )
          const line = plainText(frame.lines[frame.cursor?.y ?? -1] ?? [])
          expect(line).toBe(columns < 60 ? ' # typed' : ' 31 # typed')
          expect(frame.cursor?.x).toBe(line.length)
        },
      ),
    )
  })

  test('has the cursor at the typed text at every size that is usable', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: SMALLEST.columns, max: 100 }),
        fc.integer({ min: SMALLEST.rows, max: 40 }),
        words,
        (columns, rows, streaming) => {
          const frame = frameOf(
            stateWith({ talk: editorWith('typed'), streaming }),
            { columns, rows },
            0,
            context,
          )
          const line = plainText(frame.lines[frame.cursor?.y ?? -1] ?? [])
          expect(line).toBe(' › typed')
          expect(frame.cursor?.x).toBe(8)
        },
      ),
    )
  })

  test('says in one sentence that the terminal is too small, in 20x5 as well', () => {
    const { lines } = frameOf(
      stateWith({ talk: editorWith('kept') }),
      { columns: 20, rows: 5 },
      0,
      context,
    )
    expect(lines.map(plainText)).toEqual(['Too small (20x5),', 'needs 30x8. Nothing', 'is lost.'])
  })

  test('says who has the word while a model is asked, and nothing where a script answers at once', () => {
    const size = { columns: 80, rows: 24 }
    const shown = (who: { kind: string; model?: string }) =>
      frameOf(
        {
          ...initialScreen(
            fold(log([started({ interviewer: who }), opened(STAGE, { coding_main: 'cd-02' })])),
            null,
            context,
          ),
          turn: { type: 'listening' },
        },
        size,
        0,
        context,
      ).lines.map(plainText)
    expect(shown({ kind: 'llm', model: 'some-model' })[0]).toBe(' Arjun …')
    expect(shown({ kind: 'scripted' }).join('\n')).not.toContain('…')
  })

  test.each([60, 80, 84, 120])(
    'shows the tokens so far and ends before the edge, %i columns',
    (columns) => {
      const call = {
        type: 'llm.called' as const,
        data: { role: 'interviewer', model: 'm', usage: { input: 12_000, cached: 0, output: 345 } },
      }
      const lines = log([started(), opened(STAGE, { coding_main: 'cd-02' }), call])
      const frame = frameOf(
        { ...initialScreen(fold(lines), null, context), turn: { type: 'listening' } },
        { columns, rows: 24 },
        0,
        context,
      )
      const footer = plainText(frame.lines.at(-1) ?? [])
      expect(footer).toContain('12.3k tokens · ● saved')
      expect(footer).toContain('Enter send')
      expect(footer.length).toBeLessThanOrEqual(columns)
    },
  )

  test('says that the last answers are being graded', () => {
    const over = fold(log([started(), opened(STAGE, {}), closed(STAGE)]))
    const { lines } = frameOf(
      { ...initialScreen(over, null, context), turn: { type: 'listening' }, due: [STAGE] },
      { columns: 80, rows: 24 },
      0,
      context,
    )
    expect(lines.map(plainText).join(' ')).toContain('The last answers are being graded')
  })

  test('a long line that is said: its last words are there, and what stands below only moves down', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 160 }),
        fc.integer({ min: 8, max: 50 }),
        (columns, rows) => {
          let height = 0
          for (let count = 1; count < 260; count += 3) {
            const said = Array.from({ length: count }, (_, word) => `w${word}w`).join(' ')
            const { lines } = frameOf(
              stateWith({ streaming: said, talk: editorWith('draft') }),
              { columns, rows },
              0,
              context,
            )
            const shown = lines.map(plainText)
            if (rows >= 10) expect(shown.join(' ')).toContain(`w${count - 1}w`)
            expect(lines.length).toBeGreaterThanOrEqual(height)
            expect(lines.length).toBeLessThanOrEqual(rows - 2)
            height = lines.length
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('shows the round’s time and ends before the edge of a narrow terminal', () => {
    expect(plainText(headerLine(interview, 10_000 + 60_000, context, 40))).toBe(
      '── Technical screen ────── 24:00 left ──',
    )
    expect(clockText(-5)).toBe('0:00')
    expect(clockText(3_725_000)).toBe('1:02:05')
  })
})

describe('wrapping', () => {
  test('keeps every word, breaks what is too long, and is never too wide', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (text, width) => {
        const rows = wrapText(text, width)
        for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(width)
        expect(rows.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})

describe('a terminal that changes its size', () => {
  test('in the middle of a line that is being said, prints the line once and keeps the draft', async () => {
    const scene = openScene()
    void scene.ask()
    scene.say('The line before.')
    scene.terminal.type('my draft')
    await scene.terminal.waitForText('› my draft')
    const said =
      'First sentence here. And a second one that goes on for quite a while, so that it has to be wrapped.'
    scene.screen.audience.delta({ text: said.slice(0, 40) })
    await scene.terminal.waitForText('First sentence here.')
    scene.terminal.resize(44, 12)
    await scene.terminal.waitForText('── Etsy · Technical screen ─── 25:10 left ──')
    scene.screen.audience.delta({ text: said.slice(40) })
    scene.terminal.resize(90, 30)
    scene.say(said)
    await scene.terminal.waitFor(
      'the line in the talk',
      () => countOf(scene.terminal, 'First sentence here.') === 1,
    )
    await scene.terminal.waitForText('› my draft')
    expect(countOf(scene.terminal, 'my draft')).toBe(1)
    expect(countOf(scene.terminal, 'The line before.')).toBe(1)
    expect(countOf(scene.terminal, ' left ──')).toBe(1)
  })

  test('to 20x5 and back keeps what was typed', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type('my draft')
    await scene.terminal.waitForText('› my draft')
    scene.terminal.resize(20, 5)
    await scene.terminal.waitForText('Too small (20x5)')
    scene.terminal.type(' goes on')
    scene.terminal.resize(80, 24)
    await scene.terminal.waitForText('› my draft goes on')
  })

  test('adds rows above the cursor when lines no longer fit', () => {
    const line = (width: number) => [{ text: 'x'.repeat(width), tone: 'plain' as const }]
    expect(furtherRows({ lines: [line(80), line(10), line(50)], cursor: { x: 3, y: 1 } }, 40)).toBe(
      1,
    )
    expect(furtherRows({ lines: [line(80), line(10)], cursor: { x: 45, y: 1 } }, 40)).toBe(2)
    expect(furtherRows({ lines: [line(30)], cursor: null }, 40)).toBe(0)
  })
})

describe('a long talk', () => {
  test('has every line once in the scrollback, however it came in', async () => {
    const scene = openScene({ rows: 12 })
    void scene.ask()
    for (let index = 0; index < 40; index += 1) {
      const text = `Line number ${index}. ${'It goes on and on. '.repeat(index % 5)}`
      scene.screen.audience.delta({ text: text.slice(0, 20) })
      scene.terminal.type('k')
      scene.screen.audience.delta({ text: text.slice(20) })
      scene.say(text)
    }
    await scene.terminal.waitForText('k'.repeat(40))
    await scene.terminal.waitFor(
      'the last line',
      () => countOf(scene.terminal, 'Line number 39.') === 1,
    )
    for (let index = 0; index < 40; index += 1)
      expect(countOf(scene.terminal, `Line number ${index}.`)).toBe(1)
  })

  test('takes few bytes to stream and few to type', async () => {
    const scene = openScene()
    void scene.ask()
    await scene.terminal.waitForText('Enter send')
    const text =
      'The answer streams in word by word, and the talk above it stays where it is. '.repeat(8)
    const before = scene.terminal.written().length
    for (const word of text.split(/(?<= )/)) {
      scene.screen.audience.delta({ text: word })
      await scene.terminal.waitFor('the last words', () => true)
    }
    scene.say(text)
    await scene.terminal.waitFor(
      'the line in the talk',
      () => countOf(scene.terminal, 'The answer streams') >= 1,
    )
    expect(scene.terminal.written().length - before).toBeLessThan(4 * text.length)
  })
})

test('tables are read out of a schema with their columns', () => {
  expect(
    tablesOf(
      "CREATE TABLE a (x INTEGER, y TEXT CHECK (y IN ('p','q')), PRIMARY KEY (x, y));\nCREATE TABLE b (z REAL);",
    ),
  ).toEqual([
    { name: 'a', columns: ['x INTEGER', "y TEXT CHECK (y IN ('p','q'))", 'PRIMARY KEY (x, y)'] },
    { name: 'b', columns: ['z REAL'] },
  ])
})
