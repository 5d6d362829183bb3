import { describe, expect, test } from 'vitest'

import { homeFrame } from '../../../src/frontend/tui/home/frame.js'
import { homeState, homeStep } from '../../../src/frontend/tui/home/reducer.js'
import type { HomeData } from '../../../src/frontend/tui/index.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { DOWN, ENTER, ESC, HOME, TAB, openHome } from './home-scene.js'

const CTRL_L = '\u000c'
const CTRL_U = '\u0015'
const SHIFT_TAB = '\u001b[Z'

/** What the first frame has: counts, no lists. */
const early: HomeData = { ...HOME, interviews: null, packs: null, asked: null }
/** Something that the test lets happen. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

describe('the home screen', () => {
  test('Esc is named where it leads back, and not on the first list', async () => {
    const { terminal, choice } = openHome()
    await terminal.waitForText('q quit')
    expect(terminal.screen().join('\n')).not.toContain('Esc back')
    terminal.type('2')
    await terminal.waitForText('Esc back')
    terminal.type('q')
    await choice
  })

  test('goes on with the latest unfinished interview on Enter', async () => {
    const { terminal, choice } = openHome()
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

  test('a question to practise is found by typing and starts at once', async () => {
    const { terminal, choice } = openHome()
    await terminal.waitForText('Go on')
    terminal.type(`${DOWN}${DOWN}${DOWN}`)
    await terminal.waitForText('› 4 Practise')
    terminal.type(ENTER)
    // What was seen comes last.
    await terminal.waitForText('›   ml-02')
    terminal.type('imbal')
    await terminal.waitForText('›   ml-34  Class imbalance')
    terminal.type(ENTER)
    expect(await choice).toEqual({ type: 'practise', pack: 'etsy-ml-engineer', question: 'ml-34' })
  })

  test('questions say what they are, and are filtered by topic, difficulty, news and letters at once', async () => {
    const { terminal, choice } = openHome()
    await terminal.waitForText('Go on')
    terminal.type('4')
    await terminal.waitForText('ml-02  Topic 2          ml · difficulty 2 · 10 min · new')
    await terminal.waitForText('Tab topic · Ctrl+L difficulty · Ctrl+U unseen')
    terminal.type('ml-0')
    await terminal.waitForText('filter: ml-0')
    await terminal.waitForText('ml-01  Topic 1  ml · difficulty 1 · 10 min · seen')
    terminal.type(CTRL_U)
    await terminal.waitForText('not yet seen · filter: ml-0')
    await terminal.waitForNoText('ml-01')
    terminal.type(CTRL_L)
    await terminal.waitForText('difficulty 1 · not yet seen · filter: ml-0')
    await terminal.waitForText('ml-04')
    await terminal.waitForNoText('ml-05')
    terminal.type(`${TAB}${TAB}`)
    await terminal.waitForText('topic coding · difficulty 1 · not yet seen · filter: ml-0')
    await terminal.waitForText('No question fits.')
    terminal.type(ESC)
    await terminal.waitForText('›   ml-31')
    await terminal.waitForNoText('filter:')
    terminal.type(ESC)
    await terminal.waitForText('1 of 40')
    terminal.type(SHIFT_TAB)
    await terminal.waitForText('topic coding')
    terminal.type(ENTER)
    expect(await choice).toMatchObject({ question: 'ml-31' })
  })

  test('Esc takes the filter off, then goes back', async () => {
    const { terminal, choice } = openHome()
    await terminal.waitForText('Go on')
    terminal.type('4')
    await terminal.waitForText('Practise one question')
    terminal.type('zzz')
    await terminal.waitForText('No question fits.')
    terminal.type(ESC)
    await terminal.waitForText('ml-02')
    terminal.type(ESC)
    await terminal.waitForText('Go on')
    terminal.type('q')
    expect(await choice).toEqual({ type: 'quit' })
  })

  test('a past interview is replayed, reported, or deleted after a question', async () => {
    const replay = openHome()
    await replay.terminal.waitForText('Go on')
    replay.terminal.type('3')
    await replay.terminal.waitForText('Etsy · Technical screen')
    replay.terminal.type(DOWN)
    replay.terminal.type(ENTER)
    await replay.terminal.waitForText('Replay')
    replay.terminal.type('2')
    expect(await replay.choice).toEqual({ type: 'replay', id: '2026-11-20-0930-etsy-single-77aa' })

    const remove = openHome({ start: 'past' })
    await remove.terminal.waitForText('Past interviews')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForText('Delete')
    remove.terminal.type('5')
    await remove.terminal.waitForText('It cannot be brought back.')
    await remove.terminal.waitForText('Etsy express · unfinished, in round 2 of 4 · yesterday')
    remove.terminal.type(ENTER)
    await remove.terminal.waitForNoText('It cannot be brought back.')
    remove.terminal.type('5')
    await remove.terminal.waitForText('It cannot be brought back.')
    remove.terminal.type('2')
    expect(await remove.choice).toEqual({ type: 'delete', id: 'one' })

    const report = openHome({ start: 'past' })
    await report.terminal.waitForText('Past interviews')
    report.terminal.type('technical')
    await report.terminal.waitForText('filter: technical')
    report.terminal.type(ENTER)
    await report.terminal.waitForText('Report')
    report.terminal.type('1')
    expect(await report.choice).toEqual({ type: 'report', id: '2026-11-20-0930-etsy-single-77aa' })
  })

  test('past interviews say what they came to, and are found by that, by date and by id', async () => {
    const { terminal, choice } = openHome({ start: 'past' })
    await terminal.waitForText('Etsy express             unfinished, in round 2 of 4 · yesterday')
    await terminal.waitForText('Etsy · Technical screen  lean yes · 20 November')
    for (const wanted of ['lean yes', '20 nov', 'single-77aa']) {
      terminal.type(wanted)
      await terminal.waitForText(`filter: ${wanted}`)
      await terminal.waitForText('›   Etsy · Technical screen')
      await terminal.waitForNoText('Etsy express')
      terminal.type(ESC)
      await terminal.waitForText('Etsy express')
    }
    terminal.type('\u0003')
    await choice
  })

  test('a damaged interview says why, and can only be deleted', async () => {
    const { terminal, choice } = openHome({ start: 'past' })
    await terminal.waitForText('damaged')
    terminal.type(`three${ENTER}`)
    await terminal.waitForText('It cannot be opened: events.jsonl is empty.')
    expect(terminal.screen().join('\n')).not.toContain('Replay')
    terminal.type(ESC)
    await terminal.waitForText('Past interviews')
    terminal.type('\u0003')
    await choice
  })

  test('Set up opens the settings', async () => {
    const { terminal, choice } = openHome()
    await terminal.waitForText('Set up    a model makes the interviewer live')
    terminal.type('5')
    expect(await choice).toEqual({ type: 'set-up', start: 'settings' })
  })

  test('where nothing is set the questions about it come first, and New goes on without', async () => {
    const setUp = { ...HOME.setUp, isFirst: true }
    const nothing = { ...HOME, setUp, goOn: null, interviews: [], past: 0 }
    const { terminal, choice } = openHome({ data: nothing })
    await terminal.waitForText('› 1 Start here')
    await terminal.waitForText('  2 New')
    terminal.type(ENTER)
    expect(await choice).toEqual({ type: 'set-up', start: 'guided' })
  })

  test('keys pressed before a list has been read reach it, and all that were typed at once', async () => {
    const read = gate()
    const { terminal, choice } = openHome({
      data: early,
      async *more() {
        await read.opened
        yield HOME
      },
    })
    await terminal.waitForText('one question at a time')
    terminal.type(`2${DOWN}${DOWN}`)
    await terminal.waitForText('Reading…')
    terminal.type(`${ENTER}1`)
    read.open()
    await terminal.waitForText('Etsy · Technical screen')
    terminal.type(ENTER)
    expect(await choice).toMatchObject({ type: 'start', target: { round: 'tech_screen' } })

    const fast = openHome()
    fast.terminal.type(`22${ENTER}`)
    expect(await fast.choice).toMatchObject({ type: 'start', target: { loop: 'express' } })
  })

  test('what is chosen stays chosen when a line comes in above it', async () => {
    const read = gate()
    const { terminal, choice } = openHome({
      data: { ...early, goOn: null },
      async *more() {
        await read.opened
        yield HOME
      },
    })
    await terminal.waitForText('› 1 New')
    terminal.type(DOWN)
    await terminal.waitForText('› 2 Past')
    read.open()
    await terminal.waitForText('› 3 Past')
    terminal.type('q')
    await choice
  })

  test('of interviews with one name, the chosen one stays chosen while results come in', async () => {
    const read = gate()
    const all = ['a', 'b', 'c'].map((id) => ({
      id,
      title: 'Etsy express',
      when: `${id} November`,
      state: 'ended' as const,
      result: null,
      trouble: null,
    }))
    const { terminal, choice } = openHome({
      data: { interviews: all },
      start: 'past',
      async *more() {
        await read.opened
        yield { ...HOME, interviews: all.map((each) => ({ ...each, result: 'hire' })) }
      },
    })
    await terminal.waitForText('›   Etsy express  a November')
    terminal.type(DOWN)
    await terminal.waitForText('›   Etsy express  b November')
    read.open()
    await terminal.waitForText('›   Etsy express  hire · b November')
    terminal.type(ENTER)
    await terminal.waitForText('Etsy express · hire · b November')
    terminal.type('q')
    await choice
  })

  test('what cannot be read ends the screen with the reason', async () => {
    const { terminal, choice } = openHome({
      data: early,
      // oxlint-disable-next-line require-yield -- it fails before there is anything
      async *more() {
        throw new Error('that is a file')
      },
    })
    await expect(choice).rejects.toThrow('that is a file')
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  })

  test('with nothing done yet there is nothing to go on with, and Ctrl+C quits', async () => {
    const { terminal, choice } = openHome({ data: { interviews: [], goOn: null, past: 0 } })
    await terminal.waitForText('› 1 New')
    await terminal.waitForText('0 interviews')
    terminal.type('\u0003')
    expect(await choice).toEqual({ type: 'quit' })
  })

  test('? lists the keys', async () => {
    const { terminal, choice } = openHome()
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
          const { lines } = homeFrame(homeState(start, HOME), 'deleted', { columns, rows })
          for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
          expect(lines.length).toBeLessThan(rows)
          expect(lines.map(plainText).join('\n')).toContain('›')
        }
      }
    }
  })

  test('a page of text leaves room for what can be answered', () => {
    const open = ['5'].reduce(
      (state, text) =>
        homeStep(state, { type: 'stroke', stroke: { type: 'text', text }, pageRows: 1 }),
      homeStep(homeState('past', HOME), {
        type: 'stroke',
        stroke: { type: 'chord', chord: 'enter' },
        pageRows: 1,
      }),
    )
    for (const size of [
      { columns: 20, rows: 5 },
      { columns: 40, rows: 10 },
    ]) {
      const { lines } = homeFrame(open, null, size)
      expect(lines.length).toBeLessThan(size.rows)
      expect(lines.map(plainText).join('\n')).toContain('› 1 Keep it')
    }
  })
})
