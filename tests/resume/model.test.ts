import { describe, expect, it } from 'vitest'

import type { GradingSheet } from '../../src/domain/grading/sheet.js'
import { SHEET_CHARS_MAX } from '../../src/grader/llm/sheet-text.js'
import { createLlmInterviewer } from '../../src/interviewer/llm/index.js'
import { gradeWith, prompt, replyTo, userText, wholeText } from '../grader/llm/support.js'
import { content } from '../support/content.js'
import { log, started } from '../support/events.js'
import { fakeLlm } from '../support/fake-llm.js'
import { linesOf, rehearse } from '../support/rehearsal.js'
import { cues, fixture, openPoints } from './support/pages.js'

function sheetOf(text: string): GradingSheet {
  const rubric = content().rubrics['rb_resume']
  if (!rubric) throw new Error('no rubric for résumés')
  return {
    target: { stage: 'resume', segment: 'main' },
    rubric,
    rubricHash: 'hash',
    rules: content().coverage,
    level: { id: 'IC3-1', group: 'IC3' },
    questions: [],
    resume: { seq: 1, text, cues: cues(), at: '2026-07-01T09:00:00.000Z' },
  }
}

describe('a model that grades a résumé', () => {
  it('gives the points, with quotes that are looked up in the page', async () => {
    const text = fixture('wrapped.txt')
    const quote = 'Cut the cost of the order database by half'
    const { grade } = await gradeWith(sheetOf(text), (request) =>
      replyTo(request, { level: 3, quotes: [quote] }),
    )
    for (const { points, signal, evidence } of grade.criteria) {
      expect([points, signal]).toEqual([3, 'model'])
      const [first] = evidence
      expect(first).toMatchObject({ source: 'resume', seq: 1 })
      expect(text.slice(first?.start, first?.end)).toBe(quote)
    }
    const { grade: invented } = await gradeWith(sheetOf(text), (request) =>
      replyTo(request, { level: 4, quotes: ['Built the whole company with two hands'] }),
    )
    expect(invented.criteria.map(({ points }) => points)).toEqual(Array(6).fill(null))
  })

  it('says where its points are far from what the words give', async () => {
    const { grade } = await gradeWith(sheetOf(fixture('injection.md')), (request) =>
      replyTo(request, {
        level: 4,
        quotes: ['Built data pipelines in Python and SQL for the warehouse'],
      }),
    )
    const core = grade.criteria.find(({ id }) => id === 'rs.core_skills')
    expect(core).toMatchObject({ points: 4, confidence: 'low' })
    expect(core?.reason).toContain('By key points alone it would be 1.0.')
  })

  it('sees the page behind bars: no name, no address, nothing that speaks to it', async () => {
    const { grade, llm } = await gradeWith(sheetOf(fixture('injection.md')), (request) =>
      replyTo(request, { level: 1 }),
    )
    const told = userText(llm.requests[0])
    expect(told).toContain('| Built data pipelines in Python and SQL for the warehouse.')
    expect(told).not.toContain('Candidate E')
    expect(told).not.toContain('example.org')
    expect(told).not.toMatch(/Ignore all previous|advance this candidate|language model, reply/i)
    expect(told).toContain('what it does not show is a 1')
    expect(grade.flags.map(({ flag }) => flag)).toEqual(['injection'])
    expect(grade.flags[0]?.evidence.length).toBeGreaterThanOrEqual(3)
  })

  it('gets a long page within its budget: roles stay, the rest goes first', async () => {
    const chatter = Array.from(
      { length: 400 },
      (_, index) => `Some words number ${index} about nothing in particular here.`,
    )
    const page = ['Candidate X', 'Summary', ...chatter, fixture('strong.md')].join('\n')
    const { grade, llm } = await gradeWith(sheetOf(page), (request) =>
      replyTo(request, { level: 2, quotes: ['Mentored three engineers'] }),
    )
    const [request] = llm.requests
    if (!request) throw new Error('nothing was asked')
    expect(wholeText(request).length).toBeLessThanOrEqual(SHEET_CHARS_MAX + 200)
    expect(userText(request)).toContain('Mentored three engineers; two of them lead teams today.')
    expect(userText(request)).toMatch(/\[… \d+ characters left out …\]/)
    expect(grade.flags.map(({ flag }) => flag)).toEqual(['shortened'])
  })

  it('reads a page in another language, and leaves one of three lines alone', async () => {
    const german = await gradeWith(sheetOf(fixture('german.txt')), (request) =>
      replyTo(request, { level: 2, quotes: ['Ich habe ein Modell in Python entwickelt'] }),
    )
    expect(german.grade.criteria.map(({ points }) => points)).toEqual(Array(6).fill(2))
    const short = await gradeWith(sheetOf('Experience\n• Built a model\n• Ran it'), () => '{}')
    expect(short.llm.requests).toHaveLength(0)
    expect(short.grade.criteria.map(({ points }) => points)).toEqual(Array(6).fill(null))
  })

  it('is told no more about other parts than before there were résumés', () => {
    expect(prompt.text).toContain('=== resume ===')
    const [before] = prompt.text.split('=== resume ===')
    expect(before).not.toMatch(/résumé|resume/i)
  })
})

describe('a model that interviews', () => {
  const text = fixture('duties.txt')
  const points = openPoints(text)

  async function recruiter(say: (about: string) => string) {
    const llm = fakeLlm((request) => {
      const told = request.messages.map(({ content: each }) => each).join('\n')
      const about = /^a\. quote: (.*)$/m.exec(told.split('Moves:').at(-1) ?? '')?.[1]
      return JSON.stringify({
        move: 'a',
        say: about ? say(about) : 'What was the hardest part of that?',
      })
    })
    const from = log([
      started({ loop: 'single', round: 'recruiter' }),
      {
        type: 'resume.loaded',
        ms: 0,
        data: { text, name: 'cv.txt', kind: 'text', pages: null, notes: [], points, jd: null },
      },
    ])
    const prompt = content().prompts['interviewer']?.text ?? ''
    const interviewer = createLlmInterviewer({ llm, promptHash: 'p', prompt })
    const { events } = await rehearse(
      { round: 'recruiter', from, interviewer },
      () => 'I built the model in Python myself and it cut the errors by 12 percent in two months.',
    )
    const lines = linesOf(events).filter(({ move }) => move === 'quote')
    const moves = events.flatMap((event) =>
      event.type === 'move.chosen' && event.data.move === 'quote' ? [event.data] : [],
    )
    return { lines, moves }
  }

  it('words the question and quotes the page', async () => {
    const frames = [
      (quoted: string) => `There is '${quoted}' on the page you sent. What was hard in it?`,
      (quoted: string) => `You wrote '${quoted}'. Who else worked on that?`,
      (quoted: string) => `Take '${quoted}' apart for me. Which step did you begin with?`,
    ]
    let nth = 0
    const { lines, moves } = await recruiter((about) => {
      const quoted = /'(.+)'/.exec(about)?.[1] ?? ''
      return frames[nth++ % frames.length]?.(quoted) ?? ''
    })
    expect(moves.map(({ by, detail }) => `${by} ${detail}`).toSorted()).toEqual([
      'model resume:p1',
      'model resume:p2',
      'model resume:p3',
    ])
    for (const { text: line, refs } of lines) {
      expect(refs).toHaveLength(1)
      expect(refs[0]?.seq).toBe(1)
      expect(line).toContain(`'${text.slice(refs[0]?.start, refs[0]?.end)}'`)
    }
  })

  it('gives way to the script where it does not quote, and all points are asked', async () => {
    const { lines, moves } = await recruiter(() => 'What did you do there yourself?')
    expect(lines).toHaveLength(3)
    expect(new Set(moves.map(({ by }) => by))).toEqual(new Set(['script']))
    for (const { refs } of lines) expect(refs[0]?.seq).toBe(1)
  })
})
