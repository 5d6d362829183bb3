import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import {
  buildReport,
  clean,
  debriefText,
  feedbackText,
  reportJson,
  reportMarkdown,
  reportText,
  transcriptText,
} from '../../src/report/index.js'
import { cells, wrap } from '../../src/report/layout.js'
import { escapeMarkdown, fence } from '../../src/report/safe.js'
import { content as realContent } from '../support/content.js'
import { closed, ended, graded, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const content = realContent()

/** Every output of an interview in which the candidate said `words` and submitted `code`; both are quoted whole. */
function outputs(words: string, code: string, width = 80) {
  const ml = inPhase('tech_screen', 'ml', 'ml-03')
  const write = inPhase('tech_screen', 'coding_write', 'cd-02')
  const lines: Line[] = [
    started(),
    opened('tech_screen', { coding_main: 'cd-02', ml_main: 'ml-03' }),
    write.enter('code'),
    write.asked('coding'),
    write.code(code),
    ml.enter(),
    ml.asked('ml'),
    ml.says(words),
    ml.answer(1, words),
    { type: 'note.added', data: { text: words } },
  ]
  const said = { source: 'answer' as const, seq: 8, start: 0, end: words.length }
  const written = { source: 'code' as const, seq: 4, start: 0, end: code.length }
  const events = log([
    ...lines,
    { type: 'flag.raised', data: { stage: 'tech_screen', flag: 'injection', span: said } },
    graded('tech_screen', 'coding', 'rb_coding', { 'cd.test': { points: 2, evidence: [written] } }),
    graded('tech_screen', 'ml', 'rb_ml', {
      'ml.correct': { points: 3, evidence: [said], reason: words },
      'ml.depth': { points: null, reason: words },
    }),
    closed('tech_screen'),
    ended(),
  ])
  const interview = fold(events)
  if (!interview.started) throw new Error('started')
  const plan = planOf(content, interview.started)
  const report = buildReport(interview, plan, content, 'x')
  return {
    markdown: reportMarkdown(report),
    texts: [
      reportText(report, { width }),
      debriefText(report, { width }),
      ...report.rounds.map((round) => feedbackText(round, { width })),
      transcriptText(events, plan, content, { width }),
    ],
    json: reportJson(report),
  }
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

const NASTY = [
  'red \u001b[31mtext\u001b[0m and a title \u001b]0;owned\u0007 and a link \u001b]8;;http://x.y\u001b\\here\u001b]8;;\u001b\\',
  'clear \u001b[2J\u001b[H screen, \u009b31m one byte, \u0090q\u009c string, bell \u0007, back\b\b\bspace',
  'over\rwritten and \u202ereversed\u202c and \u0000 null, an unfinished \u001b]52;c;',
]

describe('text from outside', () => {
  it.each(NASTY)('never reaches an output as a control sequence: %j', (words) => {
    const { texts, markdown, json } = outputs(words, `x = "${words}"\n`)
    for (const text of [...texts, markdown, json]) expect(text).not.toMatch(CONTROL)
    for (const text of texts) expect(text).not.toContain('[31m')
  })

  it('keeps its words when the sequences go', () => {
    expect(clean(NASTY[0] ?? '')).toBe('red text and a title  and a link here')
    expect(clean('an unfinished \u001b]52;c;abc')).toBe('an unfinished 52;c;abc')
    expect(clean('a\tb\r\nc\ud800d')).toBe('a    b\nc\ufffdd')
  })

  it('cannot break out of a fence', () => {
    const code = 'print("```")\n```\n# Owned\n````\n<script>x</script>\n'
    const { markdown } = outputs('A plain answer.', code)
    const lines = markdown.split('\n').map((line) => line.trim())
    const open = lines.indexOf('`````')
    expect(open).toBeGreaterThan(0)
    expect(lines.slice(open + 1).indexOf('`````')).toBeGreaterThanOrEqual(5)
    expect(fence('a')).toBe('```\na\n```')
  })

  it('shows as itself in Markdown', () => {
    const words =
      '# Title <img src=x onerror=alert(1)> [a](javascript:x) **bold** `code` | cell ~~x~~ https://a.b &amp;'
    const { markdown } = outputs(words, 'pass')
    expect(markdown).not.toContain('<img')
    expect(markdown).not.toContain('[a](')
    expect(markdown).not.toContain('**bold**')
    expect(markdown).not.toContain('https://a.b')
    expect(escapeMarkdown('1. one')).toBe(String.raw`1\. one`)
    expect(escapeMarkdown('- one')).toBe(String.raw`\- one`)
    expect(escapeMarkdown('a\n# b')).toBe(String.raw`a \# b`)
    expect(escapeMarkdown('3.0')).toBe('3.0')
  })

  it('may be called like a property that every object has', () => {
    for (const words of ['constructor', '__proto__', 'toString']) {
      const { texts } = outputs(words, words)
      expect(texts[0]).toContain(`not assessed: ${words.replaceAll('_', ' ').trim()}`)
    }
  })

  it('of any kind leaves no control character and no line beyond the width', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(text, text, fc.constantFrom(40, 80), (words, code, width) => {
        const { texts, markdown, json } = outputs(words, code, width)
        for (const output of [...texts, markdown, json]) expect(output).not.toMatch(CONTROL)
        for (const line of texts.join('\n').split('\n'))
          expect(cells(line)).toBeLessThanOrEqual(width)
        expect(() => JSON.parse(json)).not.toThrow()
      }),
      { numRuns: 150 },
    )
  })
})

describe('wrapping', () => {
  it('counts wide characters as two cells and keeps graphemes whole', () => {
    expect(cells('日本')).toBe(4)
    expect(cells('e\u0301')).toBe(1)
    expect(cells('👩‍💻')).toBe(2)
    expect(wrap('日本語'.repeat(6), 10).every((line) => cells(line) <= 10)).toBe(true)
  })

  it('hangs the lines after the first', () => {
    expect(wrap('one two three four', 14, 'You  ')).toEqual([
      'You  one two',
      '     three',
      '     four',
    ])
  })
})
