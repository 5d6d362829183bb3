import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'

import { createLineSource } from '../../src/frontend/line-source.js'
import { createAsking } from '../../src/frontend/plain/asking.js'
import { lineHome } from '../../src/frontend/plain/home.js'
import type { HomeChoice, HomeData, HomeInterview } from '../../src/frontend/tui/home/data.js'

const INTERVIEW: HomeInterview = {
  id: '2026-11-24-0930-etsy-express-7f3a',
  title: 'Etsy express',
  when: 'yesterday 9:30',
  state: 'ended',
  result: '2 of 4 rounds yes',
  trouble: null,
}

const DATA: HomeData = {
  status: 'no model: scripted, coverage',
  past: 2,
  goOn: { id: 'going-on', title: 'Etsy express · Technical screen', when: 'today 8:00' },
  interviews: [INTERVIEW, { ...INTERVIEW, id: 'second', title: 'Etsy full', when: 'Monday' }],
  packs: [
    {
      id: 'etsy',
      name: 'Etsy',
      loops: [
        { id: 'express', name: 'Express loop', note: '75 min', short: 'express 75 min' },
        { id: 'full', name: 'Full loop', note: '4 h', short: 'full loop 4 h' },
      ],
      rounds: [{ stage: 'recruiter', name: 'Recruiter phone screen', note: '30 min' }],
      questions: [
        { id: 'ml-01', title: 'Metrics', kind: 'ml', minutes: 12, difficulty: 2 },
        { id: 'ml-03', title: 'Imbalance', kind: 'ml', minutes: 12, difficulty: 2 },
      ],
      levels: [
        { id: 'IC2', title: 'Engineer II' },
        { id: 'IC3-1', title: 'Senior Engineer I' },
      ],
      level: 'IC3-1',
    },
  ],
  asked: new Set(['etsy/ml-01']),
  lastLevel: null,
  setUp: { note: 'a model makes the interviewer live', isFirst: false },
}

/** Types these lines, then ends the input. */
async function typed(lines: readonly string[], data = DATA, start: 'home' | 'past' = 'home') {
  const input = new PassThrough()
  let said = ''
  const asking = createAsking(createLineSource(input), {
    write: (text) => void (said += text),
    width: 80,
  })
  input.end(lines.map((line) => `${line}\n`).join(''))
  const choice = await lineHome({
    data,
    asking,
    start,
    check: async (path) =>
      path.endsWith('.md')
        ? { outcome: 'read', path, note: 'read, 1 page' }
        : { outcome: 'refused', sentence: `There is no file ${path}.` },
  })
  return { choice, said }
}

const USUAL = { seed: null, clock: null, extraTime: null, figures: null }

describe('the home screen in lines', () => {
  it.each<[string, readonly string[], HomeChoice]>([
    ['Enter', [''], { type: 'continue', id: 'going-on' }],
    ['a number', ['1'], { type: 'continue', id: 'going-on' }],
    ['a word', ['go on'], { type: 'continue', id: 'going-on' }],
    ['quit', ['quit'], { type: 'quit' }],
    ['the end of input', [], { type: 'quit' }],
    ['back and forth', ['new', 'back', 'quit'], { type: 'quit' }],
    ['a past report', ['past', '2', 'report'], { type: 'report', id: 'second' }],
    ['a deletion', ['past', '1', 'delete', 'delete it'], { type: 'delete', id: INTERVIEW.id }],
    ['a deletion that Enter declines', ['past', '1', 'delete', '', 'quit'], { type: 'quit' }],
    [
      'a question by words of it',
      ['practise', 'imbalance'],
      { type: 'practise', pack: 'etsy', question: 'ml-03' },
    ],
  ])('takes %s', async (_, lines, choice) => {
    expect((await typed(lines)).choice).toEqual(choice)
  })

  it('asks what a new interview is started with, Enter for what is usual', async () => {
    const { choice, said } = await typed(['new', 'full', '', '', ''])
    expect(choice).toEqual({
      type: 'start',
      pack: 'etsy',
      target: { loop: 'full' },
      settings: { level: 'IC3-1', resume: null, jd: null, ...USUAL },
    })
    expect(said).toContain('1. IC2, Engineer II.')
    expect(said).toContain('Enter takes IC3-1')
  })

  it('takes a résumé once it can be read, and what makes it fit a person', async () => {
    const lines = ['new', '1', 'ic2', 'gone.pdf', 'cv.md', '', 'yes', '500', '50', 'y', 'y', '7']
    const { choice, said } = await typed(lines)
    expect(said).toContain('There is no file gone.pdf.')
    expect(said).toContain('Read, 1 page.')
    expect(said).toContain('A whole number from 0 to 300 is needed.')
    expect(choice).toMatchObject({
      target: { loop: 'express' },
      settings: {
        level: 'IC2',
        resume: 'cv.md',
        jd: null,
        extraTime: 50,
        clock: 'hidden',
        figures: 'hidden',
        seed: 7,
      },
    })
  })

  it('says what nothing fits, and lists what more than one line has', async () => {
    const { said } = await typed(['past', 'nothing like it', 'etsy', 'quit'])
    expect(said).toContain('Nothing here is called "nothing like it".')
    expect(said).toContain('2 lines have that:')
  })

  it('has nothing that needs to be seen', async () => {
    const { said } = await typed(['past', '1', 'back', 'back', 'new', 'back', 'practise', 'quit'])
    // oxlint-disable-next-line no-control-regex -- no escape is to be in it
    expect(said).not.toMatch(/[\u001b\r\u2500-\u257f·›]/)
  })

  it('tells a question by its id as it is typed', async () => {
    const { said } = await typed(['practise'])
    expect(said).toMatch(/\. ml-03 Imbalance: ml, difficulty 2, 12 min, new\./)
  })
})
