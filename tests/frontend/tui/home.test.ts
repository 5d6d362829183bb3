import { describe, expect, test } from 'vitest'

import { homeLines } from '../../../src/frontend/tui/home/frame.js'
import { homeState, homeStep } from '../../../src/frontend/tui/home/reducer.js'
import { runHome } from '../../../src/frontend/tui/index.js'
import type { HomeChoice, HomeData, HomeOptions } from '../../../src/frontend/tui/index.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { fakeTerminal } from '../../support/terminal.js'
import type { FakeTerminal } from '../../support/terminal.js'

const data: HomeData = {
  status: 'no model: scripted, coverage',
  past: 2,
  goOn: { id: 'one', title: 'Etsy express · ML system design · question 2', when: 'yesterday' },
  interviews: [
    { id: 'one', title: 'Etsy express', when: 'yesterday', state: 'unfinished', trouble: null },
    {
      id: 'two',
      title: 'Etsy · Technical screen',
      when: '20 November',
      state: 'ended',
      trouble: null,
    },
    {
      id: 'three',
      title: 'three',
      when: '',
      state: 'damaged',
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
        kind: 'ml',
        minutes: 10,
      })),
    },
  ],
  asked: new Set(['etsy-ml-engineer/ml-01']),
  setUp: {
    note: 'a model makes the interviewer live',
    page: ['greenroom config shows every setting.', 'Interviews are saved in /home/transcripts'],
  },
}
/** What the first frame has: counts, no lists. */
const early: HomeData = { ...data, interviews: null, packs: null, asked: null }
/** Something that the test lets happen. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

const ENTER = '\r'
const ESC = '\u001b'
const DOWN = '\u001b[B'

function open(
  change: Partial<HomeData> = {},
  start: 'home' | 'past' = 'home',
  more: HomeOptions['more'] = null,
): { terminal: FakeTerminal; choice: Promise<HomeChoice> } {
  const terminal = fakeTerminal()
  const choice = runHome({
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    env: {},
    data: { ...data, ...change },
    more,
    start,
    notice: null,
  })
  return { terminal, choice }
}

describe('the home screen', () => {
  test('goes on with the latest unfinished interview on Enter', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText(
      '› 1 Go on     Etsy express · ML system design · question 2 · yesterday',
    )
    await terminal.waitForText('full loop 4 h · express 75 min · one round · one question')
    await terminal.waitForText('40 questions, 39 not yet seen')
    terminal.type(ENTER)
    expect(await choice).toEqual({ type: 'continue', id: 'one' })
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  })

  test('starts an express loop by digits', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText('Go on')
    terminal.type('2')
    await terminal.waitForText('Express loop')
    terminal.type('2')
    expect(await choice).toEqual({ type: 'start', pack: 'etsy-ml-engineer', loop: 'express' })
  })

  test('starts one round, and one question found by typing', async () => {
    const round = open()
    await round.terminal.waitForText('Go on')
    round.terminal.type('2')
    await round.terminal.waitForText('One round')
    round.terminal.type('3')
    await round.terminal.waitForText('Technical screen')
    round.terminal.type(ENTER)
    expect(await round.choice).toEqual({
      type: 'round',
      pack: 'etsy-ml-engineer',
      stage: 'tech_screen',
    })

    const question = open()
    await question.terminal.waitForText('Go on')
    question.terminal.type(`${DOWN}${DOWN}${DOWN}`)
    await question.terminal.waitForText('› 4 Practise')
    question.terminal.type(ENTER)
    // What was seen comes last.
    await question.terminal.waitForText('›   ml-02')
    question.terminal.type('imbal')
    await question.terminal.waitForText('›   ml-34  Class imbalance')
    question.terminal.type(ENTER)
    expect(await question.choice).toEqual({
      type: 'question',
      pack: 'etsy-ml-engineer',
      id: 'ml-34',
    })
  })

  test('Esc takes the filter off, then goes back', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText('Go on')
    terminal.type('4')
    await terminal.waitForText('One question')
    terminal.type('zzz')
    await terminal.waitForText('No question fits.')
    terminal.type(ESC)
    await terminal.waitForText('ml-02')
    terminal.type(ESC)
    await terminal.waitForText('Practise')
    terminal.type('q')
    expect(await choice).toEqual({ type: 'quit' })
  })

  test('a past interview is replayed, reported, or deleted after a question', async () => {
    const replay = open()
    await replay.terminal.waitForText('Go on')
    replay.terminal.type('3')
    await replay.terminal.waitForText('Etsy · Technical screen')
    replay.terminal.type(DOWN)
    replay.terminal.type(ENTER)
    await replay.terminal.waitForText('Replay')
    replay.terminal.type('2')
    expect(await replay.choice).toEqual({ type: 'replay', id: 'two' })

    const remove = open({}, 'past')
    await remove.terminal.waitForText('Past interviews')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForText('Delete')
    remove.terminal.type('5')
    await remove.terminal.waitForText('It cannot be brought back.')
    await remove.terminal.waitForText('Etsy express · yesterday · unfinished')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForNoText('It cannot be brought back.')
    remove.terminal.type('5')
    await remove.terminal.waitForText('It cannot be brought back.')
    remove.terminal.type('2')
    expect(await remove.choice).toEqual({ type: 'delete', id: 'one' })

    const report = open({}, 'past')
    await report.terminal.waitForText('Past interviews')
    report.terminal.type('technical')
    await report.terminal.waitForText('filter: technical')
    report.terminal.type(ENTER)
    await report.terminal.waitForText('Report')
    report.terminal.type('1')
    expect(await report.choice).toEqual({ type: 'report', id: 'two' })
  })

  test('a damaged interview says why, and can only be deleted', async () => {
    const { terminal, choice } = open({}, 'past')
    await terminal.waitForText('damaged')
    terminal.type(`three${ENTER}`)
    await terminal.waitForText('It cannot be opened: events.jsonl is empty.')
    expect(terminal.screen().join('\n')).not.toContain('Replay')
    terminal.type(ESC)
    await terminal.waitForText('Past interviews')
    terminal.type('\u0003')
    await choice
  })

  test('Set up is a page that names the commands and the folders', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText('Set up    a model makes the interviewer live')
    terminal.type('5')
    await terminal.waitForText('greenroom config shows every setting.')
    await terminal.waitForText('Interviews are saved in /home/transcripts')
    terminal.type(ENTER)
    await terminal.waitForText('Go on')
    terminal.type('q')
    expect(await choice).toEqual({ type: 'quit' })
  })

  test('keys pressed before a list has been read reach it, and all that were typed at once', async () => {
    const read = gate()
    const { terminal, choice } = open(early, 'home', async function* () {
      await read.opened
      yield data
    })
    await terminal.waitForText('one question at a time')
    terminal.type(`2${DOWN}${DOWN}`)
    await terminal.waitForText('Reading…')
    terminal.type(`${ENTER}1`)
    read.open()
    expect(await choice).toEqual({ type: 'round', pack: 'etsy-ml-engineer', stage: 'tech_screen' })

    const fast = open()
    fast.terminal.type(`22`)
    expect(await fast.choice).toEqual({
      type: 'start',
      pack: 'etsy-ml-engineer',
      loop: 'express',
    })
  })

  test('what is chosen stays chosen when a line comes in above it', async () => {
    const read = gate()
    const { terminal, choice } = open({ ...early, goOn: null }, 'home', async function* () {
      await read.opened
      yield data
    })
    await terminal.waitForText('› 1 New')
    terminal.type(DOWN)
    await terminal.waitForText('› 2 Past')
    read.open()
    await terminal.waitForText('› 3 Past')
    terminal.type('q')
    await choice
  })

  test('what cannot be read ends the screen with the reason', async () => {
    // oxlint-disable-next-line require-yield -- it fails before there is anything
    const { terminal, choice } = open(early, 'home', async function* () {
      throw new Error('that is a file')
    })
    await expect(choice).rejects.toThrow('that is a file')
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  })

  test('with nothing done yet there is nothing to go on with, and Ctrl+C quits', async () => {
    const { terminal, choice } = open({ interviews: [], goOn: null, past: 0 })
    await terminal.waitForText('› 1 New')
    await terminal.waitForText('0 interviews')
    terminal.type('\u0003')
    expect(await choice).toEqual({ type: 'quit' })
  })

  test('? lists the keys', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText('Go on')
    terminal.type('?')
    await terminal.waitForText('takes a letter off the filter')
    terminal.type('x')
    await terminal.waitForText('Go on')
    terminal.type('q')
    await choice
  })

  test('fits every size, and shows what is chosen', () => {
    for (const columns of [20, 40, 80, 200]) {
      for (const rows of [5, 10, 24]) {
        for (const start of ['home', 'past'] as const) {
          const lines = homeLines(homeState(start, data), 'deleted', { columns, rows })
          for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
          expect(lines.length).toBeLessThan(rows)
          expect(lines.map(plainText).join('\n')).toContain('›')
        }
      }
    }
  })

  test('a page of text leaves room for what can be answered', () => {
    const open = homeStep(homeState('home', data), {
      type: 'stroke',
      stroke: { type: 'text', text: '5' },
      pageRows: 1,
    })
    for (const size of [
      { columns: 20, rows: 5 },
      { columns: 40, rows: 10 },
    ]) {
      const lines = homeLines(open, null, size)
      expect(lines.length).toBeLessThan(size.rows)
      expect(lines.map(plainText).join('\n')).toContain('› 1 Back')
    }
  })
})
