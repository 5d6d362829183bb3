import { afterEach, describe, expect, test } from 'vitest'

import { questionOf } from '../../../support/content.js'
import type { TypedProgram } from '../../../../src/session/ports.js'
import { ALL, STAGE, answered, closeScenes, countOf, openScene, put, workOn } from '../scene.js'
import type { Scene } from '../scene.js'
import {
  FAILING,
  HIDDEN,
  SECRET,
  caseOf,
  queryReport,
  ranLine,
  reportOf,
  submittedLine,
  tableOf,
} from './reports.js'

afterEach(closeScenes)

const RUN = '\u0012'
const SUBMIT = '\u0013'
const PAGE_DOWN = '\u001b[6~'
const PAGE_UP = '\u001b[5~'
const UNDO = '\u001f'
const SIGNATURE = 'def get_ngrams(text: str, n: int) -> dict[str, int]:'

const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)
const ask = (scene: Scene, question = 'cd-02') => scene.ask({ kind: 'code', question })

/** A scene at the desk, with something typed. */
async function atDesk(options: Parameters<typeof openScene>[0] = {}, typed = 'return {}') {
  const scene = openScene(options)
  const act = ask(scene)
  await wait(scene, 'Tab talk')
  scene.terminal.type(typed)
  await wait(scene, typed)
  return { scene, act }
}

/** Gives a command in the talk line. */
async function command(scene: Scene, text: string): Promise<void> {
  if (!scene.terminal.screen().includes('── talk ──')) {
    scene.terminal.type('\t')
    await wait(scene, '── talk ──')
  }
  scene.terminal.type(text)
  await wait(scene, `› ${text.slice(0, 20)}`)
  scene.terminal.type('\r')
}

describe('running', () => {
  test('Ctrl+R runs the whole program; one types on, and the results stand beneath it', async () => {
    const { scene, act } = await atDesk()
    scene.terminal.type(RUN)
    expect(await act).toEqual({
      type: 'run',
      source: `${SIGNATURE}\n    return {}`,
      language: 'python',
    })
    await wait(scene, '── running… ─')
    await wait(scene, 'running… · Tab talk · Ctrl+C saves and pauses')
    scene.terminal.type(' or None')
    await wait(scene, 'return {} or None')
    scene.terminal.type(RUN)
    await wait(scene, 'It is still running.')
    scene.store(ranLine(reportOf([FAILING, caseOf({ id: 'cd-02.t2' }), HIDDEN])))
    void ask(scene)
    await wait(scene, '✗ cd-02.t1  get_ngrams("banana", 2)  5 ms')
    await wait(scene, '── run 1 · 1 of 2 visible pass ─')
    await wait(scene, '1 run · no hints')
    expect(countOf(scene.terminal, '· run 1 · 1 of 2 visible pass')).toBe(1)
    await wait(scene, 'return {} or None')
  })

  test('nothing written, not one’s turn, too long, not run here: each is said and nothing is lost', async () => {
    const scene = openScene()
    void ask(scene)
    await wait(scene, 'Tab talk')
    scene.terminal.type(RUN)
    await wait(scene, 'Nothing is written yet.')
    scene.terminal.paste('x = 1\n'.repeat(40_000))
    await wait(scene, '[pasted 40000 lines]')
    scene.terminal.type(RUN)
    await wait(scene, 'That is too long to be run')
    scene.terminal.type(UNDO)
    await scene.terminal.waitForNoText('[pasted')
    scene.terminal.type('pass')
    await wait(scene, '    pass')
    void scene.ask({ kind: 'code', question: 'cd-02', accepts: [...ALL, 'submit'] })
    scene.terminal.type(RUN)
    await wait(scene, 'Nothing is run here; Ctrl+S hands it in.')
    void scene.ask({ kind: 'ask', question: 'ml-03' })
    await scene.terminal.waitForNoText('    pass')
    scene.terminal.type(RUN)
    await wait(scene, 'No earlier answer to search.')
  })

  test('Ctrl+C while it runs saves and pauses', async () => {
    const { scene, act } = await atDesk()
    scene.terminal.type(RUN)
    await act
    await wait(scene, 'running…')
    scene.terminal.type('\u0003')
    await scene.terminal.waitFor('the session to be told', () => scene.calls.includes('interrupt'))
    expect(scene.drafts.at(-1)?.code).toBe(`${SIGNATURE}\n    return {}`)
    expect(await ask(scene)).toEqual({ type: 'pause' })
  })

  test('what was handed in is counted, and of hidden cases nothing else is seen', async () => {
    const { scene, act } = await atDesk()
    scene.terminal.type(SUBMIT)
    const source = `${SIGNATURE}\n    return {}`
    expect(await act).toEqual({ type: 'submit', source, language: 'python' })
    scene.store(submittedLine(source))
    await wait(scene, 'running what you handed in…')
    const report = reportOf([
      { ...FAILING, stdout: 'mine\n' },
      caseOf({ id: 'cd-02.t2' }),
      HIDDEN,
      { ...HIDDEN, verdict: 'passed' },
    ])
    scene.store(ranLine(report, { purpose: 'submission', submission: 4 }))
    void ask(scene)
    await wait(scene, '── submitted · visible 1 of 2 · hidden 1 of 2 ─')
    expect(countOf(scene.terminal, '· submitted · visible 1 of 2 · hidden 1 of 2')).toBe(1)
    // A run that counts is one that the candidate asked for.
    await wait(scene, 'no runs · no hints')
    await command(scene, '/out')
    await wait(scene, 'printed by cd-02.t1')
    await wait(scene, ' mine')
    expect(scene.terminal.written()).not.toContain(SECRET)
  })

  test.each([
    { columns: 80, rows: 24 },
    { columns: 40, rows: 10 },
    { columns: 200, rows: 60 },
  ])('$columns by $rows: long results are read by pages', async ({ columns, rows }) => {
    const { scene } = await atDesk({ columns, rows })
    const cases = Array.from({ length: 30 }, (_, at) => ({ ...FAILING, id: `case-${at + 1}` }))
    scene.store(ranLine(reportOf(cases)))
    await wait(scene, '✗ case-1 ')
    await wait(scene, ' more, Pa'.slice(0, columns < 60 ? 6 : 9))
    const panel = () => {
      const screen = scene.terminal.screen()
      const from = screen.findLastIndex((line) => /^── (?:run|r…|…)/.test(line))
      return screen.slice(from).findIndex((line) => /talk: Tab|Tab talk/.test(line))
    }
    expect(panel()).toBeGreaterThanOrEqual(2)
    expect(panel()).toBeLessThanOrEqual(rows * 0.45)
    for (let page = 0; page < 100; page += 1) scene.terminal.type(PAGE_DOWN)
    await scene.terminal.waitFor('the end of the results', () =>
      scene.terminal.screen().some((line) => / above, P/.test(line) && !line.includes('more')),
    )
    for (let page = 0; page < 100; page += 1) scene.terminal.type(PAGE_UP)
    await wait(scene, '✗ case-1 ')
    expect(scene.terminal.screen().some((line) => line.includes('return {}'))).toBe(true)
  })
})

describe('the program on the screen', () => {
  test.each([
    { columns: 80, rows: 24, gutter: 4 },
    { columns: 40, rows: 10, gutter: 1 },
    { columns: 200, rows: 60, gutter: 4 },
  ])(
    '$columns by $rows: the cursor stands where the next character goes, line numbers and wide characters or not',
    async ({ columns, rows, gutter }) => {
      const { scene } = await atDesk({ columns, rows }, 's = "日本 e\u0301"')
      const x = gutter + '    s = "'.length + 4 + 1 + 1 + 1
      await scene.terminal.waitFor('the cursor', () => scene.terminal.cursor().x === x)
      const row = scene.terminal.screen()[scene.terminal.cursor().y] ?? ''
      expect(row.startsWith(gutter === 1 ? '     s = ' : '  2     s = ')).toBe(true)
      scene.terminal.type('|')
      await wait(scene, 'e\u0301"|')
    },
  )

  test('a long line with wide characters scrolls sideways and keeps its columns', async () => {
    const { scene } = await atDesk({ columns: 40, rows: 10 }, '# x')
    scene.terminal.type('日'.repeat(40))
    scene.terminal.type('END')
    await wait(scene, 'END')
    const { x, y } = scene.terminal.cursor()
    const row = scene.terminal.screen()[y] ?? ''
    // The row as cells: a wide character takes two of them.
    const cells = Array.from(row).flatMap((sign) => (sign === '日' ? [sign, ''] : [sign]))
    expect(cells.slice(x - 3, x).join('')).toBe('END')
  })

  test('a line that goes on beyond an edge has a sign there, at either side', async () => {
    const { scene } = await atDesk({}, 'ab')
    const long = 'x'.repeat(200)
    scene.terminal.type(long)
    const row = (number: number): string =>
      scene.terminal.screen().find((each) => each.startsWith(`  ${number}`)) ?? ''
    await scene.terminal.waitFor('the end', () => /^ {2}2‹x+$/.test(row(2)))
    expect(row(1)).toBe('  1‹')
    scene.terminal.type('\u0001')
    await scene.terminal.waitFor('the start', () => /^ {2}2 {5}abx+›$/.test(row(2)))
    // The one that fits has none.
    expect(row(1)).toBe(`  1 ${SIGNATURE}`)
  })

  test('lines are numbered from 60 columns on, right aligned', async () => {
    const { scene } = await atDesk({}, 'a')
    scene.terminal.paste('\nb'.repeat(120))
    await wait(scene, ' 122 b')
    scene.terminal.resize(50, 24)
    await scene.terminal.waitForNoText(' 122 b')
  })

  test('the rows above the desk are neither lost nor doubled, whatever happens on it', async () => {
    for (const { columns, rows } of [
      { columns: 80, rows: 24 },
      { columns: 40, rows: 10 },
      { columns: 200, rows: 60 },
    ]) {
      const { scene } = await atDesk({ columns, rows }, 'x = 0')
      for (let round = 1; round <= 8; round += 1) {
        scene.terminal.type(`\rx = ${round}`)
        scene.say(`Line number ${round} of the talk.`)
        scene.store(ranLine(reportOf(Array.from({ length: round }, () => FAILING))))
        scene.store(answered(`Answer number ${round}.`, round))
        void ask(scene)
        if (round % 3 === 0) scene.terminal.type(PAGE_DOWN)
      }
      await wait(scene, 'x = 8')
      await scene.terminal.waitFor(
        'the last line of the talk',
        () => countOf(scene.terminal, 'Answer number 8.') === 1,
      )
      for (let round = 1; round <= 8; round += 1) {
        expect(countOf(scene.terminal, `Line number ${round} of the talk.`)).toBe(1)
        expect(countOf(scene.terminal, `Answer number ${round}.`)).toBe(1)
        expect(countOf(scene.terminal, `· run ${round} ·`)).toBe(1)
      }
      for (const wipe of ['\u001b[2J', '\u001b[3J', '\u001b[H'])
        expect(scene.terminal.written()).not.toContain(wipe)
    }
  })

  test('what the interviewer says has room, however long the program and the results are', async () => {
    const { scene } = await atDesk({ columns: 80, rows: 24 }, 'x')
    scene.terminal.paste('\ny = 1'.repeat(60))
    scene.store(ranLine(reportOf(Array.from({ length: 9 }, () => FAILING))))
    await wait(scene, 'y = 1')
    scene.screen.audience.delta({ text: 'What does it return for aa? ' })
    await wait(scene, 'Arjun       What does it return for aa?')
    await wait(scene, '✗ cd-02.t1')
  })
})

describe('languages', () => {
  test('/language switches, each program stays, and the session hears of it', async () => {
    const { scene } = await atDesk()
    const told: TypedProgram[] = []
    scene.screen.candidate.edits?.((program) => void told.push(program))
    await command(scene, '/language javascript')
    await wait(scene, 'function getNgrams(text')
    await wait(scene, 'JavaScript')
    scene.terminal.type('\t')
    await wait(scene, 'Tab talk')
    scene.terminal.type('return {}')
    await wait(scene, '  return {}')
    const act = ask(scene)
    scene.terminal.type(RUN)
    const ran = await act
    expect(ran).toMatchObject({ type: 'run', language: 'javascript' })
    expect(told.at(-1)).toMatchObject({ language: 'javascript' })
    await command(scene, '/language py')
    await wait(scene, SIGNATURE)
    await wait(scene, '    return {}')
    await wait(scene, 'Python 3.14')
    await scene.terminal.waitFor('the draft', () => scene.drafts.at(-1)?.language === 'python')
  })

  test('an unknown one is named with those there are, and a query has one only', async () => {
    const { scene } = await atDesk()
    await command(scene, '/language cobol')
    await wait(scene, 'Languages here: python, javascript. Written now: python.')
    void ask(scene, 'sq-01')
    await wait(scene, 'SQLite')
    await command(scene, '/language python')
    await wait(scene, '/language is there while a program is written.')
  })

  test('/reset asks first, and can be undone', async () => {
    const { scene } = await atDesk()
    await command(scene, '/reset')
    await wait(scene, 'Begin again? Ctrl+_ brings your program back. [y/N]')
    scene.terminal.type('n')
    await scene.terminal.waitForNoText('Begin again?')
    await wait(scene, 'return {}')
    await command(scene, '/reset')
    await wait(scene, 'Begin again?')
    scene.terminal.type('y')
    await scene.terminal.waitForNoText('return {}')
    scene.terminal.type('\t')
    await wait(scene, 'Tab talk')
    scene.terminal.type(UNDO)
    await wait(scene, 'return {}')
  })
})

describe('cases of one’s own', () => {
  test('a case is an act; once it is stored it stands in the talk', async () => {
    const { scene, act } = await atDesk()
    await command(scene, '/test ("aa", 2) == {"aa": 1}')
    expect(await act).toEqual({ type: 'test', args: ['aa', 2], expected: { aa: 1 } })
    scene.store({
      type: 'test.added',
      data: {
        stage: STAGE,
        phase: 'code',
        questionId: 'cd-02',
        part: 'main',
        id: 'own-1',
        args: ['aa', 2],
        expected: { aa: 1 },
        compares: true,
      },
    })
    await scene.terminal.waitFor(
      'the case in the talk',
      () => countOf(scene.terminal, 'own case own-1 added: get_ngrams(') === 1,
    )
    const only = ask(scene)
    await command(scene, '/test get_ngrams("aa", 2)')
    expect(await only).toEqual({ type: 'test', args: ['aa', 2] })
  })

  test('a mistake is said with its place, and what was typed stays', async () => {
    const { scene } = await atDesk()
    await command(scene, '/test ("aa", 2) == {"aa" 1}')
    await wait(scene, 'A colon is missing before "1" (character 20).')
    await wait(scene, '› /test ("aa", 2) == {"aa" 1}')
    scene.terminal.type('\u0015')
    await command(scene, '/test')
    await wait(scene, 'A case is written as /test get_ngrams("aa", 2) == {"aa": 1}')
  })

  test('Tab brings the function’s name', async () => {
    const { scene } = await atDesk()
    scene.terminal.type('\t')
    await wait(scene, 'Tab code')
    scene.terminal.type('/test ')
    await wait(scene, '› /test')
    scene.terminal.type('\t')
    await wait(scene, '› /test get_ngrams(')
  })
})

describe('queries', () => {
  test('Ctrl+R runs one, its rows stand beneath it, and the columns that are asked for', async () => {
    const scene = openScene()
    const act = ask(scene, 'sq-01')
    await wait(scene, '── asked for: category, gms, buyers ─')
    scene.terminal.type('SELECT 1')
    await wait(scene, 'SELECT 1')
    scene.terminal.type(RUN)
    const source = '-- columns: category, gms, buyers\nSELECT 1'
    expect(await act).toEqual({ type: 'run', source })
    const rows = Array.from({ length: 50 }, (_, at) => [`日本 ${at}`, at % 2 === 0 ? null : at])
    scene.store(ranLine(queryReport(tableOf(['category', 'total'], rows, 1_204))))
    void ask(scene, 'sq-01')
    await wait(scene, '── query run · 1,204 rows · 3 ms ─')
    await wait(scene, '! asked for: category, gms, buyers')
    await wait(scene, ' 日本 0        ∅')
    await wait(scene, 'more, PageDown')
    expect(countOf(scene.terminal, '· query run · 1,204 rows · 3 ms')).toBe(1)
    for (let page = 0; page < 20; page += 1) scene.terminal.type(PAGE_DOWN)
    await wait(scene, ' 50 of 1,204 rows')
  })

  test('/plan runs it with its plan, /schema prints the tables with some rows', async () => {
    const scene = openScene({ rows: 60 })
    const act = ask(scene, 'sq-01')
    await wait(scene, 'asked for')
    scene.terminal.type('SELECT 1')
    await wait(scene, 'SELECT 1')
    await command(scene, '/plan')
    expect(await act).toMatchObject({ type: 'run', plan: true })
    await command(scene, '/schema')
    await wait(scene, 'order_id  listing_id  qty  unit_price')
    await wait(scene, '3 of 13 rows')
    expect(scene.terminal.all().join('\n')).not.toContain('seed_hidden')
  })
})

describe('the session and the desk', () => {
  test('typing is told before an act, and what was typed while something ran afterwards', async () => {
    const scene = openScene()
    const told: string[] = []
    scene.screen.candidate.edits?.(({ text }) => void told.push(text))
    const act = ask(scene)
    await wait(scene, 'Tab talk')
    scene.terminal.type('pass')
    await wait(scene, '    pass')
    scene.terminal.type(RUN)
    await act
    expect(told).toEqual([`${SIGNATURE}\n    pass`])
    scene.terminal.type(' # later')
    await wait(scene, '    pass # later')
    const next = scene.ask({
      kind: 'code',
      question: 'cd-02',
      work: workOn('cd-02', { source: `${SIGNATURE}\n    pass` }),
    })
    scene.terminal.type('\u0003')
    expect(await next).toEqual({ type: 'pause' })
    expect(told.at(-1)).toBe(`${SIGNATURE}\n    pass # later`)
  })

  test('when time is up the program was told, stays on the screen, and unsent talk is the draft', async () => {
    const scene = openScene()
    const told: string[] = []
    scene.screen.candidate.edits?.(({ text }) => void told.push(text))
    const time = new AbortController()
    const act = scene.ask({ kind: 'code', question: 'cd-02', signal: time.signal })
    await wait(scene, 'Tab talk')
    scene.terminal.type('pass')
    await wait(scene, '    pass')
    time.abort()
    expect(await act).toEqual({ type: 'pause' })
    expect(told).toEqual([`${SIGNATURE}\n    pass`])
    expect(scene.screen.candidate.draft()).toBe(`${SIGNATURE}\n    pass`)
    scene.screen.candidate.clearDraft()
    void scene.ask({ kind: 'ask', question: 'ml-03' })
    await wait(scene, 'Enter send')
    expect(scene.screen.candidate.draft()).toBe('')
    void ask(scene)
    await wait(scene, '    pass')
  })

  test('an extension says what is new, and begins with the program so far', async () => {
    const scene = openScene({ columns: 80, rows: 60 })
    scene.store(put('cd-02', 'extension'))
    scene.say('Now guess what comes next.', 'cd-02')
    const source =
      'def get_ngrams(text, n):\n    return {}\n\n\ndef most_likely_next(text, n):\n    '
    void scene.ask({
      kind: 'code',
      question: 'cd-02',
      work: workOn('cd-02', { part: 'extension', source, starters: { python: source } }),
    })
    await wait(scene, ' cd-02 +  Character n-grams')
    await wait(scene, "most_likely_next('banana', 2)")
    await wait(scene, '  5 def most_likely_next(text, n):')
    // Its text was not said here, so that it stands there.
    expect(countOf(scene.terminal, 'Use the n-grams to guess what comes next.')).toBe(1)
  })

  test('the text of an extension that was just said is not printed again', async () => {
    const { prompt } = questionOf('cd-02').extension ?? { prompt: '' }
    const scene = openScene({ columns: 80, rows: 60 })
    scene.store(put('cd-02', 'extension'))
    scene.say(`One more. ${prompt}`, 'cd-02')
    await wait(scene, "most_likely_next('banana', 2)")
    expect(countOf(scene.terminal, 'Use the n-grams to guess what comes next.')).toBe(1)
  })
})
