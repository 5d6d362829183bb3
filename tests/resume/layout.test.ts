import { describe, expect, it } from 'vitest'

import { docxText } from '../../src/resume/docx-text.js'
import { plainText } from '../../src/resume/plain-text.js'

describe('plain text', () => {
  it('joins what was broken at a width, and keeps what stands alone', () => {
    const text = [
      'Experience',
      '==========',
      'Engineer with nine years in backend systems and four in machine',
      'learning. I like problems where data, product and operations',
      'meet.',
      '',
      '  *  Moved feature computation from nightly jobs to a real-',
      '     time pipeline, which made the fea-',
      '     tures fresher.',
      '  *  Cut cost by',
      '     40%.',
      '',
      'Skills',
      'Python',
      'SQL',
    ].join('\r\n')
    expect(plainText(text, false)).toBe(
      [
        'Experience',
        '',
        'Engineer with nine years in backend systems and four in machine learning. I like problems where data, product and operations meet.',
        '',
        '• Moved feature computation from nightly jobs to a real-time pipeline, which made the features fresher.',
        '• Cut cost by',
        '40%.',
        '',
        'Skills',
        'Python',
        'SQL',
      ].join('\n'),
    )
  })

  it('leaves lines of a page without a width as they are', () => {
    const text = 'Built the search\nof a shop\nRan tests'
    expect(plainText(text, false)).toBe(text)
  })

  it.each([
    ['• one', '• one'],
    ['‣ one', '• one'],
    ['\uf0b7 one', '• one'],
    ['- one', '• one'],
    ['– one', '• one'],
    ['oﬃce ﬁles', 'office files'],
    ['a\u00a0b\u200bc', 'a bc'],
    ['tab\there', 'tab here'],
    ['red\u001b[31m text', 'red[31m text'],
  ])('reads %j as %j', (written, shown) => {
    expect(plainText(written, false)).toBe(shown)
  })

  it('takes the marks of Markdown away and keeps its words', () => {
    const text = [
      '## Work',
      '**Engineer**, [Company X](https://example.org/x), `2020`',
      '* Built a *real* thing in snake_case_name',
      '> quoted',
      '---',
      '| Python | SQL |',
      '|---|---|',
      '<!-- hidden words -->',
    ].join('\n')
    expect(
      plainText(text, true)
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'Work',
      'Engineer, Company X, 2020',
      '• Built a real thing in snake_case_name',
      'quoted',
      'Python | SQL',
      '<!-- hidden words -->',
    ])
  })
})

describe('a DOCX', () => {
  it('is one line a paragraph, item and short row; a cell that is a column keeps its lines', () => {
    const html =
      '<h1>Name</h1><p>One<br />two</p><ul><li>Built <strong>it</strong></li><li>Ran &amp; kept it</li></ul>' +
      '<table><tr><td><p>Company</p></td><td><p>2020 – 2021</p></td></tr>' +
      '<tr><td><p>Skills</p><p>Python</p><p>SQL</p></td><td><p>Experience</p><ul><li>Built the search of a marketplace and kept it alive for two years and more</li></ul></td></tr></table>'
    expect(
      docxText(html)
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'Name',
      'One',
      'two',
      '• Built it',
      '• Ran & kept it',
      'Company | 2020 – 2021',
      'Skills',
      'Python',
      'SQL',
      'Experience',
      '• Built the search of a marketplace and kept it alive for two years and more',
    ])
  })
})
