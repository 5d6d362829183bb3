import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { fileWith, greenroom, hasStack, lines, temporaryHome } from '../commands/support.js'
import { column, docx, pdf } from './support/documents.js'
import { FIXTURES, fixture } from './support/pages.js'

const ANSWERS = fileWith(
  'answers.yaml',
  ['rec-01', 'rec-02', 'rec-03', 'rec-04']
    .map(
      (id) =>
        `${id}: [I built it in Python and it cut errors by 12 percent., I did the model myself in two months., It held for a year.]\n`,
    )
    .join(''),
)

function logOf(home: string): { path: string; text: string } {
  const transcripts = join(home, 'transcripts')
  const [id = ''] = readdirSync(transcripts).filter((name) => !name.startsWith('.'))
  const path = join(transcripts, id, 'events.jsonl')
  return { path, text: readFileSync(path, 'utf8') }
}

describe('greenroom start --resume', () => {
  it('screens the page alone, says what it is and stores it after the start', () => {
    const home = temporaryHome()
    const file = fileWith(
      'cv.pdf',
      pdf([{ texts: column(fixture('duties.txt').split('\n'), { size: 7 }) }, {}]),
    )
    const run = greenroom(
      ['start', '--round', 'resume', '--resume', file, '--json', '--answers', ANSWERS],
      { home },
    )
    expect(run.status).toBe(0)
    expect(run.err).toContain('résumé: cv.pdf, 2 pages')
    const events = lines(run.out)
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['session.started', 'resume.loaded'])
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    expect(events[1]).toMatchObject({
      data: { name: 'cv.pdf', kind: 'pdf', pages: { read: 2, total: 2 }, jd: null },
    })
    // Of the file's place nothing is kept.
    expect(run.out).not.toContain(file.replace('/cv.pdf', ''))
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'completed' } })
    const { path } = logOf(home)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keeps what it read in the log alone', () => {
    const home = temporaryHome()
    const secret = 'Zebrawood'
    const page = `${fixture('duties.txt')}\n${secret} & Sons\n`
    const file = fileWith('cv.docx', docx(page.split('\n').map((line) => ({ p: line }))))
    const run = greenroom(
      ['start', '--loop', 'express', '--resume', file, '--plain', '--answers', ANSWERS],
      { home },
    )
    expect(run.status).toBe(0)
    expect(run.err).toContain(
      'This loop has no résumé screen (--loop full has); what is open is asked in "Recruiter phone screen".',
    )
    expect(run.out + run.err).not.toContain(secret)
    for (const args of [
      ['list'],
      ['list', '--json'],
      ['show'],
      ['report'],
      ['report', '--format', 'json'],
      ['paths'],
      ['questions'],
    ]) {
      expect(greenroom(args, { home }).out, args.join(' ')).not.toContain(secret)
    }
    const { path, text } = logOf(home)
    expect(text).toContain(secret)
    const others = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    const holding = others
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((each) => readFileSync(each, 'utf8').includes(secret))
    expect(holding).toEqual([path])
  })

  it('asks about it when the interview goes on', () => {
    const home = temporaryHome()
    const file = join(FIXTURES, 'duties.txt')
    const start = greenroom(['start', '--round', 'recruiter', '--resume', file, '--json'], {
      home,
      input: '',
    })
    expect(lines(start.out).at(-1)).toMatchObject({ type: 'session.paused' })
    const rest = greenroom(['continue', '--json', '--answers', ANSWERS], { home })
    expect(lines(rest.out)[0]).toMatchObject({ type: 'session.resumed' })
    const asked = lines(rest.out).filter((event) =>
      /"detail":"resume:p\d"/.test(JSON.stringify(event)),
    )
    expect(asked).toHaveLength(3)
  })

  it('lets a job description say what matters', () => {
    const home = temporaryHome()
    const args = [
      'start',
      '--round',
      'resume',
      '--resume',
      join(FIXTURES, 'duties.txt'),
      '--jd',
      join(FIXTURES, 'jd.md'),
      '--plain',
      '--answers',
      ANSWERS,
    ]
    const run = greenroom(args, { home })
    expect(run.err).toContain('job description: jd.md')
    expect(run.out).toContain('What the job description asks for (jd.md)')
    expect(run.out).toContain('Not on the page: keeping it alive, Kafka and Airflow.')
  })

  it.each([
    [['--round', 'resume'], 'A résumé screen needs a résumé. Add --resume FILE'],
    [['--jd', 'README.md'], 'A job description says nothing without a résumé. Add --resume FILE.'],
    [['--resume', 'nowhere.pdf'], 'There is no file nowhere.pdf.'],
    [['--resume', '.'], '. is not a file.'],
  ])('%j is a mistake that is named', (args, says) => {
    const home = temporaryHome()
    const run = greenroom(['start', ...args, '--json'], { home, input: '' })
    expect(run.status).toBe(2)
    expect(run.err).toContain(says)
    expect(run.out).toBe('')
    expect(hasStack(run)).toBe(false)
    // Nothing was begun.
    expect(() => logOf(home)).toThrow()
  })

  it('passes the screen by without a résumé, in a sentence', () => {
    const home = temporaryHome()
    const run = greenroom(
      ['start', '--loop', 'full', '--seed', '1', '--plain', '--answers', ANSWERS],
      { home },
    )
    expect(run.status).toBe(0)
    expect(run.out).toContain('(Skipped: no résumé was given (--resume FILE).)')
    expect(greenroom(['report', '--format', 'text'], { home }).out).toContain(
      'Skipped: no résumé was given (--resume FILE).',
    )
  })
})
