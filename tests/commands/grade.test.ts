import { appendFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { openSession, readSession } from '../../src/transcript/index.js'
import { fileWith, greenroom, hasStack, temporaryHome } from './support.js'

const source = temporaryHome()
let id = ''

beforeAll(() => {
  const answers = fileWith(
    'answers.yaml',
    'rec-01: [I traced the skew to the price feature and moved the conversion into one library.]\n',
  )
  const run = greenroom(
    ['start', '--loop', 'express', '--seed', '7', '--json', '--answers', answers],
    {
      home: source,
    },
  )
  expect(run.status, run.err).toBe(0)
  id = readdirSync(join(source, 'transcripts'))[0] ?? ''
})

/** A copy of the home with the ended interview. */
function homeWithInterview(): { home: string; log: string } {
  const home = temporaryHome()
  cpSync(join(source, 'transcripts'), join(home, 'transcripts'), { recursive: true })
  return { home, log: join(home, 'transcripts', id, 'events.jsonl') }
}

describe('greenroom grade ID', () => {
  test('appends a grade for each segment, and rewrites nothing', () => {
    const { home, log } = homeWithInterview()
    const before = readFileSync(log, 'utf8')
    const { status, out, err } = greenroom(['grade', 'last'], { home })
    expect(status, err).toBe(0)
    expect(err).toContain('coverage feedback, low confidence')
    const graded = out.trimEnd().split('\n')
    expect(graded.map((line) => line.split(' ')[0])).toEqual([
      'recruiter/main',
      'tech_screen/coding',
      'tech_screen/ml',
      'onsite_design/main',
      'onsite_behavioral/main',
    ])
    for (const line of graded) expect(line).toMatch(/\d of \d criteria scored +no points changed$/)
    const after = readFileSync(log, 'utf8')
    expect(after.startsWith(before)).toBe(true)
    const { events, problems } = readSession(join(home, 'transcripts'), id)
    expect(problems).toEqual([])
    expect(events.slice(-graded.length).map(({ type }) => type)).toEqual(
      graded.map(() => 'grade.recorded'),
    )
    expect(events.map(({ ms }) => ms)).toEqual(events.map(({ ms }) => ms).toSorted((a, b) => a - b))
    const interview = fold(events)
    expect(interview.status).toBe('ended')
    const [first, again] = [interview.grades.slice(0, 5), interview.grades.slice(5)]
    expect(again.map(({ grade }) => grade)).toEqual(first.map(({ grade }) => grade))
  })

  test('says what has changed, for one round', async () => {
    const { home, log } = homeWithInterview()
    const folder = join(home, 'transcripts')
    const session = openSession(folder, id)
    if (session.access !== 'write') throw new Error(session.sentence)
    const [recorded] = fold(session.events).grades
    const grade = structuredClone(recorded!.grade)
    for (const criterion of grade.criteria) criterion.points = 4
    await session
      .log({ now: () => new Date(), activeMs: () => session.lastMs })
      .append({ type: 'grade.recorded', data: grade })
    await session.close()
    const { out } = greenroom(['grade', id, '--round', 'recruiter'], { home })
    expect(out).toMatch(
      /^recruiter\/main +mean 4\.00 → mean [123]\.\d\d +\d of 6 criteria scored +\d changed\n$/,
    )
    expect(readFileSync(log, 'utf8').trimEnd().split('\n').at(-1)).toContain('"grade.recorded"')
  })

  test('grades what is over of a paused interview, and leaves it paused', () => {
    const home = temporaryHome()
    const skips = '{"type":"skip"}\n'.repeat(9)
    greenroom(['start', '--loop', 'express', '--seed', '7', '--json'], { home, input: skips })
    const listed = greenroom(['list'], { home }).out
    expect(listed).toContain('paused in tech_screen  1 round done')
    const { status, out } = greenroom(['grade', 'last'], { home })
    expect(status).toBe(0)
    expect(out).toMatch(/^recruiter\/main .*\n$/)
    expect(greenroom(['list'], { home }).out).toBe(listed)
    const goesOn = greenroom(['continue', '--json'], { home, input: '' })
    expect(goesOn.status).toBe(0)
    expect(goesOn.out).toContain('input.requested')
  })

  test('has nothing to do while the first round is open', () => {
    const home = temporaryHome()
    greenroom(['start', '--json'], { home, input: '' })
    const run = greenroom(['grade', 'last'], { home })
    expect(run.status).toBe(1)
    expect(run.err).toContain('nothing to grade yet')
    expect(run.err).toContain('greenroom continue')
  })

  test('leaves an interview alone that is open elsewhere, with exit code 4', async () => {
    const { home, log } = homeWithInterview()
    const session = openSession(join(home, 'transcripts'), id)
    if (session.access !== 'write') throw new Error(session.sentence)
    const before = readFileSync(log)
    const run = greenroom(['grade', id], { home })
    expect(run.status).toBe(4)
    expect(run.err).toContain(`The interview is open in process ${process.pid}`)
    expect(readFileSync(log).equals(before)).toBe(true)
    await session.close()
  })

  test('leaves the log of a newer program alone, with exit code 4', () => {
    const { home, log } = homeWithInterview()
    const [first = ''] = readFileSync(log, 'utf8').split('\n')
    const newer = { ...(JSON.parse(first) as object), v: 2, seq: 9999, type: 'session.rated' }
    appendFileSync(log, `${JSON.stringify(newer)}\n`)
    const before = readFileSync(log)
    const run = greenroom(['grade', id], { home })
    expect(run.status).toBe(4)
    expect(run.err).toContain('A newer greenroom has written to this interview')
    expect(readFileSync(log).equals(before)).toBe(true)
  })

  test('says of an interview that is all in a newer format what would read it', () => {
    const { home, log } = homeWithInterview()
    writeFileSync(log, readFileSync(log, 'utf8').replaceAll('"v":1', '"v":2'))
    const run = greenroom(['report', id], { home })
    expect(run.status).toBe(4)
    expect(run.err).toContain('A newer greenroom has written')
    expect(run.err).toContain('Update greenroom')
  })

  test('mends a torn end first, and says so', () => {
    const { home, log } = homeWithInterview()
    appendFileSync(log, '{"v":1,"seq":')
    const run = greenroom(['grade', id, '--round', 'recruiter'], { home })
    expect(run.status).toBe(0)
    expect(run.err).toContain('A torn line of 13 bytes was set aside in torn-1.bin.')
  })

  test('ends with a sentence where the frozen content is damaged', () => {
    const { home } = homeWithInterview()
    writeFileSync(join(home, 'transcripts', id, 'content.json'), '{}')
    const run = greenroom(['grade', id], { home })
    expect(run.status).toBe(4)
    expect(hasStack(run)).toBe(false)
    expect(greenroom(['list', '--json'], { home }).out).toContain('"openIn":null')
  })

  test.each([
    [['grade', 'last', '--round', 'recruter'], 'Did you mean recruiter?'],
    [['grade', 'nope'], 'There is no interview "nope".'],
  ])('answers %j with %s', (args, sentence) => {
    const { home } = homeWithInterview()
    const run = greenroom(args, { home })
    expect(run.status).toBe(2)
    expect(run.err).toContain(sentence)
  })
})

describe('greenroom grade --question', () => {
  test('grades one answer as before', () => {
    const home = temporaryHome()
    const input = 'I measured the skew, moved the conversion and the error fell by half.'
    const { status, out } = greenroom(['grade', '--question', 'rec-01', '--answer', '-'], {
      home,
      input,
    })
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ grade: { target: { segment: 'rec-01' } } })
  })

  test.each([
    [['grade']],
    [['grade', '--question', 'rec-01']],
    [['grade', '--answer', '-']],
    [['grade', '--round', 'recruiter']],
    [['grade', 'last', '--question', 'rec-01', '--answer', '-']],
    [['grade', 'last', '--pack', 'etsy-ml-engineer']],
    [['grade', '--round', 'recruiter', '--question', 'rec-01', '--answer', '-']],
  ])('%j is told how both forms go, with exit code 2', (args) => {
    const run = greenroom(args, { home: temporaryHome() })
    expect(run.status).toBe(2)
    expect(run.err).toContain('greenroom grade ID [--round STAGE]')
    expect(run.out).toBe('')
  })
})
