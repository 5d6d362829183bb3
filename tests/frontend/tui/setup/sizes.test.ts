import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Stroke } from '../../../../src/frontend/tui/keys/strokes.js'
import { setupFrame } from '../../../../src/frontend/tui/setup/frame.js'
import { setupStep } from '../../../../src/frontend/tui/setup/reducer.js'
import { setupState } from '../../../../src/frontend/tui/setup/state.js'
import type { Rules, SetupAction, SetupState } from '../../../../src/frontend/tui/setup/state.js'
import { lineWidth, plainText } from '../../../../src/frontend/tui/view/line.js'
import { DATA, KEY, OLLAMA, STEPS } from './scene.js'

const rules = { problem: () => null }
const NO_ROOM = { page: 1, scroll: 0 }

const text = (letters: string): SetupAction => stroke({ type: 'text', text: letters })
const key = (chord: string): SetupAction => stroke({ type: 'chord', chord })

function stroke(each: Stroke): SetupAction {
  return { type: 'stroke', stroke: each, room: NO_ROOM }
}

function after(state: SetupState, ...actions: SetupAction[]): SetupState {
  return actions.reduce((before, action) => setupStep(before, action, rules), state)
}

const LONG = 'A sentence about a server that has a good deal to say about what went wrong with it. '
const sentences = Array.from({ length: 5 }, () => LONG)
const who = after(setupState('guided', DATA), { type: 'found', servers: [OLLAMA] })
const model = after(who, text('2'))
const overview = after(model, key('enter'), { type: 'preview', sentences })
const trial = after(overview, key('enter'), { type: 'steps', steps: STEPS }, { type: 'second' })
const failed = after(trial, {
  type: 'tried',
  result: { type: 'failed', sentence: LONG, remedy: LONG, about: 'key' },
})
const typedKey = after(failed, key('enter'), text('1'), text(KEY))
const settings = setupState('settings', DATA)
const SCREENS: Record<string, SetupState> = {
  who,
  url: after(who, text('3')),
  key: after(failed, key('enter')),
  'typed key': typedKey,
  model,
  'models that are not to be had': after(
    after(who, text('3'), key('enter'), text('1'), text(KEY), key('enter')),
    {
      type: 'models',
      models: { type: 'failed', sentence: LONG, remedy: LONG, about: null },
    },
  ),
  overview,
  trial,
  failed,
  'not saved': after(
    trial,
    { type: 'tried', result: { type: 'works' } },
    {
      type: 'saved',
      saved: { type: 'refused', sentence: LONG },
    },
  ),
  kept: after(
    trial,
    { type: 'tried', result: { type: 'works' } },
    {
      type: 'saved',
      saved: { type: 'saved', sentences, data: DATA },
    },
  ),
  settings,
  edited: after(settings, text('4')),
  'taken back': after(settings, text('5')),
  help: after(settings, text('?')),
}

test.each(Object.keys(SCREENS))('%s fits every size and shows what can be chosen', (name) => {
  const state = SCREENS[name]
  if (!state) throw new Error(name)
  for (const [columns, rows] of [
    [20, 5],
    [40, 10],
    [80, 24],
    [200, 50],
    [8, 2],
  ] as const) {
    const { lines, cursor } = setupFrame(state, () => false, { columns, rows })
    for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
    expect(lines.length).toBeLessThan(rows)
    const shown = lines.map(plainText).join('\n')
    if (rows >= 5 && name !== 'trial' && name !== 'help') expect(shown).toContain('›')
    if (cursor) {
      expect(cursor.x).toBeLessThan(columns)
      if (rows >= 5) expect(plainText(lines[cursor.y] ?? [])).toContain('›')
    }
    expect(shown).not.toContain('zqvx')
  }
})

test('a text that is longer than a low screen is read by PageDown, before the yes', () => {
  const size = { columns: 40, rows: 10 }
  let state = overview
  const seen = new Set<string>()
  for (let presses = 0; presses < 20; presses += 1) {
    const frame = setupFrame(state, () => false, size)
    for (const line of frame.lines) seen.add(plainText(line).trim())
    state = setupStep(
      state,
      { type: 'stroke', stroke: { type: 'chord', chord: 'pagedown' }, room: frame.room },
      rules,
    )
  }
  const whole = setupFrame(overview, () => false, { columns: 40, rows: 100 })
  for (const line of whole.lines) {
    const row = plainText(line).trim()
    if (LONG.includes(row)) expect(seen).toContain(row)
  }
  expect(state.guided.scroll).toBeGreaterThan(0)
})

const strokes = fc.oneof(
  fc
    .constantFrom('enter', 'escape', 'down', 'up', 'end', 'pagedown', 'backspace', 'ctrl+u')
    .map(key),
  fc.constantFrom('1', '2', '3', '4', '5', 'a', 'y').map(text),
  fc.constant(stroke({ type: 'paste', text: KEY })),
)
const answers = fc.constantFrom<SetupAction>(
  { type: 'found', servers: [OLLAMA] },
  { type: 'models', models: { type: 'listed', models: ['one', 'two'] } },
  { type: 'preview', sentences },
  { type: 'steps', steps: STEPS },
  { type: 'tried', result: { type: 'failed', sentence: LONG, remedy: null, about: 'model' } },
)

test('whatever is pressed, the screen fits, no key is shown, and nothing is kept before a yes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<SetupState>(who, settings),
      fc.array(fc.oneof({ weight: 3, arbitrary: strokes }, answers), { maxLength: 40 }),
      (start, actions) => {
        let state = start
        for (const action of actions) {
          const asks = state.task?.type
          // Only what was asked for comes back.
          if (action.type !== 'stroke' && asks !== TASKS[action.type]) continue
          const before = state.guided.page
          state = setupStep(state, action, careful)
          if (state.task?.type === 'keep' && asks !== 'keep') expect(before).toBe('outcome')
          if (state.end) return
          const { lines } = setupFrame(state, (typedText) => typedText.includes('zqvx'), {
            columns: 40,
            rows: 10,
          })
          expect(lines.length).toBeLessThan(10)
          expect(lines.map(plainText).join('\n')).not.toContain('zqvx')
        }
      },
    ),
    { numRuns: 300 },
  )
})

const careful: Rules = {
  problem: (question, typedText) =>
    question !== 'key' && typedText.includes('zqvx') ? 'That looks like a key.' : null,
}

const TASKS: Record<string, string> = {
  found: 'find',
  models: 'models',
  preview: 'preview',
  steps: 'try',
  tried: 'try',
}
