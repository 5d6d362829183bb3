import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { SLASH_COMMANDS } from '../../src/frontend/tui/interview/commands.js'
import type { Place, SlashName } from '../../src/frontend/tui/interview/commands.js'
import type { ActRequest } from '../../src/session/ports.js'
import { workFiles } from '../../src/transcript/index.js'
import { closed, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'
import { ran } from '../support/run-report.js'
import type { PlainCandidateOptions } from '../../src/frontend/plain/candidate.js'
import { lineScene } from './plain-scene.js'
import type { LineScene } from './plain-scene.js'
import { STAGE, message, workOn } from './tui/scene.js'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An editor that leaves a file as it is, and adds a word to a text. */
const EDITOR: PlainCandidateOptions['editor'] = {
  file: () => Promise.resolve(null),
  text: (text) => Promise.resolve({ outcome: 'edited', text: `${text} and more` }),
}

let count = 0
/** A new folder of an interview. */
function dir(): string {
  count += 1
  return join(folder, String(count))
}

const OPENED: readonly Line[] = [
  started({ clock: 'real' }),
  opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }, { ms: 0 }),
]

/** What is asked for at each place where commands can be given. */
const REQUESTS: Readonly<Record<Exclude<Place, 'between'>, Partial<ActRequest>>> = {
  talk: {},
  code: {
    phase: 'coding_write',
    phaseKind: 'code',
    questionId: 'cd-02',
    accepts: ['say', 'hint', 'skip', 'pause', 'end', 'run', 'test', 'submit'],
    work: workOn('cd-02'),
    pad: null,
  },
  query: {
    phase: 'sql_write',
    phaseKind: 'code',
    questionId: 'sq-01',
    accepts: ['say', 'skip', 'pause', 'end', 'run', 'submit'],
    work: workOn('sq-01'),
    pad: null,
  },
}

type Answer = { line: string; then?: readonly string[]; act?: string; says?: string }

/** What each command does where it is, as a person types it. */
const ANSWERS: Readonly<Record<SlashName, Partial<Record<Place, Answer>>>> = {
  run: { code: { line: '/run', act: 'run' }, query: { line: '/run', act: 'run' } },
  submit: { code: { line: '/submit', act: 'submit' }, query: { line: '/submit', act: 'submit' } },
  test: { code: { line: '/test get_ngrams("aa", 2) == {"aa": 1}', act: 'test' } },
  plan: { query: { line: '/plan', act: 'run' } },
  schema: { query: { line: '/schema', says: 'order_items' } },
  out: { code: { line: '/out', says: 'Nothing was run yet.' } },
  language: { code: { line: '/language javascript', says: 'From here in javascript.' } },
  edit: {
    code: { line: '/edit', says: 'The editor is closed' },
    query: { line: '/edit', says: 'The editor is closed' },
  },
  file: {
    code: { line: '/file', says: 'cd-02.py' },
    query: { line: '/file', says: 'sq-01.sql' },
  },
  reset: {
    code: { line: '/reset', then: ['yes'], says: 'at its beginning again' },
    query: { line: '/reset', then: ['yes'], says: 'at its beginning again' },
  },
  pad: { talk: { line: '/pad', then: ['recall, then rank', '.'], act: 'pad' } },
  hint: {
    talk: { line: '/hint', then: ['yes'], act: 'hint' },
    code: { line: '/hint', then: ['yes'], act: 'hint' },
    query: { line: '/hint', says: 'No hint can be taken here.' },
  },
  skip: {
    talk: { line: '/skip', act: 'skip' },
    code: { line: '/skip', act: 'skip' },
    query: { line: '/skip', act: 'skip' },
  },
  review: { between: { line: '/review', says: 'What a strong answer contains' } },
  again: { between: { line: '/again', then: ['no'], says: 'Practise' } },
  figures: { between: { line: '/figures', says: 'Technical screen' } },
  clock: {
    talk: { line: '/clock', says: 'The time is not told from here on.' },
    code: { line: '/clock', says: 'The time is not told from here on.' },
    query: { line: '/clock', says: 'The time is not told from here on.' },
  },
  pause: {
    talk: { line: '/pause', act: 'pause' },
    code: { line: '/pause', act: 'pause' },
    query: { line: '/pause', act: 'pause' },
    between: { line: '/pause', act: 'pause' },
  },
  end: {
    talk: { line: '/end', act: 'end' },
    code: { line: '/end', act: 'end' },
    query: { line: '/end', act: 'end' },
    between: { line: '/end', then: ['yes'], act: 'end' },
  },
  help: {
    talk: { line: '/help', says: '/pad: a scratchpad' },
    code: { line: '/help', says: '/test: a case of your own' },
    query: { line: '/help', says: '/schema: tables' },
    between: { line: '/help', says: '/review: what a strong answer contains' },
  },
}

const CASES = SLASH_COMMANDS.flatMap(({ name, where }) =>
  where.map((place) => [name, place, ANSWERS[name][place]] as const),
)

/** A scene in which the program's file holds something that was written there. */
function sceneAt(place: Place): { scene: LineScene; waited: Promise<unknown> } {
  const files = workFiles(dir())
  if (place === 'between') {
    const asked = { stage: STAGE, phase: 'ml', questionId: 'ml-03' }
    const scene = lineScene({
      before: [
        ...OPENED,
        { type: 'phase.entered', data: { stage: STAGE, phase: 'ml', kind: 'ask' } },
        { type: 'question.asked', data: { ...asked, segment: 'ml', part: 'main' } },
        message('How do you deal with the imbalance?', asked),
        { type: 'answer.submitted', data: { ...asked, turn: 1, text: 'I would…', kind: 'answer' } },
        closed(STAGE),
      ],
    })
    return { scene, waited: scene.between() }
  }
  const scene = lineScene({ before: OPENED, files, editor: EDITOR })
  const waited = scene.ask(REQUESTS[place])
  const { work, questionId } = REQUESTS[place]
  if (work && questionId) {
    const path = files.pathOf({ questionId, part: work.part, language: work.language })
    writeFileSync(path, work.language === 'sql' ? 'SELECT 1' : 'def get_ngrams(text, n): return {}')
  }
  return { scene, waited }
}

describe('every command of the interview, in line mode', () => {
  it('has its row here', () => {
    for (const [name, place, answer] of CASES) expect(answer, `/${name} in ${place}`).toBeDefined()
  })

  it.each(CASES)('/%s answers in %s', async (_, place, answer) => {
    const { scene, waited } = sceneAt(place)
    await scene.waitFor('Your turn: ')
    const from = scene.said().length
    for (const line of [answer?.line ?? '', ...(answer?.then ?? [])]) scene.type(line)
    if (answer?.says !== undefined) await scene.waitFor(answer.says, from)
    if (answer?.act === undefined) {
      await scene.waitFor('Your turn: ', from)
      scene.stopper.abort()
      await waited
    } else {
      const done = await waited
      expect(typeof done === 'string' ? done : (done as { type: string }).type).toBe(answer.act)
    }
  })

  it.each(['talk', 'code', 'query'] as const)(
    'in %s one that is elsewhere says where, and nothing is sent',
    async (place) => {
      const { scene, waited } = sceneAt(place)
      const elsewhere = SLASH_COMMANDS.filter(
        ({ name, where }) => !where.includes(place) && !where.includes('talk') && name !== 'edit',
      )
      expect(elsewhere.length).toBeGreaterThan(2)
      for (const { name } of elsewhere) {
        const from = scene.said().length
        scene.type(`/${name}`)
        await scene.waitFor(`/${name} is there`, from)
      }
      scene.type('/nonsense')
      await scene.waitFor('There is no command /nonsense')
      scene.stopper.abort()
      expect(await waited).toEqual({ type: 'pause' })
    },
  )
})

/** A run whose first case printed something and came out wrong from its ninth character on. */
function failedRun(): Line {
  const report = ran('cd-02', false)
  const [first, ...others] = report.cases
  if (!first) throw new Error('cd-02 has cases')
  const printing = {
    ...first,
    id: 't1',
    expected: '{"ba": 1, "an": 2}',
    got: '{"ba": 1}',
    differsAt: 8,
    stdout: 'counting\n',
  }
  return {
    type: 'code.run',
    data: {
      stage: STAGE,
      phase: 'coding_write',
      questionId: 'cd-02',
      part: 'main',
      purpose: 'visible',
      submission: null,
      report: { ...report, cases: [printing, ...others] },
    },
  }
}

describe('a program in line mode', () => {
  it('is told to the log where time takes it before it was handed in', async () => {
    const { scene, waited } = sceneAt('code')
    await scene.waitFor('Your turn: ')
    scene.stopper.abort()
    await waited
    expect(scene.programs).toContain('def get_ngrams(text, n): return {}')
  })

  it('is told to the log before it begins again, and its file holds the starter', async () => {
    const { scene, waited } = sceneAt('code')
    await scene.waitFor('Your turn: ')
    scene.type('/file')
    await scene.waitFor('The file is')
    const path = /The file is\s+(\S+)\)/.exec(scene.said())?.[1] ?? ''
    scene.type('/reset')
    scene.type('no')
    scene.type('/reset')
    scene.type('yes')
    await scene.waitFor('at its beginning again')
    expect(scene.programs).toContain('def get_ngrams(text, n): return {}')
    expect(readFileSync(path, 'utf8').trim()).toBe((workOn('cd-02').source ?? '').trim())
    scene.stopper.abort()
    await waited
  })

  it('that is still its starter is not run', async () => {
    const scene = lineScene({ before: OPENED, files: workFiles(dir()) })
    const waited = scene.ask(REQUESTS.code)
    scene.type('/run')
    await scene.waitFor('Nothing is written yet.')
    scene.stopper.abort()
    await waited
  })

  it('has what it printed told again, and where a value differs in words', async () => {
    const { scene, waited } = sceneAt('code')
    scene.store(failedRun())
    await scene.waitFor('They differ from character 9 on.')
    expect(scene.said()).not.toContain('^')
    scene.type('/out')
    await scene.waitFor('printed by t1')
    expect(scene.said()).toContain('counting')
    scene.stopper.abort()
    await waited
  })

  it('is left alone while it stands in an editor: what is said meanwhile comes afterwards', async () => {
    let close: (failure: string | null) => void = () => {}
    const files = workFiles(dir())
    const scene = lineScene({
      before: OPENED,
      files,
      editor: { ...EDITOR, file: () => new Promise((resolve) => (close = resolve)) },
    })
    const waited = scene.ask(REQUESTS.code)
    await scene.waitFor('Your turn: ')
    scene.type('/edit')
    // The editor is open as soon as the line was taken.
    await new Promise((resolve) => setImmediate(resolve))
    const from = scene.said().length
    scene.store(
      message('How is it going?', { stage: STAGE, phase: 'coding_write', questionId: 'cd-02' }),
    )
    expect(scene.said(from)).toBe('')
    close(null)
    await scene.waitFor('How is it going?', from)
    await scene.waitFor('The editor is closed', from)
    scene.stopper.abort()
    await waited
  })
})

describe('the time in line mode', () => {
  const MINUTE = 60_000

  it('is told three times, each once, also while nothing is typed', async () => {
    const scene = lineScene({ before: OPENED })
    const waited = scene.ask()
    await scene.waitFor('Your turn: ')
    await scene.clock.to(24.5 * MINUTE)
    const told = scene.said().match(/About \S+ minutes? (?:is|are) left of this round\./g)
    expect(told).toEqual([
      'About 10 minutes are left of this round.',
      'About 5 minutes are left of this round.',
      'About a minute is left of this round.',
    ])
    scene.stopper.abort()
    await waited
  })

  it('is told as much earlier as there is more of it', async () => {
    const scene = lineScene({
      before: [
        started({ clock: 'real', accommodations: { extraTimePct: 100 } }),
        opened(STAGE, { ml_main: 'ml-03' }, { ms: 0, minutes: 50 }),
      ],
    })
    const waited = scene.ask()
    await scene.clock.to(30 * MINUTE)
    expect(scene.said()).toContain('About 20 minutes are left of this round.')
    scene.stopper.abort()
    await waited
  })

  it('is not told where it is hidden, unless it is asked for', async () => {
    const scene = lineScene({ before: OPENED })
    const waited = scene.ask()
    scene.type('/clock')
    await scene.waitFor('not told from here on')
    expect(scene.changes).toEqual([{ clock: 'hidden' }])
    await scene.clock.to(21 * MINUTE)
    expect(scene.said()).not.toContain('left of this round')
    scene.type('/time')
    await scene.waitFor(
      'Technical screen, question 2 of 2. About 4 minutes are left of this round.',
    )
    scene.type('/clock')
    await scene.waitFor('The time is told again.')
    expect(scene.changes).toEqual([{ clock: 'hidden' }, { clock: 'shown' }])
    scene.stopper.abort()
    await waited
  })
})

describe('an answer of several lines', () => {
  it('can be taken back line by line, and asked beside, before it is sent', async () => {
    const scene = lineScene({ before: OPENED })
    const waited = scene.ask()
    scene.type('First the label.')
    scene.type('Then the wrong word.')
    scene.type('/undo')
    await scene.waitFor('Taken back: Then the wrong word.')
    scene.type('/time')
    await scene.waitFor('Technical screen, question 2 of 2.')
    scene.type('/skip is a word here.')
    scene.type('.')
    expect(await waited).toEqual({ type: 'say', text: 'First the label.\n/skip is a word here.' })
  })

  it('can be written on in an editor of one’s own', async () => {
    const scene = lineScene({ before: OPENED, editor: EDITOR })
    const waited = scene.ask()
    scene.type('The label')
    scene.type('/edit')
    await scene.waitFor('Written so far: The label and more')
    scene.type('.')
    expect(await waited).toEqual({ type: 'say', text: 'The label and more' })
  })

  it('through a pipe may hold any line', async () => {
    const scene = lineScene({ before: OPENED, from: 'pipe' })
    const waited = scene.ask()
    for (const line of ['/nonsense', '/undo', '.']) scene.type(line)
    expect(await waited).toEqual({ type: 'say', text: '/nonsense\n/undo' })
    expect(scene.said()).toBe('Your turn: ')
  })
})

describe('an interviewer who speaks while an answer is typed', () => {
  it('is heard once, and the answer goes on where it was', async () => {
    const scene = lineScene({ before: OPENED })
    const waited = scene.ask()
    scene.type('First I would look at the label,')
    await scene.waitFor('Your turn: ')
    await new Promise((resolve) => setImmediate(resolve))
    const from = scene.said().length
    scene.store(message('Take your time.', { stage: STAGE, phase: 'ml', questionId: 'ml-03' }))
    await scene.waitFor('Go on: ', from)
    expect(scene.said().split('Take your time.')).toHaveLength(2)
    scene.type('then at the sampling.')
    scene.type('.')
    expect(await waited).toEqual({
      type: 'say',
      text: 'First I would look at the label,\nthen at the sampling.',
    })
  })
})
