import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { windowOf } from '../../../src/frontend/tui/editor/layout.js'
import { edit, editorWith, textOf } from '../../../src/frontend/tui/editor/reducer.js'
import type { EditorAction, EditorState } from '../../../src/frontend/tui/editor/reducer.js'
import { graphemes, snap, textWidth } from '../../../src/frontend/tui/text/graphemes.js'

const pieces = fc.constantFrom(
  'a',
  'word ',
  ' ',
  '\n',
  '\t',
  'é',
  'e\u0301',
  '\u0301',
  '日本',
  '👩‍👩‍👧',
  '👩',
  '\u200d',
  '🇩🇪',
  '🇩',
  '\u0000',
  '\u001b[31m',
  '\u001b',
  '\r\n',
  '\u202e',
  '\ud800',
  '\u{10ff00}',
  'def f():',
)
const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
const motion = fc.constantFrom(
  'left',
  'right',
  'word-left',
  'word-right',
  'blank-left',
  'line-start',
  'line-end',
  'start',
  'end' as const,
)
const earlier = fc.array(text, { maxLength: 3 })
const action: fc.Arbitrary<EditorAction> = fc.oneof(
  fc.record({ type: fc.constantFrom('insert' as const, 'insert-code' as const), text }),
  fc.record({
    type: fc.constant('paste' as const),
    text,
    folding: fc.constantFrom('large' as const, 'huge' as const),
  }),
  fc.integer({ min: 9, max: 30 }).map((lines) => ({
    type: 'paste' as const,
    text: 'x\n'.repeat(lines),
    folding: 'large' as const,
  })),
  fc.record({
    type: fc.constant('newline' as const),
    indent: fc.constantFrom('none' as const, 'keep' as const),
  }),
  fc.record({
    type: fc.constantFrom('move' as const, 'erase' as const, 'kill' as const),
    to: motion,
  }),
  fc.constantFrom<EditorAction>(
    { type: 'yank' },
    { type: 'undo' },
    { type: 'redo' },
    { type: 'indent' },
    { type: 'dedent' },
    { type: 'open-paste' },
    { type: 'clear' },
  ),
  fc.record({ type: fc.constant('replace' as const), text }),
  fc.record({
    type: fc.constant('row' as const),
    by: fc.constantFrom(-1 as const, 1 as const),
    width: fc.constantFrom(null, 1, 5, 20),
    earlier,
  }),
)

const run = (actions: readonly EditorAction[], from: EditorState = editorWith('')): EditorState =>
  actions.reduce(edit, from)
const typed = (text: string): EditorState =>
  run(text.split('').map((character): EditorAction => ({ type: 'insert', text: character })))

describe('whatever is done to the editor', () => {
  test('the cursor stands between two characters and no control character gets in', () => {
    fc.assert(
      fc.property(text, fc.array(action, { maxLength: 25 }), (start, actions) => {
        let state = editorWith(start)
        for (const step of actions) {
          state = edit(state, step)
          expect(state.cursor).toBeGreaterThanOrEqual(0)
          expect(state.cursor).toBeLessThanOrEqual(state.text.length)
          expect(snap(state.text, state.cursor)).toBe(state.cursor)
          // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
          expect(textOf(state)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('undo brings back the text before, redo the text after', () => {
    fc.assert(
      fc.property(text, fc.array(action, { maxLength: 15 }), (start, actions) => {
        const changing = actions.filter(
          ({ type }) => !['undo', 'redo', 'row', 'clear'].includes(type),
        )
        const from = editorWith(start)
        const end = run(changing, from)
        let back = end
        const steps = end.undo.length
        for (let step = 0; step < steps; step += 1) back = edit(back, { type: 'undo' })
        expect(textOf(back)).toBe(textOf(from))
        for (let step = 0; step < steps; step += 1) back = edit(back, { type: 'redo' })
        expect(textOf(back)).toBe(textOf(end))
      }),
      { numRuns: 300 },
    )
  })

  test('the window shows the cursor, is never too wide and never too high', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(action, { maxLength: 15 }),
        fc.integer({ min: 8, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('soft' as const, 'none' as const),
        (start, actions, width, height, wrapping) => {
          const window = windowOf(run(actions, editorWith(start)), { width, height }, wrapping)
          expect(window.lines.length).toBeLessThanOrEqual(height)
          expect(window.cursor.y).toBeGreaterThanOrEqual(0)
          expect(window.cursor.y).toBeLessThan(window.lines.length)
          expect(window.cursor.x).toBeGreaterThanOrEqual(0)
          expect(window.cursor.x).toBeLessThan(width)
          // A folded paste's label may be wider than a very narrow window; nothing else is.
          for (const line of window.lines)
            if (!line.includes('[pasted')) expect(textWidth(line)).toBeLessThanOrEqual(width)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('readline keys', () => {
  test('Ctrl+W takes back to white space, Alt+Backspace the word only, Ctrl+Y puts both back', () => {
    const state = typed('ratio foo.bar')
    expect(edit(state, { type: 'kill', to: 'blank-left' }).text).toBe('ratio ')
    expect(edit(state, { type: 'kill', to: 'word-left' }).text).toBe('ratio foo.')
    const twice = run(
      [{ type: 'kill', to: 'word-left' }, { type: 'kill', to: 'blank-left' }, { type: 'yank' }],
      state,
    )
    expect(twice.text).toBe('ratio foo.bar')
  })

  test('Ctrl+K at the end of a line joins it with the next', () => {
    const state = run(
      [
        { type: 'move', to: 'start' },
        { type: 'move', to: 'line-end' },
        { type: 'kill', to: 'line-end' },
      ],
      editorWith('one\ntwo'),
    )
    expect(state.text).toBe('onetwo')
  })

  test('a family emoji is one character to Backspace and to the arrows', () => {
    const state = run([
      { type: 'insert', text: 'a' },
      { type: 'insert', text: '👩‍👩‍👧' },
    ])
    expect(edit(editorWith('a👩‍👩‍👧'), { type: 'erase', to: 'left' }).text).toBe('a')
    expect(graphemes(state.text)).toHaveLength(2)
  })

  test('undo goes back by words', () => {
    const state = typed('one two three')
    expect(edit(state, { type: 'undo' }).text).toBe('one two ')
  })

  test('a new line in code keeps the indentation and goes deeper after a colon; Backspace takes a step back', () => {
    const opened = run([{ type: 'newline', indent: 'keep' }], editorWith('    for x in y:'))
    expect(opened.text).toBe('    for x in y:\n        ')
    expect(edit(opened, { type: 'erase', to: 'left' }).text).toBe('    for x in y:\n    ')
  })
})

describe('pastes', () => {
  const paste = (text: string): EditorAction => ({ type: 'paste', text, folding: 'large' })

  test('a long paste is one mark that counts its lines, is sent in full and opens again', () => {
    const long = Array.from({ length: 42 }, (_, index) => `line ${index + 1}`).join('\r\n')
    const state = run([
      { type: 'insert', text: 'see ' },
      paste(long),
      { type: 'insert', text: ' ok' },
    ])
    expect(windowOf(state, { width: 60, height: 3 }, 'soft').lines).toEqual([
      'see [pasted 42 lines] ok',
    ])
    expect(textOf(state)).toBe(`see ${long.replaceAll('\r\n', '\n')} ok`)
    const opened = edit(state, { type: 'open-paste' })
    expect(opened.text).toBe(textOf(state))
    expect(edit(opened, { type: 'undo' }).text).toBe(state.text)
  })

  test('a short paste, and any paste into code, stands there in full', () => {
    expect(run([paste('a\nb')]).text).toBe('a\nb')
    const code = 'x = 1\n'.repeat(20)
    expect(run([{ type: 'paste', text: code, folding: 'huge' }]).text).toBe(code)
  })

  test('escape sequences, NUL and carriage returns do not get in', () => {
    expect(run([paste('\u001b[2Ja\u0000b\r\nc\rd\u001b]0;title\u0007')]).text).toBe('ab\nc\nd')
  })
})

describe('earlier answers', () => {
  const up: EditorAction = { type: 'row', by: -1, width: 40, earlier: ['first', 'second'] }
  const down: EditorAction = { ...up, by: 1 }

  test('the draft survives going through them', () => {
    const there = run([up, up], typed('my draft'))
    expect(there.text).toBe('first')
    expect(run([down, down], there).text).toBe('my draft')
  })

  test('what is changed in an earlier answer is kept while one looks at others', () => {
    const changed = run([up, { type: 'insert', text: '!' }, up], typed('draft'))
    expect(changed.text).toBe('first')
    expect(edit(changed, down).text).toBe('second!')
  })

  test('Up moves over rows of the text first and keeps its column', () => {
    const state = run([up], editorWith('one two\nx\nthree four'))
    expect(state.text).toBe('one two\nx\nthree four')
    expect(state.cursor).toBe('one two\nx'.length)
    expect(edit(state, up).cursor).toBe('one two'.length)
  })
})
