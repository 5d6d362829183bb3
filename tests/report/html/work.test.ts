import { describe, expect, it } from 'vitest'

import { closed, ended, graded, inPhase, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'
import { notLoaded, queried, ran } from '../../support/run-report.js'
import { at, atDesk } from '../../support/work-events.js'
import { attribute, classOf, elementsIn, pageOf, textOf, wordsOf } from './page.js'
import type { Page } from './page.js'

const stage = 'tech_screen'
const MINUTE = 60_000
const PROGRAM = 'def get_ngrams(text, n):\n    return {}\n'

/** A round with a program that is run, handed in twice and judged, and a query. */
function screen(clock: 'real' | 'turns', report = ran('cd-02', ({ visible }) => visible)): Page {
  const write = inPhase(stage, 'coding_write', 'cd-02')
  const desk = atDesk(stage, 'coding_write', 'cd-02')
  const sql = inPhase(stage, 'sql_write', 'sq-01')
  const rows = atDesk(stage, 'sql_write', 'sq-01', 'main', 'sql')
  const lines: Line[] = [
    started({ clock, loop: 'full' }),
    opened(stage, { coding_main: 'cd-02', sql_main: 'sq-01' }, { minutes: 60, ms: 0 }),
    at(write.enter('code'), 0),
    desk.types(PROGRAM, 2 * MINUTE),
    desk.runs(ran('cd-02', false), 4 * MINUTE),
    desk.handsIn(PROGRAM, 10 * MINUTE),
    desk.judged(5, report, 10 * MINUTE),
    at(sql.enter('code'), 20 * MINUTE),
    rows.handsIn('SELECT 1', 25 * MINUTE),
    rows.judged(8, queried({ visible: true, hidden: false }), 25 * MINUTE),
    graded(stage, 'coding', 'rb_coding', { 'cd.test': 2 }),
    at(closed(stage), 30 * MINUTE),
    ended(),
  ]
  return pageOf(log(lines))
}

/** Parts of the work that was handed in first, by class. */
function inWork(page: Page, name: string) {
  const work = page.elements.find((each) => /^work-\d+-1$/.test(attribute(each, 'id') ?? ''))
  if (!work) throw new Error('no work on the page')
  return elementsIn(work).filter((each) => classOf(each).includes(name))
}

describe('a program on the page', () => {
  it('has its line of time as a picture and the same in words', () => {
    const page = screen('real')
    const [steps] = inWork(page, 'steps')
    expect(
      elementsIn(steps!)
        .filter(({ tagName }) => tagName === 'li')
        .map(wordsOf),
    ).toEqual([
      '2:00 first edit',
      '4:00 first run',
      expect.stringMatching(/^10:00 all visible cases passed$/),
      expect.stringMatching(/^10:00 handed in: visible \d of \d, hidden 0 of \d+$/),
    ])
    const [picture] = inWork(page, 'timeline')
    const marks = elementsIn(picture!).filter(({ tagName }) => tagName === 'text')
    expect(marks.map(wordsOf)).toEqual(['1', '2', '3', '4'])
  })

  it('tells no times that nobody took', () => {
    const page = screen('turns')
    expect(inWork(page, 'timeline')).toEqual([])
    expect(wordsOf(inWork(page, 'steps')[0]!)).not.toMatch(/\d:\d\d/)
  })

  it('is shown as it was handed in, and what stopped it stands at its line', () => {
    const page = screen('real', notLoaded('SyntaxError: invalid syntax <b>'))
    const lines = inWork(page, 'line')
    expect(lines).toHaveLength(2)
    expect(textOf(lines[0]!)).toBe('def get_ngrams(text, n):\n')
    expect(wordsOf(lines[1]!)).toBe('return {} ← SyntaxError: invalid syntax <b>')
  })

  it('has its runs in the transcript: visible cases in a table, hidden ones as a count', () => {
    const page = screen('real')
    const run = page.byId('t6')
    expect(wordsOf(run)).toMatch(/^Judged: visible (\d) of \1, hidden 0 of \d+/)
    const ran = page.report.rounds.flatMap(({ work }) => work)[0]!.result!
    const rows = elementsIn(run).filter(({ tagName }) => tagName === 'tr')
    expect(rows).toHaveLength(1 + ran.visible.total)
    expect(wordsOf(page.byId('t9'))).toContain('categorygmsbuyers Home842')
  })
})

describe('a criterion without points', () => {
  it('says why, wherever points would stand', () => {
    const page = screen('real')
    const why = 'not assessed: nothing was asked about it'
    const given = pageOf(
      log([
        started(),
        opened(stage, { ml_main: 'ml-03' }),
        inPhase(stage, 'ml', 'ml-03').enter(),
        graded(stage, 'ml', 'rb_ml', { 'ml.correct': null, 'ml.depth': 2 }),
        closed(stage),
      ]),
    )
    expect(wordsOf(given.byId('criterion-2-6'))).toContain(why)
    expect(wordsOf(given.byId('rounds'))).toContain(`6. Correctness ${why}`)
    expect(wordsOf(page.byId('main'))).toContain('not assessed: ')
  })
})

describe('a page in the middle of an interview', () => {
  it('says how far it came and keeps to itself what is told after a round', () => {
    const page = pageOf(
      log([
        started(),
        opened(stage, { ml_main: 'ml-03' }),
        inPhase(stage, 'ml', 'ml-03').enter(),
        inPhase(stage, 'ml', 'ml-03').asked('ml'),
        inPhase(stage, 'ml', 'ml-03').answer(1, 'I would downsample.'),
      ]),
    )
    expect(wordsOf(page.byId('decision'))).toContain('none')
    expect(wordsOf(page.all('header')[0]!)).toContain('not finished')
    expect(page.html).not.toContain('Key points of')
    expect(wordsOf(page.byId('transcript'))).toContain('I would downsample.')
  })

  it('says so where nothing was said yet', () => {
    expect(wordsOf(pageOf(log([started()])).byId('transcript'))).toContain('Nothing was said yet.')
  })
})
