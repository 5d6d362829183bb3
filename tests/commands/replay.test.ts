import { appendFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { noteKeeper } from '../../src/commands/replay.js'
import { fold } from '../../src/domain/interview/index.js'
import { listSessions, readLog } from '../../src/transcript/index.js'
import { appenderProcess } from '../transcript/support/process.js'
import { greenroom, inTerminal, temporaryFolder, temporaryHome } from './support.js'

const ended = temporaryHome()
const paused = temporaryHome()
let endedId = ''
let pausedId = ''

beforeAll(() => {
  const whole = greenroom(
    ['simulate', '--round', 'recruiter', '--seed', '3', '--candidate', 'fair', '--json'],
    { home: ended },
  )
  expect(whole.status, whole.err).toBe(0)
  endedId = readdirSync(join(ended, 'transcripts'))[0] ?? ''
  const part = greenroom(['start', '--loop', 'express', '--seed', '7', '--json'], { home: paused })
  expect(part.status, part.err).toBe(0)
  pausedId = readdirSync(join(paused, 'transcripts'))[0] ?? ''
})

/** A home with one interview in it: its folder of interviews, its id and its log. */
function copyOf(home: string, id: string) {
  const copy = temporaryFolder()
  cpSync(home, copy, { recursive: true })
  const transcripts = join(copy, 'transcripts')
  return { home: copy, transcripts, id, log: join(transcripts, id, 'events.jsonl') }
}

describe('a note', () => {
  const start = appenderProcess()

  test('is appended to the log with the moment that it is about; nothing else of it changes', async () => {
    const { home, transcripts, id, log } = copyOf(ended, endedId)
    const before = readFileSync(log)
    const about = { seq: 6, ms: 61_500 }
    const outcome = await noteKeeper(transcripts, id)('Slower – naïve 日本', about)
    expect(outcome).toMatchObject({
      outcome: 'saved',
      sentence: 'Saved.',
      note: { about: 6, ms: 61_500, text: 'Slower – naïve 日本' },
    })
    const after = readFileSync(log)
    expect(after.subarray(0, before.length).equals(before)).toBe(true)
    const { events, problems } = readLog(log)
    expect(problems).toEqual([])
    expect(events.at(-1)).toMatchObject({
      type: 'note.added',
      ms: events.at(-2)?.ms,
      data: { text: 'Slower – naïve 日本', about },
    })
    expect(fold(events).notes).toEqual([
      { seq: events.at(-1)?.seq, ms: 61_500, about: 6, text: 'Slower – naïve 日本' },
    ])
    // The lock is given back.
    expect(readdirSync(join(transcripts, id)).filter((name) => name.startsWith('lock'))).toEqual([])
    expect(greenroom(['show', id], { home }).out).toMatch(
      /\[your note: Slower – naïve 日本\]\n[^]*end of the round/,
    )
  })

  test('leaves an ended interview ended: in the list, for continue, in the report', async () => {
    const { home, transcripts, id } = copyOf(ended, endedId)
    const points = (text: string): string => text.replaceAll(/^Your notes\n(?:.+\n)+\n?/gm, '')
    const report = greenroom(['report', id, '--format', 'text'], { home }).out
    await noteKeeper(transcripts, id)('Ask for the team size.', { seq: 6, ms: 61_500 })
    expect(listSessions(transcripts)).toMatchObject([{ status: 'ended', damaged: null }])
    const again = greenroom(['continue', id, '--plain'], { home })
    expect(again.err).toContain('has ended')
    const noted = greenroom(['report', id, '--format', 'text'], { home }).out
    expect(noted).toContain('Your notes\n  1:01  Ask for the team size.')
    expect(points(noted).trim()).toBe(report.trim())
    expect(greenroom(['report', id], { home }).out).toContain('## Your notes')
  })

  test('leaves a paused interview paused, and it goes on from where it stood', async () => {
    const { home, transcripts, id, log } = copyOf(paused, pausedId)
    const asked = (): number =>
      readLog(log).events.filter(({ type }) => type === 'question.asked').length
    const before = asked()
    await noteKeeper(transcripts, id)('Mind the clock.', { seq: 2, ms: 0 })
    expect(listSessions(transcripts)).toMatchObject([{ status: 'paused' }])
    expect(fold(readLog(log).events).status).toBe('paused')
    const run = greenroom(['continue', id, '--json'], { home })
    expect(run.status, run.err).toBe(0)
    expect(asked()).toBe(before)
    expect(readLog(log).problems).toEqual([])
  })

  test('is refused with a sentence while another process has the interview open', async () => {
    const { transcripts, id, log } = copyOf(paused, pausedId)
    const other = start(transcripts, id, 'hold')
    await other.printed(1)
    const before = readFileSync(log)
    const outcome = await noteKeeper(transcripts, id)('Too early.', { seq: 2, ms: 0 })
    expect(outcome).toMatchObject({ outcome: 'refused' })
    expect(outcome.sentence).toContain(`open in process ${other.child.pid}`)
    expect(readFileSync(log).equals(before)).toBe(true)
    await other.kill()
    expect(await noteKeeper(transcripts, id)('Now.', { seq: 2, ms: 0 })).toMatchObject({
      outcome: 'saved',
    })
  })

  test('is refused where a newer program has written, and where the log is gone', async () => {
    const { transcripts, id, log } = copyOf(ended, endedId)
    const [first = ''] = readFileSync(log, 'utf8').split('\n').slice(-2)
    const seq = readLog(log).nextSeq
    appendFileSync(log, `${JSON.stringify({ ...JSON.parse(first), v: 99, seq })}\n`)
    const before = readFileSync(log)
    const newer = await noteKeeper(transcripts, id)('x', { seq: 2, ms: 0 })
    expect(newer.sentence).toContain('A newer greenroom has written')
    expect(readFileSync(log).equals(before)).toBe(true)
    writeFileSync(log, '')
    expect(await noteKeeper(transcripts, id)('x', { seq: 2, ms: 0 })).toMatchObject({
      outcome: 'refused',
    })
  })

  test('on a torn log is kept behind what could be read, and says what was set aside', async () => {
    const { transcripts, id, log } = copyOf(ended, endedId)
    const whole = readFileSync(log)
    writeFileSync(log, whole.subarray(0, whole.length - 10))
    const outcome = await noteKeeper(transcripts, id)('Still here.', { seq: 2, ms: 0 })
    expect(outcome.sentence).toMatch(/^Saved\. \d+ torn bytes went to torn-1\.bin\.$/)
    expect(readLog(log).problems).toEqual([])
  })
})

describe('greenroom replay', () => {
  test('writes a note on an interview in a terminal', async () => {
    const { home, id, log } = copyOf(ended, endedId)
    const terminal = inTerminal(['replay', id, '--at', '#6', '--speed', '2', '--idle', '1'], {
      home,
    })
    await terminal.waitFor('2× ⋯ 1 s')
    terminal.type(' n')
    await terminal.waitFor('note at')
    terminal.type('Shorter next time.')
    await terminal.waitFor('next time.')
    terminal.type('\r')
    await terminal.waitFor('Saved.')
    terminal.type('q')
    expect(await terminal.exit).toBe(0)
    expect(fold(readLog(log).events).notes).toMatchObject([{ text: 'Shorter next time.' }])
  })

  test('keeps what was typed where the note is refused, and plays a running interview as far as it is', async () => {
    const { home, transcripts, id } = copyOf(paused, pausedId)
    const log = join(transcripts, id, 'lock')
    writeFileSync(
      log,
      JSON.stringify({ pid: process.pid, started: null, host: 'elsewhere', nonce: 'x' }),
    )
    const terminal = inTerminal(['replay', id], { home })
    await terminal.waitFor('1× ⋯ 2 s')
    terminal.type(' \u001b[F')
    await terminal.waitFor('this is where it stands')
    terminal.type('n')
    await terminal.waitFor('note at')
    terminal.type('mine')
    await terminal.waitFor('mine')
    terminal.type('\r')
    await terminal.waitFor('Not saved: The interview is open in process')
    terminal.type('\u0003')
    await terminal.waitFor('n opens it again as you left it')
    terminal.type('q')
    expect(await terminal.exit).toBe(0)
  })

  test('of the sample takes no notes and says why', async () => {
    const home = temporaryHome()
    const terminal = inTerminal(['replay', 'sample-etsy-express'], { home })
    await terminal.waitFor('1× ⋯ 2 s')
    terminal.type('n')
    await terminal.waitFor('This is the sample that comes with greenroom')
    terminal.type('q')
    expect(await terminal.exit).toBe(0)
  })

  test('of a damaged log plays what can be read and says so; an empty one says that nothing was said', async () => {
    const torn = copyOf(ended, endedId)
    const whole = readFileSync(torn.log, 'utf8').split('\n')
    writeFileSync(torn.log, [...whole.slice(0, 8), '{"half', ...whole.slice(9)].join('\n'))
    const terminal = inTerminal(['replay', torn.id], { home: torn.home })
    await terminal.waitFor('1 line of the log cannot be read')
    terminal.type('q')
    expect(await terminal.exit).toBe(0)

    const empty = copyOf(ended, endedId)
    writeFileSync(empty.log, `${whole[0]}\n`)
    const nothing = inTerminal(['replay', empty.id], { home: empty.home })
    await nothing.waitFor('Nothing was said in this interview yet.')
    nothing.type('q')
    expect(await nothing.exit).toBe(0)
  })

  test('without a terminal is the plain transcript; a limit that is none is refused', () => {
    const { home, id } = copyOf(ended, endedId)
    const { status, out } = greenroom(['replay', id], { home })
    expect(status).toBe(0)
    expect(out).toContain('minutes')
    const wrong = greenroom(['replay', id, '--idle', 'x'], { home })
    expect(wrong.status).toBe(2)
    expect(wrong.err).toContain('a number from 0 to 3600 is needed')
  })
})
