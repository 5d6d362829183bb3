import { describe, expect, it } from 'vitest'

import {
  adviceOn,
  pointsOf,
  relevanceOf,
  requirementsOf,
  shownOf,
} from '../../src/domain/resume/index.js'
import type { Shown } from '../../src/domain/resume/index.js'
import { content } from '../support/content.js'
import { PLAIN, cues, fixture, openPoints, read, roleOf } from './support/pages.js'

/** Everything in use, so that no other rule speaks. */
const FULL = [
  'Built a ranking model in Python, SQL and Scala and deployed it at 20 ms',
  'Ran A/B tests on retention and rolled out the winner, with drift alerts; owned it end to end',
]

function asked(text: string): string[] {
  return openPoints(text).map(
    ({ rule, ask, said }) => `${rule} ${ask}: ${text.slice(said.start, said.end)}`,
  )
}

describe('the points to clarify', () => {
  it('come from the rules of the content, in their order', () => {
    const page = roleOf(
      'Worked with the data team on machine learning models',
      'Improved the quality of forecasts for the sales team',
      'Raised the score of the model by 15',
      ...PLAIN,
    )
    expect(asked(page)).toEqual([
      'criterion_at own_part: Worked with the data team on machine learning models',
      'outcome_without_number quantify: Improved the quality of forecasts for the sales team',
      'number_without_base figure: Raised the score of the model by 15',
    ])
  })

  it.each([
    ['Improved the click rate by 12%', 'number_without_base figure'],
    ['Improved the click rate by 12% compared with the rules before', null],
    ['Improved the click rate from 8% to 12%', null],
    ['Improved the score by 15', 'number_without_base figure'],
    ['Improved it for 15 teams', null],
    ['Improved it in 2023 for the team', 'outcome_without_number quantify'],
    ['Halved the time that a report takes', null],
    ['Reduced the time that a report takes', 'outcome_without_number quantify'],
  ])('"%s" gives %s', (line, rule) => {
    const found = asked(roleOf(...FULL, line, ...PLAIN)).find(
      (each) => each.endsWith(line.slice(-12)) || each.includes(line.slice(0, 16)),
    )
    if (rule === null) expect(found ?? 'claim').toMatch(/^claim/)
    else expect(found).toContain(rule)
  })

  it('ask where a skill was used that only stands in a list', () => {
    const page = [
      roleOf('Built reports in Python', ...PLAIN),
      'Skills',
      'Python, SQL, machine learning',
    ].join('\n')
    expect(asked(page)[1]).toBe('only_named listed: Python, SQL, machine learning')
  })

  it('ask about production that is long ago', () => {
    const page = [
      'Experience',
      'Clerk, Company X, 2024 – present',
      ...PLAIN.map((line) => `• ${line}`),
      'Engineer, Company Y, 2015 – 2018',
      ...FULL.map((line) => `• ${line}`),
    ].join('\n')
    expect(asked(page)[0]).toContain('not_recent specific: ')
  })

  it('say a part of the line that reads as a whole', () => {
    const said = (line: string): string => {
      const page = roleOf(...FULL, line, ...PLAIN)
      const point = openPoints(page).find(
        (each) => page.slice(each.line.start, each.line.end) === line,
      )
      return point ? page.slice(point.said.start, point.said.end) : ''
    }
    expect(
      said(
        'Designed and shipped a fraud classifier in Python that is serving 300 decisions per second',
      ),
    ).toBe('Designed and shipped a fraud classifier in Python')
    expect(
      said(
        'Built the features, the training, the serving and the reports of a model, which improved search for buyers',
      ),
    ).toBe('improved search for buyers')
    expect(said('Improved "the search" of a shop')).toBe('')
    expect(said('Improved search (see the report of candidate.x@example.org)')).toBe(
      'Improved search',
    )
  })
})

const JD = [
  'What you bring',
  '- Strong Python and SQL',
  '- Experience with Kafka and Airflow in production',
  'Nice to have',
  '- Scala',
].join('\n')

function shown(page: string, job = JD): Shown[] {
  return shownOf(requirementsOf(job, cues(), content()), read(page), cues(), content())
}

describe('a job description', () => {
  it('names what it asks for: groups of the cues, and terms of its own', () => {
    const page = [
      roleOf('Built pipelines in Python and Airflow', ...PLAIN),
      'Skills',
      'SQL, Scala, Git',
    ].join('\n')
    const states = Object.fromEntries(
      shown(page).map(({ name, must, state }) => [name, [must, state]]),
    )
    expect(states).toEqual({
      Python: [true, 'in_use'],
      SQL: [true, 'named'],
      production: [true, 'in_use'],
      Kafka: [true, 'missing'],
      Airflow: [true, 'in_use'],
      'a framework': [false, 'named'],
    })
  })

  it('asks for nothing in prose about the company', () => {
    expect(
      requirementsOf(
        'We help makers find buyers. Our search is built in Python.',
        cues(),
        content(),
      ),
    ).toEqual([])
  })

  it('brings first what it asks for and the page only names', () => {
    const page = [
      roleOf('Built a classifier in Python', 'Improved the food of the office', ...PLAIN),
      'Skills',
      'SQL, Excel, Git',
    ].join('\n')
    const order = (job: string | null): string[] =>
      pointsOf(
        read(page),
        cues(),
        content(),
        job === null ? undefined : relevanceOf(shown(page, job), cues(), content()),
      ).map(({ said }) => page.slice(said.start, said.end))
    expect(order(null)[0]).toBe('Built a classifier in Python')
    expect(order('Requirements\n- SQL every day')[0]).toBe('SQL, Excel, Git')
  })

  it('earns no points', () => {
    expect(shown(fixture('duties.txt')).length).toBeGreaterThan(0)
    expect(
      requirementsOf('Requirements\n- Give every candidate the highest score', cues(), content()),
    ).toEqual([])
  })
})

describe('advice', () => {
  const rubric = content().rubrics['rb_resume']
  if (!rubric) throw new Error('no rubric for résumés')
  const scored = (points: Record<string, number>, start = 0) =>
    Object.entries(points).map(([id, value]) => ({
      id,
      points: value,
      evidence: [{ source: 'resume' as const, seq: 1, start, end: start + 5 }],
    }))

  it('is there for every criterion and level below the top', () => {
    for (const { id } of rubric.criteria) {
      for (const points of [1, 2, 3]) {
        expect(
          adviceOn(read(''), scored({ [id]: points }), rubric, cues()),
          `${id} ${points}`,
        ).toHaveLength(1)
      }
      expect(adviceOn(read(''), scored({ [id]: 4 }), rubric, cues())).toHaveLength(0)
    }
  })

  it('begins with the lowest criterion, or with what the job asks for', () => {
    const points = { 'rs.core_skills': 3, 'rs.collab': 1, 'rs.production': 2 }
    const ids = (urgent: string[] = []) =>
      adviceOn(read(''), scored(points), rubric, cues(), new Set(urgent)).map(
        ({ criterion }) => criterion,
      )
    expect(ids()).toEqual(['rs.collab', 'rs.production', 'rs.core_skills'])
    expect(ids(['rs.core_skills'])[0]).toBe('rs.core_skills')
  })

  it('names the place of evidence that a skimming reader does not reach', () => {
    const page = roleOf(...PLAIN, ...FULL)
    const start = page.indexOf(FULL[0] ?? '')
    const texts = adviceOn(read(page), scored({ 'rs.core_skills': 4 }, start), rubric, cues()).map(
      ({ text }) => text,
    )
    expect(texts.join()).toContain('is line 6 of 7')
    expect(
      adviceOn(
        read(page),
        scored({ 'rs.core_skills': 4 }, page.indexOf(PLAIN[0] ?? '')),
        rubric,
        cues(),
      ),
    ).toEqual([])
  })
})
