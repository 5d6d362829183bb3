import fc from 'fast-check'
import { expect, test } from 'vitest'

import { edit, editorWith } from '../../../src/frontend/tui/editor/reducer.js'
import type { EditorAction, EditorState } from '../../../src/frontend/tui/editor/reducer.js'
import type { Motion } from '../../../src/frontend/tui/editor/motion.js'

/** What a person sees as one character each; none of them joins with another. */
const CHARACTERS = ['a', 'b', '_', '7', ' ', '.', 'é', '日', '👩‍👩‍👧', '\n']

type Kind = 'typing' | 'erasing' | 'killing' | 'other'
type Snapshot = { cells: string[]; cursor: number }
/** The same editor as an array of characters and nothing else. */
type Model = Snapshot & { undo: Snapshot[]; redo: Snapshot[]; killed: string[]; last: Kind }

const EMPTY: Model = { cells: [], cursor: 0, undo: [], redo: [], killed: [], last: 'other' }

const isWord = (cell: string | undefined): boolean =>
  cell !== undefined && /[\p{L}\p{N}_]/u.test(cell)
const isBlank = (cell: string | undefined): boolean => cell !== undefined && /\s/.test(cell)

function lineStart({ cells, cursor }: Snapshot): number {
  let at = cursor
  while (at > 0 && cells[at - 1] !== '\n') at -= 1
  return at
}

function lineEnd({ cells, cursor }: Snapshot): number {
  let at = cursor
  while (at < cells.length && cells[at] !== '\n') at += 1
  return at
}

function target(model: Snapshot, motion: Motion): number {
  const { cells, cursor } = model
  let at = cursor
  switch (motion) {
    case 'left':
      return Math.max(0, at - 1)
    case 'right':
      return Math.min(cells.length, at + 1)
    case 'start':
      return 0
    case 'end':
      return cells.length
    case 'line-start':
      return lineStart(model)
    case 'line-end':
      return lineEnd(model)
    case 'word-left':
      while (at > 0 && !isWord(cells[at - 1])) at -= 1
      while (at > 0 && isWord(cells[at - 1])) at -= 1
      return at
    case 'word-right':
      while (at < cells.length && !isWord(cells[at])) at += 1
      while (at < cells.length && isWord(cells[at])) at += 1
      return at
    case 'blank-left':
      while (at > 0 && isBlank(cells[at - 1])) at -= 1
      while (at > 0 && !isBlank(cells[at - 1])) at -= 1
      return at
  }
}

function changed(model: Model, cells: string[], cursor: number, kind: Kind): Model {
  if (cells.join('') === model.cells.join('')) return { ...model, cursor, last: 'other' }
  const joins = (kind === 'typing' || kind === 'erasing') && kind === model.last
  const before = { cells: model.cells, cursor: model.cursor }
  return {
    ...model,
    cells,
    cursor,
    undo: joins ? model.undo : [...model.undo, before],
    redo: [],
    last: kind,
  }
}

function inserted(model: Model, added: string[], kind: Kind): Model {
  const { cells, cursor } = model
  return changed(
    model,
    [...cells.slice(0, cursor), ...added, ...cells.slice(cursor)],
    cursor + added.length,
    kind,
  )
}

function without(model: Model, to: number, kind: Kind): Model {
  const from = Math.min(to, model.cursor)
  const end = Math.max(to, model.cursor)
  return changed(model, [...model.cells.slice(0, from), ...model.cells.slice(end)], from, kind)
}

/** Backspace in white space before a line goes to the tab stop before. */
function eraseTarget(model: Model, motion: Motion): number {
  const before = model.cells.slice(lineStart(model), model.cursor)
  if (motion === 'left' && before.length > 0 && before.every((cell) => cell === ' ')) {
    const step = /^ {2}(?! )/m.test(model.cells.join('')) ? 2 : 4
    return model.cursor - (before.length % step || step)
  }
  return target(model, motion)
}

function killed(model: Model, motion: Motion): Model {
  let to = target(model, motion)
  if (to === model.cursor && motion === 'line-end') to = target(model, 'right')
  if (to === model.cursor && motion === 'line-start') to = target(model, 'left')
  if (to === model.cursor) return model
  const taken = model.cells.slice(Math.min(to, model.cursor), Math.max(to, model.cursor))
  const joined =
    model.last !== 'killing'
      ? taken
      : to < model.cursor
        ? [...taken, ...model.killed]
        : [...model.killed, ...taken]
  return { ...without(model, to, 'killing'), killed: joined }
}

function step(model: Model, action: EditorAction): Model {
  switch (action.type) {
    case 'insert':
      return inserted(model, [action.text], isBlank(action.text) ? 'other' : 'typing')
    case 'newline':
      return inserted(model, ['\n'], 'other')
    case 'move':
      return { ...model, cursor: target(model, action.to), last: 'other' }
    case 'erase':
      return without(model, eraseTarget(model, action.to), 'erasing')
    case 'kill':
      return killed(model, action.to)
    case 'yank':
      return model.killed.length === 0 ? model : inserted(model, model.killed, 'other')
    case 'undo':
    case 'redo': {
      const [from, to] =
        action.type === 'undo' ? (['undo', 'redo'] as const) : (['redo', 'undo'] as const)
      const back = model[from].at(-1)
      if (!back) return model
      const here = { cells: model.cells, cursor: model.cursor }
      return {
        ...model,
        ...back,
        [from]: model[from].slice(0, -1),
        [to]: [...model[to], here],
        last: 'other',
      }
    }
    default:
      throw new Error(`no key of this test: ${action.type}`)
  }
}

const motions = fc.constantFrom<Motion>(
  'left',
  'right',
  'word-left',
  'word-right',
  'line-start',
  'line-end',
)
const key: fc.Arbitrary<EditorAction> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...CHARACTERS)
      .map((text): EditorAction =>
        text === '\n' ? { type: 'newline', indent: 'none' } : { type: 'insert', text },
      ),
  },
  { weight: 2, arbitrary: motions.map((to): EditorAction => ({ type: 'move', to })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Motion>('left', 'right')
      .map((to): EditorAction => ({ type: 'erase', to })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Motion>('word-left', 'blank-left', 'word-right', 'line-start', 'line-end')
      .map((to): EditorAction => ({ type: 'kill', to })),
  },
  { weight: 1, arbitrary: fc.constant<EditorAction>({ type: 'yank' }) },
  { weight: 2, arbitrary: fc.constantFrom<EditorAction>({ type: 'undo' }, { type: 'redo' }) },
)

function sameAs(editor: EditorState, model: Model): void {
  expect(editor.text).toBe(model.cells.join(''))
  expect(editor.cursor).toBe(model.cells.slice(0, model.cursor).join('').length)
}

test('the editor is an array of characters with a cursor, whatever keys are pressed, undo and redo too', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      let editor = editorWith('')
      let model = EMPTY
      for (const action of keys) {
        editor = edit(editor, action)
        model = step(model, action)
        sameAs(editor, model)
      }
      while (model.undo.length > 0) {
        editor = edit(editor, { type: 'undo' })
        model = step(model, { type: 'undo' })
        sameAs(editor, model)
      }
      expect(editor.text).toBe('')
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
