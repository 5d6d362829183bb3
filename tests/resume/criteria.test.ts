import { describe, expect, it } from 'vitest'

import { PLAIN, evidenceFor, pointsFor, read, roleOf } from './support/pages.js'

/** A criterion, the points that it is to have, and the lines of the page. */
const LEVELS: readonly [criterion: string, points: number, lines: readonly string[]][] = [
  ['rs.core_skills', 1, ['Built reports in Python']],
  ['rs.core_skills', 1, ['Python, SQL, machine learning, Excel']],
  ['rs.core_skills', 2, ['Built a classifier in Python', 'Python, SQL, Excel, Git']],
  ['rs.core_skills', 3, ['Built a ranking model in Python and SQL']],
  [
    'rs.core_skills',
    3,
    ['Built a scalable ranking model in Python, SQL and JavaScript for 3 million users'],
  ],
  ['rs.core_skills', 4, ['Built a ranking model in Python, SQL and Scala for 3 million users']],
  ['rs.experiment', 1, []],
  ['rs.experiment', 2, ['Interested in A/B testing']],
  ['rs.experiment', 3, ['Raised conversion by 3%']],
  ['rs.experiment', 3, ['Ran A/B tests on retention']],
  ['rs.experiment', 3, ['Replaced the ranker; +3% purchases per search in an A/B test']],
  ['rs.experiment', 1, ['Cut the cost by two orders of magnitude']],
  [
    'rs.experiment',
    4,
    [
      'Ran A/B tests that raised conversion by 3%',
      'Launched the winner after 2 weeks',
      'Cut the revenue lost by 5%',
    ],
  ],
  ['rs.production', 1, ['Trained a network for a course']],
  ['rs.production', 2, ['Deployed a model for the shop']],
  ['rs.production', 3, ['Deployed a model and set up monitoring with alerts']],
  [
    'rs.production',
    4,
    [
      'Owned a model end to end in production at 20 ms',
      'Deployed it for 3 million users with drift alerts',
    ],
  ],
  ['rs.impact', 1, ['Worked on tasks']],
  ['rs.impact', 2, ['Reduced effort for the team']],
  ['rs.impact', 2, ['Cut cost by 10%']],
  ['rs.impact', 3, ['Cut latency by 10%', 'Moved 3 million rows']],
  ['rs.collab', 1, ['Worked alone']],
  ['rs.collab', 2, ['Worked in a team']],
  ['rs.collab', 1, ['Designed a schema']],
  ['rs.collab', 3, ['Worked with product managers on the plan']],
  ['rs.collab', 3, ['Mentor three engineers, run the review with marketing']],
  ['rs.collab', 3, ['Designed the feature store with two data engineers']],
  ['rs.collab', 4, ['Led a project with product managers that saved 3 weeks']],
  ['rs.tailoring', 2, []],
  ['rs.tailoring', 3, ['Built search for a shop']],
  [
    'rs.tailoring',
    4,
    ['Built search for a marketplace of sellers', 'Trained recommendations for buyers'],
  ],
]

describe('a criterion of the résumé screen', () => {
  it.each(LEVELS)('%s is %d for %j', (criterion, points, lines) => {
    expect(pointsFor(roleOf(...lines, ...PLAIN))[criterion]).toBe(points)
  })

  it('quotes the lines that made every level above 1', () => {
    for (const [criterion, points, lines] of LEVELS) {
      const page = roleOf(...lines, ...PLAIN)
      const quotes = evidenceFor(page, criterion)
      if (points > 1) expect(quotes.length, criterion).toBeGreaterThan(0)
      for (const quote of quotes) expect(page).toContain(quote)
    }
    expect(evidenceFor(roleOf('Deployed a model for the shop', ...PLAIN), 'rs.production')).toEqual(
      ['Deployed a model for the shop'],
    )
  })

  it('quotes the line that says most first', () => {
    const strongest = 'Ran 15 A/B tests; the winner raised retention from 21% to 24%'
    const page = roleOf('Wrote the dashboard for retention', strongest, ...PLAIN)
    expect(evidenceFor(page, 'rs.experiment')[0]).toBe(strongest)
  })

  it('is not assessed on fewer than five lines or in another language', () => {
    expect(Object.values(pointsFor(roleOf('Built a model in Python')))).toEqual(Array(6).fill(null))
    const german = roleOf(
      ...Array.from(
        { length: 6 },
        () => 'Ich habe das Modell mit dem Team für die Kunden entwickelt und es nicht geändert',
      ),
    )
    expect(Object.values(pointsFor(german))).toEqual(Array(6).fill(null))
  })
})

describe('what is recent', () => {
  const production = (heading: string): number | null | undefined =>
    pointsFor(
      [
        'Experience',
        heading,
        '• Deployed a model and set up monitoring with alerts',
        ...PLAIN.map((line) => `• ${line}`),
      ].join('\n'),
    )['rs.production']

  it.each([
    'Engineer, Company X, 2024 – present',
    'Engineer | Company X | since 2019',
    'Engineer, Company X, 03/2019 to 08/2024',
    'Engineer, Company X, Jan 2019 - Dec 2025',
    'Engineer (current)',
    '2019 – 2024',
    '2020-05 – 2024-07',
  ])('holds for "%s"', (heading) => {
    expect(production(heading)).toBe(3)
  })

  it.each([
    'Engineer, Company X, 2015 – 2023',
    'Engineer, Company X, 03/2019 to 06/2024',
    'Engineer, Company X, June 2018',
    '2019',
  ])('does not hold for "%s"', (heading) => {
    expect(production(heading)).toBe(2)
  })

  it('is the first role where none has a date', () => {
    const work = '• Deployed a model and set up monitoring with alerts'
    const rest = PLAIN.map((line) => `• ${line}`)
    expect(pointsFor(['Company X', work, 'Company Y', ...rest].join('\n'))['rs.production']).toBe(3)
    const later = ['Company X', '• Built a shelf', ...rest, 'Company Y', work]
    expect(pointsFor(later.join('\n'))['rs.production']).toBe(2)
  })

  it('is no degree and no project beside the work', () => {
    const page = [
      'Education',
      'MSc Statistics, 2024 – present',
      '• Deployed a model and set up monitoring with alerts',
      'Experience',
      'Clerk, Company X, 2010 – 2012',
      ...PLAIN.map((line) => `• ${line}`),
    ]
    expect(pointsFor(page.join('\n'))['rs.production']).toBe(2)
  })
})

describe('the lines of a page', () => {
  it('are bullets and sentences; headings, dates and contact lines are none', () => {
    const page = read(
      [
        'Candidate X',
        'candidate.x@example.org | +49 30 5550 0101',
        'Summary',
        'I build models. They serve users.',
        'Experience',
        'Engineer, Company X, 2024 – present',
        '• Built a model',
        'Skills',
        'Python, SQL',
      ].join('\n'),
    )
    expect(page.lines.map(({ text }) => text)).toEqual([
      'I build models.',
      'They serve users.',
      'Built a model',
      'Python, SQL',
    ])
    expect(page.lines.map(({ skills }) => skills)).toEqual([false, false, false, true])
    expect(page.headings.map(({ start, end }) => page.text.slice(start, end))).not.toContain(
      'Candidate X',
    )
  })

  it('are work where the person of today tells it in the present, and a title is none', () => {
    const page = read(
      ['Experience', 'Lead Data Engineer', 'Build the search for buyers'].join('\n'),
    )
    expect(page.lines.map(({ text, action }) => [text, action])).toEqual([
      ['Build the search for buyers', true],
    ])
  })
})
