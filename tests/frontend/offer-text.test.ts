import { describe, expect, it } from 'vitest'

import type { EventData } from '../../src/domain/events/index.js'
import { emptyInterview, fold } from '../../src/domain/interview/index.js'
import { offerText } from '../../src/frontend/offer-text.js'
import { createSpoken } from '../../src/frontend/plain/spoken.js'
import { earlierItems, itemsOf } from '../../src/frontend/tui/interview/scroll.js'
import { itemLines } from '../../src/frontend/tui/interview/item-view.js'
import { plainText } from '../../src/frontend/tui/view/line.js'
import { content } from '../support/content.js'
import { FIRST_OFFER } from '../support/negotiation.js'
import { rehearse } from '../support/rehearsal.js'

const LAST: EventData<'offer.made'> = {
  ...FIRST_OFFER,
  phase: 'close',
  base: 164,
  stock: 63.5,
  bonus: 17.5,
  signOn: 9.5,
  total: 245,
  final: true,
  hypothetical: false,
  other: ['start_date'],
}

describe('an offer on the screen', () => {
  it('is a table of base, stock, bonus and total, beside the one before it', () => {
    expect(offerText(LAST, FIRST_OFFER, content(), 80).split('\n')).toEqual([
      'Final offer · Senior Machine Learning Engineer (IC3-1)',
      '  USD a year            now    before',
      '  Base              164,000   152,000',
      '  Stock              63,500    54,000',
      '  Bonus              17,500    16,200',
      '  Total             245,000   222,200',
      '  Sign-on, once       9,500         0',
      '  Also: start date.',
    ])
  })

  it('says what it is where no hire stands behind it, and fits 40 columns', () => {
    const lines = offerText(FIRST_OFFER, null, content(), 40).split('\n')
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('no decision to hire stands behind')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  it('is shown when it is stored, in the terminal and in lines, and again when the interview goes on', async () => {
    const { events, plan } = await rehearse({ round: 'negotiation', seed: 1 }, () => 'Yes.')
    const context = { plan, content: content() }
    const spoken = createSpoken(context, { width: 80, ownWords: true, wraps: false })
    let interview = emptyInterview
    const shown: string[] = []
    const said: string[] = []
    for (const event of events) {
      interview = fold([event], interview)
      const items = itemsOf(event, interview, context)
      shown.push(...items.flatMap((item) => itemLines(item, 80).map(plainText)))
      said.push(spoken.of(event, interview))
      if (event.type === 'message.completed' && event.data.phase === 'counter') {
        const again = earlierItems(interview, context, 2).flatMap((item) =>
          itemLines(item, 80).map(plainText),
        )
        expect(again.join('\n')).toContain('152,000')
      }
    }
    for (const text of [shown.join('\n'), said.join('')]) {
      expect(text).toContain('Hypothetical: no decision to hire')
      expect(text.indexOf('222,200')).toBeGreaterThan(0)
      expect(text.indexOf('222,200')).toBeLessThan(text.search(/five working\s+days/))
      expect(text).toMatch(/final offer(?: ·|,) Senior/i)
    }
    // In lines each figure has its name, and the one before it stands beside it.
    expect(said.join('')).toContain('\nBase: 152,000, before 152,000.\n')
  })
})
