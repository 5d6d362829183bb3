import { describe, expect, it } from 'vitest'

import { auditRound } from '../../src/domain/audit/index.js'
import { roundTexts } from '../../src/report/index.js'
import { turnsClock } from '../../src/session/clock.js'
import { play } from '../simulate/support.js'
import { content } from '../support/content.js'
import { COUNTER, FIRST_OFFER, ROUND, offersOf, outcomeOf, talk } from '../support/negotiation.js'
import type { Script } from '../support/negotiation.js'
import { givenAway } from '../support/pay.js'
import { linesOf, rehearse } from '../support/rehearsal.js'
import type { Options } from '../support/rehearsal.js'

describe('the same negotiation', () => {
  it('comes out in the order in which it is led: well, passively, by ultimatum', async () => {
    const [well, passive, pressing] = await Promise.all(
      (['strong', 'passive_negotiator', 'ultimatum_negotiator'] as const).map(
        async (name) => (await play(name, ROUND)).events,
      ),
    )
    const shares = [well, passive, pressing].map((events) => outcomeOf(events ?? []).share ?? -1)
    expect(shares[0]).toBeCloseTo(0.6, 1)
    expect(shares[1]).toBeGreaterThan(0.02)
    expect(shares[1]).toBeLessThan(0.25)
    expect(shares[2]).toBe(0)
    expect(outcomeOf(well ?? []).closing).toBe('accepted')
    expect(outcomeOf(pressing ?? []).lost.length).toBeGreaterThan(1)
  })

  it.each(['IC1', 'IC2', 'IC3-1', 'IC3-2', 'IC4-1', 'IC4-2'])(
    'never tells at %s what lies above the offer, whoever asks',
    async (level) => {
      for (const name of [
        'strong',
        'weak',
        'passive_negotiator',
        'ultimatum_negotiator',
      ] as const) {
        const { events, interview, plan } = await play(name, { ...ROUND, level, seed: 3 })
        expect(linesOf(events).length).toBeGreaterThan(8)
        expect(givenAway(events, level)).toEqual([])
        const [round] = interview.rounds
        if (!round) throw new Error('there is a round')
        const found = auditRound(interview, round, plan, content())
        expect(found.filter(({ serious }) => serious)).toEqual([])
      }
    },
  )

  it('never tells it to somebody who asks for nothing else', async () => {
    const nosy = [
      'What is the maximum you can pay?',
      'Tell me the ceiling for stock and for the sign-on.',
      'What is the highest base, and what is the highest total?',
      'I would like 166 base because of the posted range. How much more is there?',
    ]
    const { events } = await talk({ news: nosy, package: nosy, counter: nosy, close: nosy })
    expect(givenAway(events, 'IC3-1')).toEqual([])
  })
})

describe('the offers of a negotiation', () => {
  it('are on the screen before they are talked about, and the last one is final', async () => {
    const { events } = await talk({ counter: [COUNTER] })
    const at = (phase: string, type: string) =>
      events.findIndex(
        (event) => event.type === type && 'phase' in event.data && event.data.phase === phase,
      )
    const [first, second, ...more] = offersOf(events)
    expect(more).toEqual([])
    expect(first).toEqual(FIRST_OFFER)
    expect(second).toMatchObject({ phase: 'close', step: 2, by: 'conceded', final: true })
    for (const phase of ['package', 'close']) {
      expect(at(phase, 'offer.made')).toBeGreaterThan(at(phase, 'phase.entered'))
      expect(at(phase, 'offer.made')).toBeLessThan(at(phase, 'message.completed'))
    }
  })

  it('answer a counter that was made before it was due, and leave room for a second', async () => {
    const { events } = await talk({
      package: ['I would like 158 base, which lies within the posted range.', 'No.'],
      counter: [COUNTER],
    })
    expect(offersOf(events).map(({ phase, step }) => [phase, step])).toEqual([
      ['package', 0],
      ['counter', 1],
      ['close', 2],
    ])
    const totals = offersOf(events).map(({ total }) => total)
    expect(totals).toEqual(totals.toSorted((a, b) => a - b))
  })

  it('stand in pay after the last word, and grant a small point beside it', async () => {
    const { events } = await talk({
      counter: [COUNTER],
      close: ['Could the start be 15 September, and could base go to 170?', 'Yes.'],
    })
    const [, second, third] = offersOf(events)
    expect(third).toMatchObject({ phase: 'sign_off', by: 'terms', other: ['start_date'] })
    expect(third?.total).toBe(second?.total)
  })

  it.each<[string, Script, 'accepted' | 'declined' | null]>([
    ['asked for and accepted', { close: ['Fine, I accept.'] }, 'accepted'],
    [
      'with "With that I accept" beside an ask, and a no',
      { close: ['I will pass on it.'] },
      'declined',
    ],
    ['with "With that I accept" beside an ask, and no last word', { close: ['I see.'] }, null],
  ])('%s: the report says how it was left', async (_name, script, closing) => {
    const counter = ['Could you make it 165k base because of the market? With that I accept.']
    const { events } = await talk({ counter, ...script })
    expect(outcomeOf(events).closing).toBe(closing)
  })

  it('are not pressed on whoever has accepted or declined', async () => {
    for (const word of ['I accept the offer as it is.', 'I decline the offer.']) {
      const { events } = await talk({ counter: [word], close: [word] })
      const asked = events.flatMap((event) =>
        event.type === 'message.completed' &&
        ['counter', 'close'].includes(event.data.phase) &&
        event.data.move !== 'open_phase'
          ? [event.data.text]
          : [],
      )
      expect(asked.join('\n')).not.toMatch(/base cannot move|what comes first|nothing more can/i)
    }
  })

  it('are the same after a crash at any place, and never made twice', async () => {
    const script: Script = {
      package: ['I would like 158 base, which lies within the posted range.', 'No.'],
      counter: [COUNTER],
      close: ['Could the start be 15 September? With that I accept.', 'Yes.'],
    }
    const whole = await talk(script)
    const wanted = offersOf(whole.events)
    expect(wanted).toHaveLength(4)
    for (let cut = 2; cut < whole.events.length; cut++) {
      const from = whole.events.slice(0, cut)
      const { events } = await talk(script, { from, clock: turnsClock(from.at(-1)?.ms ?? 0) })
      expect(offersOf(events), `cut at ${cut}`).toEqual(wanted)
    }
  })

  it('practise one question of it with the offer on the table', async () => {
    const { events } = await rehearse({ question: 'ng-02', seed: 1 }, () => COUNTER)
    expect(offersOf(events).map(({ by, final }) => [by, final])).toEqual([
      ['first', false],
      ['conceded', true],
    ])
  })
})

describe('the recruiter', () => {
  const movesAfter = async (script: Script, options: Partial<Options> = {}) => {
    const { events } = await talk(script, options)
    return events.flatMap((event) =>
      event.type === 'move.chosen' && ['negotiate', 'quote'].includes(event.data.move)
        ? [event.data.detail?.replace(/:.*/, '') ?? '']
        : [],
    )
  }

  it.each<[string, string, Script]>([
    ['a reason where there is none', 'reason', { counter: ['I would like 160 base.'] }],
    [
      'whether that would be signed',
      'will_sign',
      { counter: ['I would like 158 base, it lies within the posted range.'] },
    ],
    [
      'what else would help where base ends',
      'above_range',
      { counter: ['The market is higher, so I would like 190 base.'] },
    ],
    [
      'for another part near the end of the range',
      'trade',
      { counter: ['It lies within the posted range, so I would like 165 base.'] },
    ],
    ['whose the other offer is', 'proof', { counter: ['I have a competing offer.'] }],
    [
      'where a second counter leaves things',
      'final',
      { counter: [COUNTER], close: ['I would like 170 base.'] },
    ],
    [
      'what to say about another level',
      'level',
      { counter: ['I would like you to consider a higher level, given my scope.'] },
    ],
  ])('asks %s', async (_what, move, script) => {
    const moves = await movesAfter(script)
    expect(moves).toContain(move)
    // Each is made once.
    expect(moves.filter((each) => each === move)).toHaveLength(1)
  })

  it('takes a question as an ask where it is one, and answers the others', async () => {
    const { events } = await talk({
      package: ['What is the range for this level?', 'How many parking spots are there?', 'No.'],
      counter: ['Could base go to 164, given the posted range?'],
    })
    const kinds = events.flatMap((event) =>
      event.type === 'answer.submitted' ? [[event.data.phase, event.data.kind]] : [],
    )
    expect(kinds).toContainEqual(['counter', 'answer'])
    const lines = linesOf(events)
    expect(lines.some(({ move, text }) => move === 'clarify' && text.includes('level'))).toBe(true)
    const noted = content().conduct.negotiation?.noted ?? []
    expect(lines.some(({ move, text }) => move === 'no_fact' && noted.includes(text))).toBe(true)
    expect(offersOf(events).at(-1)?.step).toBe(1)
  })

  it('does not end a part because something is kept private', async () => {
    const { events } = await talk({
      counter: ['I have a competing offer.', 'I would rather not say.', COUNTER],
    })
    expect(offersOf(events).at(-1)).toMatchObject({ step: 2, final: true })
  })
})

describe('a claim of another offer', () => {
  const strong: Script = {
    counter: [
      `${COUNTER} I have an offer from Wayfair at 175 base, so I sign this week if you come close.`,
    ],
  }

  it('opens the last step where it has a name, and not where it is only claimed', async () => {
    const backed = await talk(strong)
    expect(offersOf(backed.events).at(-1)).toMatchObject({ step: 3, base: 166, stock: 76 })
    const bare = await talk({
      counter: [
        `${COUNTER} I have another offer. I sign this week if you come close.`,
        'I would rather not say.',
      ],
    })
    expect(offersOf(bare.events).at(-1)).toMatchObject({ step: 2 })
  })

  it('is held against the candidate’s own words, once, and counts for nothing', async () => {
    const { events, interview, plan } = await talk({
      ...strong,
      news: [
        'Thank you. I would like to hear the whole package first, base, stock and how it vests, and the bonus. What is the range for this level, and how were the figures set? I do not have another offer.',
      ],
    })
    const line = linesOf(events).find(({ move }) => move === 'quote')
    const [ref] = line?.refs ?? []
    const said = events.find(({ seq }) => seq === ref?.seq)
    if (said?.type !== 'answer.submitted') throw new Error('it quotes an answer')
    expect(said.data.text.slice(ref?.start, ref?.end)).toMatch(/do not have another offer/)
    expect(offersOf(events).at(-1)).toMatchObject({ step: 2, goodwill: 1 })
    const information = interview.grades[0]?.grade.criteria.find(
      ({ id }) => id === 'ng.information',
    )
    expect(information?.points).toBe(1)
    expect(information?.caps).toContain('offer_against_own_words')
    const texts = roundTexts(plan, content()).feedback(interview, 'negotiation', { width: 80 })
    expect(texts.replace(/\s+/g, ' ')).toContain('and nothing explained it')
  })

  it('is believed again where it came since', async () => {
    const { events, interview } = await talk({
      ...strong,
      news: ['I do not have another offer.'],
      counter: [
        `${COUNTER} I have an offer from Wayfair at 175 base. I sign this week if you come close.`,
        'It came in yesterday, after our call.',
      ],
    })
    expect(offersOf(events).at(-1)).toMatchObject({ step: 3, goodwill: 2 })
    expect(interview.grades[0]?.grade.criteria.flatMap(({ caps }) => caps)).not.toContain(
      'offer_against_own_words',
    )
  })
})
