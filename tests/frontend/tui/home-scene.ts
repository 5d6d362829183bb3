import { runHome } from '../../../src/frontend/tui/index.js'
import type { HomeChoice, HomeData, HomeOptions } from '../../../src/frontend/tui/index.js'
import { fakeTerminal } from '../../support/terminal.js'
import type { FakeTerminal } from '../../support/terminal.js'

export const HOME: HomeData = {
  status: 'no model: scripted, coverage',
  past: 2,
  goOn: { id: 'one', title: 'Etsy express · ML system design · question 2', when: 'yesterday' },
  interviews: [
    {
      id: 'one',
      title: 'Etsy express',
      when: 'yesterday',
      state: 'unfinished',
      result: 'in round 2 of 4',
      trouble: null,
    },
    {
      id: '2026-11-20-0930-etsy-single-77aa',
      title: 'Etsy · Technical screen',
      when: '20 November',
      state: 'ended',
      result: 'lean yes',
      trouble: null,
    },
    {
      id: 'three',
      title: 'three',
      when: '',
      state: 'damaged',
      result: null,
      trouble: 'It cannot be opened: events.jsonl is empty.',
    },
  ],
  packs: [
    {
      id: 'etsy-ml-engineer',
      name: 'Etsy',
      loops: [
        { id: 'full', name: 'Full loop', note: '4 h', short: 'full loop 4 h' },
        { id: 'express', name: 'Express loop', note: '75 min', short: 'express 75 min' },
      ],
      rounds: [{ stage: 'tech_screen', name: 'Technical screen', note: '60 min' }],
      questions: Array.from({ length: 40 }, (_, index) => ({
        id: `ml-${String(index + 1).padStart(2, '0')}`,
        title: index === 33 ? 'Class imbalance' : `Topic ${index + 1}`,
        kind: index < 30 ? 'ml' : 'coding',
        minutes: 10,
        difficulty: (index % 3) + 1,
      })),
      levels: [
        { id: 'IC2', title: 'Engineer II' },
        { id: 'IC3-1', title: 'Senior Engineer I' },
      ],
      level: 'IC3-1',
    },
  ],
  asked: new Set(['etsy-ml-engineer/ml-01']),
  lastLevel: null,
  setUp: {
    note: 'a model makes the interviewer live',
    isFirst: false,
  },
}

export const ENTER = '\r'
export const ESC = '\u001b'
export const DOWN = '\u001b[B'

export const UP = '\u001b[A'
export const LEFT = '\u001b[D'
export const RIGHT = '\u001b[C'
export const TAB = '\t'

type Change = Partial<Pick<HomeOptions, 'start' | 'more' | 'check'>> & {
  data?: Partial<HomeData>
  columns?: number
  rows?: number
}

/** The home screen on a terminal; `choice` is what was chosen in the end. */
export function openHome({ data = {}, columns, rows, ...change }: Change = {}): {
  terminal: FakeTerminal
  choice: Promise<HomeChoice>
} {
  const terminal = fakeTerminal(columns, rows)
  const choice = runHome({
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    env: {},
    data: { ...HOME, ...data },
    more: null,
    check: async () => ({ outcome: 'refused', sentence: 'No file is looked for here.' }),
    start: 'home',
    notice: null,
    ...change,
  })
  return { terminal, choice }
}
