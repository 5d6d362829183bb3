import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { emptyInterview, fold } from '../../../../src/domain/interview/index.js'
import { edit, editorWith, textOf } from '../../../../src/frontend/tui/editor/reducer.js'
import type { ScreenDraft } from '../../../../src/frontend/tui/index.js'
import {
  EMPTY_SHELF,
  inLanguage,
  isTouched,
  openDesk,
  putAway,
  shelfOf,
} from '../../../../src/frontend/tui/work/desk.js'
import type { Desk, Shelf } from '../../../../src/frontend/tui/work/desk.js'
import { createEdits } from '../../../../src/frontend/tui/work/edits.js'
import type { Standing } from '../../../../src/frontend/tui/work/edits.js'
import { completedCase } from '../../../../src/frontend/tui/work/own-case.js'
import { ACT_TEXT_MAX } from '../../../../src/session/ports.js'
import type { TypedProgram } from '../../../../src/session/ports.js'
import { content } from '../../../support/content.js'
import { log, opened, started } from '../../../support/events.js'
import { STAGE, entered, workOn } from '../scene.js'
import { editedLine } from './reports.js'

type AtDesk = { desk: Desk | null; shelf: Shelf }
const NOTHING: AtDesk = { desk: null, shelf: EMPTY_SHELF }

function typed(at: AtDesk, text: string): AtDesk {
  if (!at.desk) throw new Error('no desk')
  return { ...at, desk: { ...at.desk, editor: edit(at.desk.editor, { type: 'insert', text }) } }
}

const source = ({ desk }: AtDesk): string => (desk ? textOf(desk.editor) : '')

describe('programs', () => {
  test('each task and each language keeps its own', () => {
    let at = typed(openDesk(NOTHING, 'cd-02', workOn('cd-02')), '# python')
    const python = source(at)
    at = typed(inLanguage(at, 'javascript'), '// script')
    const script = source(at)
    expect(script).toMatch(/^function getNgrams[^\n]*\{\n {2}\/\/ script\n\}\n$/)
    at = typed(openDesk(at, 'cd-02', workOn('cd-02', { part: 'extension' })), '# more')
    expect(source(at)).toContain('most_likely_next')
    at = { desk: null, shelf: putAway(at) }
    at = openDesk(at, 'cd-02', workOn('cd-02'))
    expect(source(at)).toBe(script)
    expect(source(inLanguage(at, 'python'))).toBe(python)
  })

  test('the one in hand stays as it is when it is asked for again', () => {
    const at = typed(openDesk(NOTHING, 'cd-02', workOn('cd-02')), 'x')
    const again = openDesk(at, 'cd-02', workOn('cd-02', { source: 'what the session has' }))
    expect(source(again)).toBe(source(at))
  })

  test('a language that is not offered changes nothing', () => {
    const at = openDesk(NOTHING, 'sq-01', workOn('sq-01'))
    expect(inLanguage(at, 'python')).toBe(at)
  })

  test('an extension begins with what the session brings', () => {
    const brought = 'def get_ngrams(): ...\n\n\ndef most_likely_next():\n    '
    const request = workOn('cd-02', { part: 'extension', source: brought })
    const at = openDesk(NOTHING, 'cd-02', { ...request, starters: { python: brought } })
    expect(source(at)).toBe(brought)
    expect(at.desk && isTouched(at.desk)).toBe(false)
  })
})

describe('going on', () => {
  const draft: ScreenDraft = {
    stage: STAGE,
    phase: 'code',
    questionId: 'cd-02',
    text: '',
    code: 'from the draft',
    cursor: 4,
    part: 'main',
    language: 'javascript',
    seq: 2,
  }
  const before = [started(), opened(STAGE, { coding_main: 'cd-02' }), entered('code')]
  const goOn = (change: Partial<ScreenDraft>, lines = before): AtDesk => {
    const interview = fold(log(lines), emptyInterview)
    const shelf = shelfOf({ ...draft, ...change }, interview, content())
    return openDesk({ desk: null, shelf }, 'cd-02', workOn('cd-02', { source: 'from the log' }))
  }

  test('the draft is there again, in its language and with its cursor', () => {
    const { desk } = goOn({})
    expect(desk?.language).toBe('javascript')
    expect(desk && textOf(desk.editor)).toBe('from the draft')
    expect(desk?.editor.cursor).toBe(4)
  })

  test('where the log has gone on since, the log is right', () => {
    const lines = [...before, editedLine('from the log')]
    expect(source(goOn({ seq: 2 }, lines))).toBe('from the log')
    expect(source(goOn({ seq: 3, language: 'python' }, lines))).toBe('from the draft')
  })

  test('a draft from before programs were run is one of Python', () => {
    const old = { part: undefined, language: undefined, seq: undefined }
    const { desk } = goOn(old)
    expect(desk?.language).toBe('python')
    expect(desk && textOf(desk.editor)).toBe('from the draft')
  })

  test('a draft that is longer than any program is folded away', () => {
    const { desk } = goOn({ code: 'x'.repeat(5_000_000), language: 'python' })
    expect(desk?.editor.text.length).toBeLessThan(10)
    expect(desk && textOf(desk.editor).length).toBe(5_000_000)
  })
})

describe('a program in the editor', () => {
  const enter = (text: string): string =>
    edit(editorWith(text), { type: 'newline', indent: 'keep' }).text

  test.each([
    ['if x:', 'if x:\n    '],
    ['if x:  # why', 'if x:  # why\n    '],
    ['    # a list:', '    # a list:\n    '],
    ['function f() {', 'function f() {\n    '],
    ['  if (x) {', '  if (x) {\n    '],
    ['\tif (x) {', '\tif (x) {\n\t\t'],
    ['call(', 'call(\n    '],
    ['    x = 1', '    x = 1\n    '],
  ])('Enter behind %j', (before, after) => {
    expect(enter(before)).toBe(after)
  })

  test('a closing brace goes back to the line that it closes, text in front of it stays', () => {
    const brace = (text: string) => edit(editorWith(text), { type: 'insert-code', text: '}' }).text
    expect(brace('function f() {\n    ')).toBe('function f() {\n}')
    expect(brace('  if (x) {\n    ')).toBe('  if (x) {\n  }')
    expect(brace('    x = {')).toBe('    x = {}')
  })

  test('Backspace in the indentation goes to the tab stop before', () => {
    const back = (text: string) => edit(editorWith(text), { type: 'erase', to: 'left' }).text
    expect(back('        ')).toBe('    ')
    expect(back('      ')).toBe('    ')
    expect(back('    x')).toBe('    ')
  })

  test('a paste of ten megabytes is folded and can be undone', () => {
    const big = edit(editorWith('def f():\n    '), {
      type: 'paste',
      text: 'x = 1\n'.repeat(1_700_000),
      folding: 'huge',
    })
    expect(big.text.length).toBeLessThan(30)
    expect(textOf(big).length).toBeGreaterThan(10_000_000)
    expect(edit(big, { type: 'open-paste' })).toBe(big)
    expect(edit(big, { type: 'undo' }).text).toBe('def f():\n    ')
  })
})

test('Tab behind /test brings the function’s name', () => {
  expect(completedCase('/test', 'get_ngrams')).toBe('/test get_ngrams(')
  expect(completedCase('/test ', 'get_ngrams')).toBe('/test get_ngrams(')
  expect(completedCase('/test get_', 'get_ngrams')).toBe('/test get_ngrams(')
  expect(completedCase('/test other', 'get_ngrams')).toBeNull()
  expect(completedCase('/test get_ngrams(1', 'get_ngrams')).toBeNull()
  expect(completedCase('/test ', null)).toBeNull()
})

describe('what the session is told of typing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A program on the screen, and what was told of it. */
  function listened(starter = 'def f():') {
    let standing: Standing = { text: starter, language: 'python', starter }
    const told: TypedProgram[] = []
    const edits = createEdits(() => standing)
    const stop = edits.listen((program) => void told.push(program))
    edits.known({ text: starter, language: 'python' })
    return {
      edits,
      stop,
      texts: () => told.map(({ text }) => text),
      told,
      type(text: string, change: Partial<Standing> = {}) {
        standing = { ...standing, ...change, text }
        edits.typed()
      },
    }
  }

  test('comes a second after the last key, once', () => {
    const { type, texts } = listened()
    type('a')
    vi.advanceTimersByTime(900)
    type('ab')
    vi.advanceTimersByTime(900)
    expect(texts()).toEqual([])
    vi.advanceTimersByTime(200)
    expect(texts()).toEqual(['ab'])
    vi.advanceTimersByTime(60_000)
    expect(texts()).toEqual(['ab'])
  })

  test('comes every five seconds while it goes on', () => {
    const { type, texts } = listened()
    for (let key = 1; key <= 24; key += 1) {
      type('x'.repeat(key))
      vi.advanceTimersByTime(500)
    }
    expect(texts()).toEqual(['x'.repeat(10), 'x'.repeat(20)])
  })

  test('comes at once before an act, and never where the session has it', () => {
    const { type, edits, told } = listened()
    edits.flush()
    expect(told).toEqual([])
    type('typed')
    edits.flush()
    edits.flush()
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([{ text: 'typed', language: 'python' }])
    // Back at the beginning: that is news now.
    type('def f():')
    edits.flush()
    expect(told.at(-1)).toEqual({ text: 'def f():', language: 'python' })
  })

  test('says nothing of another language before something is written in it', () => {
    const { type, edits, told } = listened()
    type('function f() {}', { language: 'javascript', starter: 'function f() {}' })
    edits.flush()
    expect(told).toEqual([])
    type('function f() { 1 }', { language: 'javascript', starter: 'function f() {}' })
    edits.flush()
    expect(told).toEqual([{ text: 'function f() { 1 }', language: 'javascript' }])
  })

  test('a query has no language; what is too long to be run is not told', () => {
    const { type, edits, told } = listened('')
    type('SELECT 1', { language: 'sql' })
    edits.flush()
    type('x'.repeat(ACT_TEXT_MAX + 1), { language: 'sql' })
    edits.flush()
    expect(told).toEqual([{ text: 'SELECT 1', language: null }])
  })

  test('ends with the subscription', () => {
    const { type, stop, texts } = listened()
    type('a')
    stop()
    vi.advanceTimersByTime(60_000)
    expect(texts()).toEqual([])
  })
})
