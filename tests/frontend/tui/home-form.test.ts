import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fieldsOf } from '../../../src/frontend/tui/home/form.js'
import { homeFrame } from '../../../src/frontend/tui/home/frame.js'
import { homeState, homeStep } from '../../../src/frontend/tui/home/reducer.js'
import type { HomeState } from '../../../src/frontend/tui/home/reducer.js'
import type { DocumentCheck } from '../../../src/frontend/tui/index.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import type { Size } from '../../../src/frontend/tui/interview/frame.js'
import { DOWN, ENTER, ESC, HOME, LEFT, RIGHT, TAB, UP, openHome } from './home-scene.js'

const DEFAULTS = {
  level: 'IC3-1',
  seed: null,
  clock: null,
  extraTime: null,
  figures: null,
  resume: null,
  jd: null,
}
const NO_FILE = 'There is no file cv.pdf. Give a text, Markdown, PDF or DOCX file.'

/** The page of the express loop. */
async function openPage(options: Parameters<typeof openHome>[0] = {}) {
  const home = openHome({ ...options, data: { goOn: null, ...options.data } })
  await home.terminal.waitForText('1 New')
  home.terminal.type('12')
  await home.terminal.waitForText('Etsy · Express loop')
  await home.terminal.waitForText('› Start')
  return home
}

/** Files that the test lets be read, by the text that names them. */
function files(known: Readonly<Record<string, DocumentCheck>>) {
  const asked: string[] = []
  return {
    asked,
    check: async (path: string): Promise<DocumentCheck> => {
      asked.push(path)
      return known[path] ?? { outcome: 'refused', sentence: NO_FILE }
    },
  }
}

function read(path: string): DocumentCheck {
  return { outcome: 'read', path, note: 'read, 2 pages' }
}

describe('the page of a new interview', () => {
  test('comes up ready: three times Enter start the first loop with the defaults', async () => {
    const { terminal, choice } = openHome({ data: { goOn: null } })
    terminal.type(`${ENTER}${ENTER}${ENTER}`)
    expect(await choice).toEqual({
      type: 'start',
      pack: 'etsy-ml-engineer',
      target: { loop: 'full' },
      settings: DEFAULTS,
    })
  })

  test('starts one round, or one question, with its settings', async () => {
    const round = openHome({ data: { goOn: null } })
    round.terminal.type(`131${ENTER}`)
    expect(await round.choice).toMatchObject({
      target: { round: 'tech_screen' },
      settings: DEFAULTS,
    })

    const question = openHome({ data: { goOn: null } })
    await question.terminal.waitForText('1 New')
    question.terminal.type('14')
    await question.terminal.waitForText('ml-02')
    question.terminal.type(`imbal${ENTER}`)
    await question.terminal.waitForText('Etsy · ml-34 Class imbalance')
    question.terminal.type(ENTER)
    expect(await question.choice).toMatchObject({ target: { question: 'ml-34' } })
  })

  test('Left and Right change what can be chosen, and the interview starts with it', async () => {
    const { terminal, choice } = await openPage()
    await terminal.waitForText('Level              IC3-1 Senior Engineer I')
    terminal.type(TAB)
    await terminal.waitForText('› Level            ‹ IC3-1 Senior Engineer I ›')
    terminal.type(LEFT)
    await terminal.waitForText('‹ IC2 Engineer II ›')
    terminal.type(`${DOWN}${DOWN}${RIGHT}`)
    await terminal.waitForText('‹ hidden, no countdown ›')
    terminal.type(`${DOWN}${RIGHT}${RIGHT}`)
    await terminal.waitForText('‹ 50 % more ›')
    await terminal.waitForText('Start              75 min + 50 %')
    terminal.type(`${DOWN}${ENTER}`)
    await terminal.waitForText('‹ hidden until you ask ›')
    terminal.type(`${DOWN}${DOWN}`)
    await terminal.waitForText('› Start')
    terminal.type(ENTER)
    expect(await choice).toMatchObject({
      settings: {
        ...DEFAULTS,
        level: 'IC2',
        clock: 'hidden',
        extraTime: 50,
        figures: 'hidden',
      },
    })
  })

  test('offers the level of the last interview of this company', async () => {
    const last = { pack: 'etsy-ml-engineer', level: 'IC2' }
    const { terminal, choice } = await openPage({ data: { lastLevel: last } })
    await terminal.waitForText('IC2 Engineer II')
    terminal.type(ENTER)
    expect(await choice).toMatchObject({ settings: { level: 'IC2' } })

    const other = await openPage({ data: { lastLevel: { pack: 'other', level: 'IC2' } } })
    await other.terminal.waitForText('IC3-1 Senior Engineer I')
    other.terminal.type('q')
    await other.choice
  })

  test('a seed is written in place; one that is no number is refused there, and kept', async () => {
    const { terminal, choice } = await openPage()
    terminal.type(`${TAB}${TAB}${ENTER}`)
    await terminal.waitForText('Enter done')
    terminal.type('7q')
    await terminal.waitForText('› Seed               7q')
    expect(terminal.cursor().x).toBe(' › Seed               7q'.length)
    terminal.type(ENTER)
    await terminal.waitForText('A seed is a whole number of at most nine digits.')
    // From Start it leads back to what is wrong.
    terminal.type(`\u001b[F${ENTER}`)
    await terminal.waitForText('› Seed')
    // Letters write at once.
    terminal.type('\u007f1')
    await terminal.waitForText('71')
    terminal.type(`${ESC}`)
    await terminal.waitForText('type or Enter to write')
    terminal.type(`\u001b[F${ENTER}`)
    expect(await choice).toMatchObject({ settings: { ...DEFAULTS, seed: 71 } })
  })

  test('a résumé is looked into when its field is left; what is wrong stands there and nothing is lost', async () => {
    const { check, asked } = files({ 'cv.md': read('/home/me/cv.md') })
    const { terminal, choice } = await openPage({ check })
    terminal.type(`${UP}cv.pdf`)
    await terminal.waitForText('› Résumé             cv.pdf')
    expect(asked).toEqual([])
    expect(terminal.screen().join('\n')).toContain('Job description')
    terminal.type(TAB)
    await terminal.waitForText(`Résumé: ${NO_FILE}`)
    await terminal.waitForText('cv.pdf  not taken')
    // It is looked for again on Start: it may have been put there since.
    terminal.type(`${DOWN}${ENTER}`)
    await terminal.waitForText('› Résumé')
    expect(asked).toEqual(['cv.pdf', 'cv.pdf'])
    terminal.type(`${ENTER}${'\u007f'.repeat(3)}md${ENTER}`)
    await terminal.waitForText('cv.md  read, 2 pages')
    await terminal.waitForNoText(NO_FILE)
    terminal.type(`${DOWN}${DOWN}${ENTER}`)
    expect(await choice).toMatchObject({ settings: { ...DEFAULTS, resume: '/home/me/cv.md' } })
    expect(asked).toEqual(['cv.pdf', 'cv.pdf', 'cv.md'])
  })

  test('what was left out of a file is told in full where it has no room beside its name', async () => {
    const long: DocumentCheck = {
      outcome: 'read',
      path: 'cv.pdf',
      note: 'read, 200 pages. Only the first 20 of 200 pages were read.',
    }
    const { check } = files({ 'cv.pdf': long })
    const { terminal, choice } = await openPage({ check })
    terminal.type(`${UP}cv.pdf${ENTER}`)
    await terminal.waitForText('cv.pdf  read, 200 pages')
    await terminal.waitForText(' Read, 200 pages. Only the first 20 of 200 pages were read.')
    terminal.type('q')
    terminal.type('\u0003')
    await choice
  })

  test('a job description counts with a résumé only, and is not forgotten without one', async () => {
    const { check } = files({ 'cv.md': read('cv.md'), 'job.md': read('job.md') })
    const { terminal, choice } = await openPage({ check })
    terminal.type(`${UP}cv.md${TAB}`)
    await terminal.waitForText('› Job description')
    terminal.paste('job.md')
    await terminal.waitForText('› Job description    job.md')
    // Ctrl+U empties the résumé.
    terminal.type(`${UP}${ENTER}\u0015${ENTER}`)
    await terminal.waitForNoText('Job description')
    terminal.type(`cv.md${ENTER}`)
    await terminal.waitForText('job.md  read')
    terminal.type(`\u001b[F${ENTER}`)
    expect(await choice).toMatchObject({ settings: { resume: 'cv.md', jd: 'job.md' } })
  })

  test('Start waits for a file that is being read; Esc stays on the page', async () => {
    const waiting: ((check: DocumentCheck) => void)[] = []
    const check = () => new Promise<DocumentCheck>((resolve) => waiting.push(resolve))
    const { terminal, choice } = await openPage({ check })
    terminal.type(`${UP}cv.md${TAB}${TAB}`)
    await terminal.waitForText('cv.md  reading')
    terminal.type(ENTER)
    await terminal.waitForText('Reading the file, then it starts.')
    terminal.type(ESC)
    await terminal.waitForNoText('then it starts')
    terminal.type(ENTER)
    await terminal.waitForText('Reading the file, then it starts.')
    expect(waiting).toHaveLength(1)
    waiting[0]?.(read('cv.md'))
    expect(await choice).toMatchObject({ settings: { resume: 'cv.md' } })
  })

  test('Esc goes back, and the page of another loop has what was set', async () => {
    const { terminal, choice } = await openPage()
    terminal.type(`${TAB}${TAB}42`)
    await terminal.waitForText('42')
    terminal.type(ESC)
    await terminal.waitForText('type or Enter to write')
    terminal.type(ESC)
    await terminal.waitForText('New interview: Etsy')
    terminal.type(`1${ENTER}`)
    expect(await choice).toMatchObject({
      target: { loop: 'full' },
      settings: { ...DEFAULTS, seed: 42 },
    })
  })

  test('? lists its keys', async () => {
    const { terminal, choice } = await openPage()
    terminal.type('?')
    await terminal.waitForText('out of a text, then back; what was typed stays')
    terminal.type('x')
    await terminal.waitForText('› Start')
    terminal.type('\u0003')
    expect(await choice).toEqual({ type: 'quit' })
  })
})

describe('on every size of terminal', () => {
  const SIZES: readonly Size[] = [20, 40, 80, 200].flatMap((columns) =>
    [2, 5, 10, 16, 24].map((rows) => ({ columns, rows })),
  )

  const FIELD = /^ *›? *(?:Level|Seed|Clock|Extra|Figures|Résumé|Start)/

  function press(state: HomeState, ...keys: readonly string[]): HomeState {
    return keys.reduce(
      (before, key) =>
        homeStep(before, {
          type: 'stroke',
          stroke: key.length === 1 ? { type: 'text', text: key } : { type: 'chord', chord: key },
          pageRows: 1,
        }),
      state,
    )
  }

  const page = press(homeState('home', { ...HOME, goOn: null }), '1', '2')

  function text(state: HomeState, size: Size): string {
    const { lines, cursor } = homeFrame(state, null, size)
    expect(lines.length).toBeLessThan(Math.max(2, size.rows))
    for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(size.columns)
    if (cursor) {
      expect(cursor.y).toBeLessThan(lines.length)
      expect(cursor.x).toBeLessThan(size.columns)
    }
    return lines.map(plainText).join('\n')
  }

  test.each(SIZES)('$columns×$rows shows the chosen field, and where more are', (size) => {
    let state = page
    for (let field = 0; field < 7; field += 1) {
      const shown = text(state, size)
      if (size.rows > 2) expect(shown).toContain('›')
      const rows = shown.split('\n').filter((row) => FIELD.test(row)).length
      if (size.rows > 4 && rows < 7) expect(shown).toMatch(/\d of 7/)
      state = press(state, 'tab')
    }
  })

  test('whatever is pressed, the page fits and has a chosen field', () => {
    const all = 'tab shift+tab left right enter backspace ctrl+u home end a 7 é 中 /'.split(' ')
    const keys = fc.constantFrom(...all, ' ')
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 30 }),
        fc.integer({ min: 12, max: 100 }),
        fc.integer({ min: 2, max: 30 }),
        (pressed, columns, rows) => {
          const state = press(page, ...pressed)
          if (state.choice !== null) return
          expect(fieldsOf(state.form)).toContain(state.form.at)
          text(state, { columns, rows })
        },
      ),
      { numRuns: 200 },
    )
  })

  test.each(SIZES.filter(({ rows }) => rows >= 5))(
    '$columns×$rows says why a file is not taken',
    (size) => {
      const path = '/a/long/way/to/a/folder/with/cv.pdf'
      const written = homeStep(press(page, 'up'), {
        type: 'stroke',
        stroke: { type: 'paste', text: path },
        pageRows: 1,
      })
      const refused = homeStep(press(written, 'enter'), {
        type: 'checked',
        field: 'resume',
        text: path,
        check: { outcome: 'refused', sentence: NO_FILE },
      })
      const shown = text(refused, size)
      expect(shown).toContain('There is no file')
      expect(shown).toContain('cv.pdf'.slice(size.columns === 20 ? 3 : 0))
      if (!shown.replaceAll(/\s+/g, ' ').includes(NO_FILE)) expect(shown).toContain('…')
      text(press(refused, 'enter', 'a', 'b'), size)
    },
  )
})
