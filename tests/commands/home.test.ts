import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { homeData } from '../../src/commands/home-data.js'
import { checkDocument } from '../../src/commands/home-document.js'
import { glance } from '../../src/commands/home-glance.js'
import type { HomePlaces } from '../../src/commands/home-places.js'
import { readNotes } from '../../src/commands/home-notes.js'
import { askedIn } from '../../src/commands/home-seen.js'
import type { AskingLog } from '../../src/commands/home-seen.js'
import { minutesWords, whenWords } from '../../src/commands/when.js'
import type { HomeData } from '../../src/frontend/tui/home/data.js'
import { contentRoots } from '../../src/library/roots.js'
import { listSessions, readLog } from '../../src/transcript/index.js'
import { closed, ended, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'
import {
  environmentWith,
  greenroom,
  inTerminal,
  temporaryFolder,
  temporaryHome,
} from './support.js'

const SAMPLE = join(
  import.meta.dirname,
  '..',
  '..',
  'transcripts',
  'samples',
  'sample-etsy-express',
)
const RESULT = '4 of 4 rounds yes'
const NOW = new Date('2026-11-25T12:00:00.000Z')
const ml = inPhase('tech_screen', 'ml', 'ml-03')
const coding = inPhase('tech_screen', 'coding_read', 'cd-02')
/** An interview that stands at the second question of its second round. */
const INTERRUPTED: readonly Line[] = [
  started(),
  opened('recruiter', { challenge: 'rec-01' }),
  inPhase('recruiter', 'challenge', 'rec-01').asked('main'),
  closed('recruiter'),
  opened('tech_screen', { coding_main: 'cd-02', ml_main: 'ml-03' }),
  coding.asked('coding'),
  coding.answer(1, 'I once wrote {"type":"question.asked","questionId":"sd-01"} by hand.'),
  ml.asked('ml'),
  ml.answer(2, 'I would downsample.'),
]

/** An interview's folder with this log. */
function save(home: string, id: string, text: string): string {
  const dir = join(home, 'transcripts', id)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'events.jsonl'), text)
  return join(dir, 'events.jsonl')
}

function textOf(lines: readonly Line[]): string {
  return log(lines)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('')
}

function placesIn(home: string): HomePlaces {
  return {
    transcripts: join(home, 'transcripts'),
    roots: contentRoots({}),
    store: { folder: join(home, 'cache', 'content'), version: 'test' },
    notes: join(home, 'cache', 'past.json'),
    settings: { config: join(home, 'config.json'), env: [join(home, '.env')] },
  }
}

async function askedBy(logs: readonly AskingLog[], file: string): Promise<Set<string>> {
  const paths = logs.map(({ path }) => path)
  return askedIn(logs, await readNotes(file, '1', paths))
}

/** What the home screen says of an interview, from its first list to its last, each once. */
async function resultsIn(home: string, id: string): Promise<(string | null)[]> {
  const places = placesIn(home)
  const results: (string | null)[] = []
  for await (const { interviews } of homeData(places, glance(places, NOW), NOW)) {
    results.push(interviews?.find((each) => each.id === id)?.result ?? null)
  }
  return [...new Set(results)]
}

async function last(home: string): Promise<HomeData> {
  const places = placesIn(home)
  let data = glance(places, NOW)
  for await (const each of homeData(places, data, NOW)) data = each
  return data
}

describe('nothing to read from', () => {
  test('without an input it says what it is and what to type, then shows the sample, and exits 0', () => {
    const run = greenroom([], { home: temporaryFolder() })
    expect(run.status, run.err).toBe(0)
    const [what, type, blank, sample] = run.out.split('\n')
    expect(what).toBe('greenroom rehearses the whole hiring loop in your terminal.')
    expect(type).toContain('greenroom start --loop express')
    expect(blank).toBe('')
    expect(sample).toBe('A sample interview, recorded by the program:')
    expect(run.out).toContain('Recruiter phone screen')
    expect(run.out).toMatch(/^ *\d+:\d\d {2,}You /m)
    for (const line of run.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(run.err).toBe('')
  })

  test('an installed copy shows it too, from files that others may read', () => {
    const copy = temporaryFolder()
    const root = join(import.meta.dirname, '..', '..')
    for (const part of ['dist', 'packs', 'rubrics', 'transcripts/samples', 'package.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true })
    }
    const sample = join(copy, 'transcripts', 'samples', 'sample-etsy-express')
    for (const file of readdirSync(sample)) chmodSync(join(sample, file), 0o444)
    const cli = join(copy, 'dist', 'cli.js')
    const { status, stdout } = spawnSync(process.execPath, [cli], {
      env: environmentWith({ GREENROOM_HOME: temporaryFolder() }),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect(status).toBe(0)
    expect(stdout).toContain('A sample interview')
  })

  test('a pipe runs the express loop in line mode', () => {
    const home = temporaryHome()
    const run = greenroom([], { home, input: 'Yes, gladly.\n.\n' })
    expect(run.status, run.err).toBe(0)
    expect(run.err).toContain('the express loop in line mode')
    expect(run.out).toContain('Recruiter phone screen')
    expect(listSessions(join(home, 'transcripts'))).toMatchObject([{ status: 'paused' }])
  })
})

describe('the sample', () => {
  const samples = join(import.meta.dirname, '..', '..', 'transcripts', 'samples')

  test('is an ended interview, recorded with the answers beside it', () => {
    const all = listSessions(samples)
    expect(all).toMatchObject([{ id: 'sample-etsy-express', status: 'ended', damaged: null }])
    expect(existsSync(join(samples, 'sample-etsy-express.answers.yaml'))).toBe(true)
  })

  test('has a clarifying question, a hint and a question that is not known', () => {
    const { events } = readLog(join(samples, 'sample-etsy-express', 'events.jsonl'))
    const kinds = events.map((event) =>
      event.type === 'answer.submitted' ? event.data.kind : event.type,
    )
    expect(kinds).toEqual(
      expect.arrayContaining(['clarify', 'clarification.given', 'hint.given', 'dont_know']),
    )
  })
})

describe('what the home screen knows', () => {
  test('at first: how many interviews, and where the newest open one stands', async () => {
    const home = temporaryFolder()
    save(home, '2026-11-20-0900-etsy-full-0001', textOf([...INTERRUPTED, ended()]))
    save(home, '2026-11-24-0930-etsy-express-0002', textOf(INTERRUPTED))
    save(home, '2026-11-25-0930-etsy-express-0003', textOf([started(), ended('candidate')]))
    await last(home)
    const data = glance(placesIn(home), NOW)
    expect(data.past).toBe(3)
    expect(data.goOn).toMatchObject({
      id: '2026-11-24-0930-etsy-express-0002',
      title: 'Etsy express · Technical screen · question 2',
    })
    expect(data.goOn?.when).toMatch(/^yesterday /)
    // The second start has the outline of the pack.
    expect(data.packs?.[0]?.questions.length).toBeGreaterThan(40)
  })

  test('an interview that was opened again after its end is none to go on with', () => {
    const home = temporaryFolder()
    const resumed: Line = { type: 'session.resumed', data: { clock: 'real' } }
    const noted: Line = { type: 'note.added', data: { text: 'Looked at again.' } }
    save(
      home,
      '2026-11-24-0930-etsy-express-0001',
      textOf([...INTERRUPTED, ended(), resumed, noted]),
    )
    expect(glance(placesIn(home), NOW).goOn).toBeNull()
  })

  test('then: the same list as greenroom list, and what was asked, by reading logs', async () => {
    const home = temporaryFolder()
    save(home, '2026-11-24-0930-etsy-express-0001', textOf(INTERRUPTED))
    save(
      home,
      '2026-11-23-0930-etsy-single-0002',
      textOf([started({ loop: 'single', question: 'cd-01' }), ended()]),
    )
    save(home, '2026-11-22-0930-etsy-express-0003', 'no log\n')
    const data = await last(home)
    expect(data.interviews?.map(({ state }) => state)).toEqual(
      listSessions(join(home, 'transcripts')).map(({ status, damaged }) =>
        damaged ? 'damaged' : status === 'ended' ? 'ended' : 'unfinished',
      ),
    )
    const first = data.packs?.[0]?.questions.find(({ id }) => id === 'cd-01')
    expect(data.interviews?.map(({ title }) => title)).toContain(`Etsy · cd-01 ${first?.title}`)
    expect(data.interviews?.at(-1)).toMatchObject({
      title: '2026-11-22-0930-etsy-express-0003',
      trouble: 'It cannot be opened: the first event cannot be read.',
    })
    expect([...(data.asked ?? [])].sort()).toEqual([
      'etsy-ml-engineer/cd-02',
      'etsy-ml-engineer/ml-03',
      'etsy-ml-engineer/rec-01',
    ])
  })

  test('what was asked is noted, and a log that has grown is read again', async () => {
    const home = temporaryFolder()
    const file = join(home, 'cache', 'past.json')
    const path = save(home, '2026-11-24-0930-etsy-express-0001', textOf(INTERRUPTED.slice(0, 4)))
    const logs = [{ path, pack: 'p' }]
    expect([...(await askedBy(logs, file))]).toEqual(['p/rec-01'])
    expect(readdirSync(join(home, 'cache'))).toEqual(['past.json'])
    appendFileSync(
      path,
      log(INTERRUPTED)
        .slice(4)
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    )
    expect([...(await askedBy(logs, file))]).toEqual(['p/rec-01', 'p/cd-02', 'p/ml-03'])
    for (const broken of ['{"format":2,"version":"1","logs":{"x":3}}', '[]', 'no notes']) {
      writeFileSync(file, broken)
      expect((await askedBy(logs, file)).size).toBe(3)
    }
    expect(await askedBy([{ path: join(home, 'gone'), pack: 'p' }], file)).toEqual(new Set())
  })

  test('a line that is longer than what is read at once is read whole', async () => {
    const home = temporaryFolder()
    const long = coding.answer(1, 'word '.repeat(600_000))
    const path = save(
      home,
      '2026-11-24-0930-etsy-express-0001',
      textOf([started(), opened('tech_screen'), coding.asked('coding'), long, ml.asked('ml')]),
    )
    const asked = await askedBy([{ path, pack: 'p' }], join(home, 'past.json'))
    expect([...asked]).toEqual(['p/cd-02', 'p/ml-03'])
  })

  test('last: what each interview came to, noted for the next time as long as its log is the same', async () => {
    const home = temporaryFolder()
    const id = '2026-11-24-0930-etsy-express-0001'
    const other = '2026-11-25-0930-etsy-express-0002'
    cpSync(SAMPLE, join(home, 'transcripts', id), { recursive: true })
    // Without its content an interview cannot be judged.
    save(home, other, textOf([...INTERRUPTED, ended()]))
    expect(await resultsIn(home, id)).toEqual([null, RESULT])
    expect(await resultsIn(home, other)).toEqual([null])

    // The next start knows it from the first list on, without reading the interview.
    rmSync(join(home, 'transcripts', id, 'content.json'))
    expect(await resultsIn(home, id)).toEqual([RESULT])
    // A log that has changed is judged again.
    appendFileSync(join(home, 'transcripts', id, 'events.jsonl'), '\n')
    expect(await resultsIn(home, id)).toEqual([null])
    cpSync(join(SAMPLE, 'content.json'), join(home, 'transcripts', id, 'content.json'))
    expect(await resultsIn(home, id)).toEqual([null, RESULT])
    // So it is by another version of the program.
    const notes = readFileSync(placesIn(home).notes, 'utf8')
    writeFileSync(placesIn(home).notes, notes.replace('"version":"test"', '"version":"older"'))
    expect(await resultsIn(home, id)).toEqual([null, RESULT])
  })

  test('the level of the newest loop or round of a person', () => {
    const home = temporaryFolder()
    const levelIn = () => glance(placesIn(home), NOW).lastLevel
    expect(levelIn()).toBeNull()
    save(home, '2026-11-20-0900-etsy-full-0001', textOf([started({ level: 'IC1' })]))
    save(home, '2026-11-21-0900-etsy-express-0002', textOf([started({ level: 'IC2' })]))
    expect(levelIn()).toEqual({ pack: 'etsy-ml-engineer', level: 'IC2' })
    const practice = { loop: 'single', question: 'cd-01', level: 'IC4-1' }
    save(home, '2026-11-22-0900-etsy-single-0003', textOf([started(practice)]))
    const simulated = { level: 'IC4-2', candidate: { kind: 'simulated', name: 'strong' } }
    save(home, '2026-11-23-0900-etsy-express-0004', textOf([started(simulated)]))
    expect(levelIn()).toEqual({ pack: 'etsy-ml-engineer', level: 'IC2' })
  })
})

describe('a file that the page of a new interview names', () => {
  test('is read as a start would, also as a terminal writes one that is dropped on it', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'my cv.md')
    writeFileSync(path, '# Engineer\n\nI led the search team.\n')
    const escaped = path.replaceAll(' ', '\\ ')
    for (const written of [path, escaped, `'${path}'`, `"${path}"`]) {
      expect(await checkDocument(written)).toEqual({ outcome: 'read', path, note: 'read' })
    }
  })

  test('that cannot be taken is refused with the reason and what to do', async () => {
    const folder = temporaryFolder()
    const picture = join(folder, 'cv.png')
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))
    const refused = async (path: string) => {
      const check = await checkDocument(path)
      return check.outcome === 'refused' ? check.sentence : 'taken'
    }
    expect(await refused('~/no-such-file.pdf')).toBe(
      `There is no file ${join(homedir(), 'no-such-file.pdf')}. Give a text, Markdown, PDF or DOCX file.`,
    )
    expect(await refused(folder)).toContain('is not a file.')
    expect(await refused(picture)).toContain('cv.png is a picture. Give the text')
  })
})

describe('the home screen in a terminal', () => {
  test('deletes a past interview after a question, says so, and stays', async () => {
    const home = temporaryHome()
    save(home, '2026-11-24-0930-etsy-express-0001', textOf([...INTERRUPTED, ended()]))
    const terminal = inTerminal([], { home })
    await terminal.waitFor('1 interview')
    terminal.type('2')
    await terminal.waitFor('Past interviews')
    terminal.type('\r')
    await terminal.waitFor('asks first')
    terminal.type('4')
    await terminal.waitFor('It cannot be brought back.')
    terminal.type('2')
    await terminal.waitFor('is deleted.')
    await terminal.waitFor('No interview yet.')
    terminal.type('\u0003')
    expect(await terminal.exit).toBe(0)
    expect(readdirSync(join(home, 'transcripts'))).toEqual([])
  })

  test('a file in place of the folder is told in one sentence, on a screen that is as before', async () => {
    const home = temporaryHome()
    writeFileSync(join(home, 'transcripts'), '')
    const terminal = inTerminal([], { home })
    expect(await terminal.exit).toBe(3)
    const after = terminal.written().split('\u001b[?1049l').at(-1) ?? ''
    expect(after).toContain('but that is a file.')
    expect(after).not.toMatch(/\n {4}at /)
  })
})

test('times and lengths are said as people say them', () => {
  const at = (days: number) => new Date(2026, 10, 24 - days, 9, 5).toISOString()
  const now = new Date(2026, 10, 24, 8, 0)
  expect(whenWords(at(0), now)).toBe('today 9:05')
  expect(whenWords(at(1), now)).toBe('yesterday 9:05')
  expect(whenWords(at(2), now)).toBe('22 November 9:05')
  expect(whenWords(at(400), now)).toBe('20 October 2025')
  expect(whenWords('never', now)).toBe('')
  expect([45, 75, 120, 310].map(minutesWords)).toEqual(['45 min', '75 min', '2 h', '5 h 10 min'])
})
