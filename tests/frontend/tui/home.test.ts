import { describe, expect, test } from 'vitest'

import { homeLines } from '../../../src/frontend/tui/home/frame.js'
import { homeState } from '../../../src/frontend/tui/home/reducer.js'
import { runHome } from '../../../src/frontend/tui/index.js'
import type { HomeChoice, HomeData } from '../../../src/frontend/tui/index.js'
import { lineWidth } from '../../../src/frontend/tui/view/line.js'
import { fakeTerminal } from '../../support/terminal.js'
import type { FakeTerminal } from '../../support/terminal.js'

const data: HomeData = {
  status: 'no model: scripted, coverage',
  setUp: 'a model makes the interviewer live',
  interviews: [
    {
      id: 'one',
      title: 'Etsy express, design round, question 2',
      when: 'yesterday',
      state: 'unfinished',
    },
    { id: 'two', title: 'Etsy technical screen', when: '20 November', state: 'ended' },
  ],
  packs: [
    {
      id: 'etsy-ml-engineer',
      name: 'Etsy',
      loops: [
        { id: 'full', name: 'Full loop', note: '4 h' },
        { id: 'express', name: 'Express loop', note: '75 min' },
      ],
      rounds: [{ stage: 'tech_screen', name: 'Technical screen', note: '60 min' }],
      questions: Array.from({ length: 40 }, (_, index) => ({
        id: `ml-${String(index + 1).padStart(2, '0')}`,
        title: index === 33 ? 'Class imbalance' : `Topic ${index + 1}`,
        kind: 'ml',
        minutes: 10,
        seen: index === 0 ? ('seen' as const) : ('not yet' as const),
      })),
    },
  ],
}
const ENTER = '\r'
const ESC = '\u001b'
const DOWN = '\u001b[B'

function open(
  change: Partial<HomeData> = {},
  start: 'home' | 'past' = 'home',
): { terminal: FakeTerminal; choice: Promise<HomeChoice> } {
  const terminal = fakeTerminal()
  const choice = runHome({
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    env: {},
    data: { ...data, ...change },
    start,
    notice: null,
  })
  return { terminal, choice }
}

describe('the home screen', () => {
  test('goes on with the latest unfinished interview on Enter', async () => {
    const { terminal, choice } = open()
    await terminal.waitForText('› 1 Go on     Etsy express, design round, question 2 · yesterday')
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
    await replay.terminal.waitForText('Etsy technical screen')
    replay.terminal.type(DOWN)
    replay.terminal.type(ENTER)
    await replay.terminal.waitForText('Replay')
    replay.terminal.type('2')
    expect(await replay.choice).toEqual({ type: 'replay', id: 'two' })

    const remove = open({}, 'past')
    await remove.terminal.waitForText('Past interviews')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForText('Delete')
    remove.terminal.type('4')
    await remove.terminal.waitForText('It cannot be brought back.')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForNoText('It cannot be brought back.')
    remove.terminal.type('4')
    await remove.terminal.waitForText('It cannot be brought back.')
    remove.terminal.type('2')
    expect(await remove.choice).toEqual({ type: 'delete', id: 'one' })
  })

  test('with nothing done yet there is nothing to go on with, and Ctrl+C quits', async () => {
    const { terminal, choice } = open({ interviews: [] })
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

  test('fits every size', () => {
    for (const columns of [20, 40, 80, 200]) {
      for (const rows of [5, 10, 24]) {
        for (const start of ['home', 'past'] as const) {
          const lines = homeLines(homeState(start), data, null, { columns, rows })
          for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
        }
      }
    }
    expect(homeLines(homeState('home'), data, null, { columns: 40, rows: 11 }).length).toBeLessThan(
      11,
    )
  })
})
