import { describe, expect, it } from 'vitest'

import { clean } from '../../../src/report/index.js'
import type { Report, RoundReport } from '../../../src/report/index.js'
import { closed, graded, inPhase, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'
import { attribute, elementsIn, isReference, pageOf, textOf, wordsOf } from './page.js'

const RESUME =
  'Ada <Lovelace>\nTrained a ranker in Python & SQL\twith PyTorch.\nCut latency by 40 percent.'

/** A résumé that was read and screened on its second line. */
function screened() {
  const start = RESUME.indexOf('Trained')
  const end = RESUME.indexOf('\nCut')
  const loaded: Line = {
    type: 'resume.loaded',
    data: {
      text: RESUME,
      name: 'cv "final".pdf',
      kind: 'text',
      pages: { read: 1, total: 2 },
      notes: ['The second page was left out.'],
      points: [],
      jd: null,
    },
  }
  const page = pageOf(
    log([
      started({ loop: 'full' }),
      loaded,
      opened('resume', {}, { kind: 'resume', persona: 'recruiter', minutes: 5 }),
      graded('resume', 'main', 'rb_resume', {
        'rs.core_skills': { points: 3, evidence: [{ source: 'resume', seq: 1, start, end }] },
      }),
      closed('resume'),
    ]),
  )
  return { page, words: clean(RESUME.slice(start, end)) }
}

describe('a résumé on the page', () => {
  it('stands before the talk with its evidence highlighted, and leads back to the criterion', () => {
    const { page, words } = screened()
    const shown = page.byId('t1')
    expect(shown.tagName).toBe('details')
    expect(textOf(shown, isReference)).toContain(clean(RESUME))
    const [mark] = elementsIn(shown).filter(({ tagName }) => tagName === 'mark')
    expect(textOf(mark!)).toBe(words)
    const links = elementsIn(shown).filter(({ tagName }) => tagName === 'a')
    expect(links.map((link) => attribute(link, 'aria-label'))).toEqual([
      'Criterion 1, Core skills shown in use: 3.0 of 4',
    ])
    expect(page.errors).toEqual([])
  })

  it('is quoted in its round, with the notes on how it was read', () => {
    const { page } = screened()
    const round = wordsOf(page.byId('round-1'))
    expect(round).toContain('Résumé: cv "final".pdf, 1 of 2 pages')
    expect(round).toContain('The second page was left out.')
    const quoted = elementsIn(page.byId('criterion-1-1')).filter(({ tagName }) => tagName === 'a')
    expect(quoted.map((link) => attribute(link, 'href'))).toEqual([
      `#e1-${RESUME.indexOf('Trained')}`,
    ])
  })
})

describe('an offer on the page', () => {
  const pay = { base: 180, stock: 60, bonus: 20, signOn: 10, total: 260 }
  const offer: NonNullable<RoundReport['offer']> = {
    hypothetical: true,
    level: { id: 'IC3-1', title: 'Senior <ML> Engineer' },
    currency: 'USD',
    offers: [
      { ...pay, final: false, other: [], why: 'The first offer.' },
      {
        ...pay,
        base: 190,
        total: 270,
        final: true,
        other: ['start date'],
        why: 'Moved by the market.',
      },
    ],
    first: pay,
    final: { ...pay, base: 190, total: 270 },
    ceiling: { ...pay, base: 200, total: 280 },
    share: 0.5,
    left: [{ k: 10, signOn: 0, by: 'step', text: 'a word on what comes first' }],
    closing: 'accepted',
    lost: [],
    contradiction: '',
  }

  it('has its figures in a table and what was left in words', () => {
    const ml = inPhase('tech_screen', 'ml', 'ml-03')
    const before = pageOf(
      log([
        started(),
        opened('tech_screen', { ml_main: 'ml-03' }),
        ml.enter(),
        ml.answer(1, 'Yes.'),
        graded('tech_screen', 'ml', 'rb_ml', { 'ml.depth': 2 }),
        closed('tech_screen'),
      ]),
    )
    const rounds = before.report.rounds.map((round): RoundReport =>
      round.stage === 'tech_screen' ? { ...round, offer } : round,
    )
    const report: Report = { ...before.report, rounds }
    const page = before.withReport(report)
    const words = wordsOf(page.byId('round-2'))
    expect(words).toContain('Offer: Senior <ML> Engineer (IC3-1)')
    expect(words).toContain('50 percent of the room')
    expect(words).toContain('10,000 a year would have come with a word on what comes first.')
    const heads = page.all('th').filter((head) => attribute(head, 'scope') === 'row')
    expect(heads.map(wordsOf)).toEqual(expect.arrayContaining(['First', 'Final', 'At most']))
    expect(page.errors).toEqual([])
  })
})
