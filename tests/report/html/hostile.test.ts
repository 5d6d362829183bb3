import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'

import type { Content } from '../../../src/domain/content/index.js'
import type { StoredEvent } from '../../../src/domain/events/index.js'
import type { CaseResult } from '../../../src/domain/work/report.js'
import { clean } from '../../../src/report/index.js'
import { SCRIPT } from '../../../src/report/html/script.js'
import { STYLES } from '../../../src/report/html/styles.js'
import { escapeHtml, markup } from '../../../src/report/html/escape.js'
import { content as realContent } from '../../support/content.js'
import { closed, ended, graded, inPhase, log, opened, started } from '../../support/events.js'
import { caseOf, ran } from '../../support/run-report.js'
import { atDesk } from '../../support/work-events.js'
import { attribute, elementsIn, isReference, pageOf, textOf } from './page.js'
import type { Page } from './page.js'

const stage = 'tech_screen'

/** What an attacker would say to a page: ends of elements, attributes, comments and strings, and what parsers stumble on. */
const NASTY = [
  '</script><script>alert(1)</script>',
  '</style></title></textarea></pre></mark></li>',
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<?xml',
  '<!doctype html>',
  '" onfocus="alert(1)" autofocus="',
  "' onmouseover='alert(1)",
  '`${alert(1)}`',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<base href="https://example.com">',
  '<style>*{display:none}</style>',
  '<plaintext>',
  '<template>',
  '<select>',
  '<table><tr>',
  '&lt;script&gt;',
  '&#60;',
  '&amp',
  '&',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/',
  '\\',
  '\u2028',
  '\u2029',
  '\u0000',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '\ufffe',
  '\ufeff',
  '\u202e',
  '\u001b[31m',
  '\r\n',
  '\n',
  '\t',
  '\f',
  'javascript:alert(1)',
  'id',
  'e4-0',
  'words',
]

const nasty = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''))

type Texts = { words: string; program: string; output: string; title: string }

/** An interview in which everything that can come from outside is what the test says. */
function hostile({ words, program, output, title }: Texts): {
  events: StoredEvent[]
  content: Content
} {
  const content = renamed(title)
  const ml = inPhase(stage, 'ml', 'ml-03')
  const write = inPhase(stage, 'coding_write', 'cd-02')
  const desk = atDesk(stage, 'coding_write', 'cd-02')
  const report = ran('cd-02', false)
  const said = { source: 'answer' as const, seq: 9, start: 0, end: words.length }
  const middle = { ...said, start: Math.floor(words.length / 3), end: words.length }
  const written = { source: 'code' as const, seq: 5, start: 0, end: program.length }
  const tested = { source: 'run' as const, seq: 4, start: 0, end: 2 }
  const events = log([
    started({ clock: 'real', candidate: { kind: 'simulated', name: title } }),
    opened(stage, { coding_main: 'cd-02', ml_main: 'ml-03' }),
    write.enter('code'),
    write.asked('coding'),
    desk.adds('own-1', [output, 1]),
    desk.handsIn(program),
    desk.judged(5, {
      ...report,
      runtime: output,
      stdout: output,
      cases: report.cases.map((each): CaseResult => told(each, output)),
    }),
    ml.asked('ml'),
    ml.says(words),
    ml.answer(1, words),
    { type: 'note.added', data: { text: words } },
    { type: 'flag.raised', data: { stage, flag: 'injection', span: said } },
    graded(stage, 'coding', 'rb_coding', {
      'cd.test': { points: 2, reason: output, evidence: [written, tested] },
    }),
    graded(
      stage,
      'ml',
      'rb_ml',
      {
        'ml.correct': { points: 3, evidence: [said], reason: words, caps: [output] },
        'ml.depth': { points: 2, evidence: [middle], reason: words },
        'ml.apply': { points: null, reason: words },
      },
      {
        grader: { kind: output, model: title, samples: 3 },
        questions: [
          {
            id: 'ml-03',
            part: 'main',
            gate: output,
            share: 0.5,
            caps: [output],
            keyPoints: [
              { id: 'ml-03.k2', state: 'met', after: 'probe', evidence: [middle], why: output },
            ],
          },
        ],
      },
    ),
    closed(stage),
    ended(),
  ])
  return { events, content }
}

function told(each: CaseResult, output: string): CaseResult {
  const texts = { input: output, expected: output, got: output, note: output, stdout: output }
  return { ...caseOf(each), ...texts, line: 1 }
}

/** The content with this title wherever a pack can give one. */
function renamed(title: string): Content {
  const real = realContent()
  const questions = ['cd-02', 'ml-03'].map((id) => {
    const question = real.questions[id]
    if (!question) throw new Error(id)
    const points = question.key_points.map((point) => ({ ...point, text: title }))
    return [id, { ...question, title, key_points: points }]
  })
  const rubrics = Object.entries(real.rubrics).map(([id, rubric]) => {
    const criteria = rubric.criteria.map((criterion) => ({ ...criterion, name: title }))
    return [id, { ...rubric, name: title, criteria }]
  })
  return {
    ...real,
    pack: { ...real.pack, name: title },
    personas: real.personas.map((persona) => ({ ...persona, name: title, role: title })),
    questions: { ...real.questions, ...Object.fromEntries(questions) },
    rubrics: Object.fromEntries(rubrics),
  }
}

const ELEMENTS = words(`
  html head meta title style body header nav main footer section div script h1 h2 h3 h4 p span b a br small ul ol li
  code pre kbd q mark figure figcaption table caption thead tbody tr th td details summary form fieldset legend label
  input svg rect line circle text`)
const ATTRIBUTES = words(`
  lang charset http-equiv content name class id href aria-label aria-hidden tabindex role dir scope colspan open type
  checked hidden width height x y x1 x2 y1 y2 cx cy r text-anchor`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** Nothing but our own elements and attributes, each with what only we can have written. */
function expectOurs(page: Page): void {
  expect(page.errors).toEqual([])
  for (const { tagName, attrs } of page.elements) {
    expect(ELEMENTS).toContain(tagName)
    for (const { name, value } of attrs) {
      expect(ATTRIBUTES).toContain(name)
      if (name === 'id') expect(value).toMatch(/^[a-z][a-z0-9-]*$/)
      if (name === 'href') expect(value).toMatch(/^#[a-z][a-z0-9-]*$/)
      if (name === 'class') expect(value).toMatch(/^[a-z]+( [a-z]+)*$/)
    }
  }
  expect(page.all('script').map((each) => textOf(each))).toEqual([SCRIPT])
  expect(page.all('style').map((each) => textOf(each))).toEqual([STYLES])
  const ids = page.elements.flatMap((element) => attribute(element, 'id') ?? [])
  expect(ids).toEqual([...new Set(ids)])
}

describe('text from outside', () => {
  it.each(NASTY)('stays text in a page: %j', (part) => {
    const text = `${part} among ${part}`
    const { events, content } = hostile({ words: text, program: text, output: text, title: text })
    expectOurs(pageOf(events, content))
  })

  it('of any kind opens no tag, attribute, style or script, and is shown as it was said', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (said, program, output, title) => {
        const { events, content } = hostile({ words: said, program, output, title })
        const page = pageOf(events, content)
        expectOurs(page)
        expect(textOf(page.byId('t9'), isReference)).toContain(visible(said).trimEnd())
      }),
      { numRuns: 60 },
    )
  })

  it('comes back from a parser as it went in, from content and from an attribute', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const fragment = parseFragment(markup`<p title="${text}">x${text}</p>`.toString())
        const found = elementsIn(fragment)
        expect(found.map(({ tagName }) => tagName)).toEqual(['p'])
        expect(found[0]?.attrs).toEqual([{ name: 'title', value: visible(text) }])
        expect(textOf(fragment)).toBe(`x${visible(text)}`)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is escaped for content and for attributes alike', () => {
    expect(escapeHtml(`<a b="c" d='e'>&amp;\`</a>`)).toBe(
      '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;&#96;&lt;/a&gt;',
    )
    expect(escapeHtml('a\u2028b\u0000c\ud800d\ufffee')).toBe('a\nbc\ufffdd\ufffde')
  })

  it('is escaped by the template unless it is markup of ours', () => {
    const inner = markup`<b>${'<i>'}</b>`
    expect(markup`<p title="${'"'}">${[inner, '&', 3, null, false]}</p>`.toString()).toBe(
      '<p title="&quot;"><b>&lt;i&gt;</b>&amp;3</p>',
    )
  })
})

/** As a page shows it. */
function visible(text: string): string {
  return clean(text).replace(/\p{Noncharacter_Code_Point}/gu, '\ufffd')
}
