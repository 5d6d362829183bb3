import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { LEVERS, asksForAnything, readAsk } from '../../../src/domain/negotiation/ask.js'
import type { Ask, Heard } from '../../../src/domain/negotiation/ask.js'

const HEARD: Heard = {
  offer: { base: 152, stock: 54, bonus: 16.2, signOn: 0 },
  company: 'Etsy',
  askedToSign: false,
}

const read = (text: string, heard: Partial<Heard> = {}): Ask =>
  readAsk(text, { ...HEARD, ...heard })
const levers = (ask: Ask) =>
  Object.fromEntries(
    LEVERS.flatMap((lever) => (ask[lever] === undefined ? [] : [[lever, ask[lever]]])),
  )

describe('what is asked of each lever', () => {
  it.each<[string, ReturnType<typeof levers>]>([
    // Numbers in many forms.
    ['Could base go to $170k?', { base: { to: 170 } }],
    ['I would like a base of 170,000.', { base: { to: 170 } }],
    ['I would like a base of 1,70,000.', { base: { to: 170 } }],
    ['I am looking for 170 thousand base.', { base: { to: 170 } }],
    ['165 base and 80 in stock, and I sign.', { base: { to: 165 }, stock: { to: 80 } }],
    ['Base 165, stock 80.', { base: { to: 165 }, stock: { to: 80 } }],
    ['I would ask for one sixty-five on base.', { base: { to: 165 } }],
    ['Can you make base a hundred and sixty-five thousand?', { base: { to: 165 } }],
    ['USD 165,000 in base would be right for me.', { base: { to: 165 } }],
    ['€165k base, please.', { base: { to: 165 } }],
    ['Could you do 165.000 euros in base?', { base: { to: 165 } }],
    ['I was hoping for 162.5k base.', { base: { to: 162.5 } }],
    ['80 a year in stock is what I ask for.', { stock: { to: 80 } }],
    ['My target is 72k of RSUs per year.', { stock: { to: 72 } }],
    ['Could equity be $75,000 a year?', { stock: { to: 75 } }],
    ['A sign-on of 15k would help.', { signOn: { to: 15 } }],
    ['I would like a signing bonus of twenty thousand dollars.', { signOn: { to: 20 } }],
    ['Could you add 15 as a sign on?', { signOn: { to: 15 } }],
    ['An upfront payment of 10k would close the gap.', { signOn: { to: 10 } }],
    ['I would like the bonus at 20.', { bonus: { to: 20 } }],
    ['I was hoping for 250 in total.', { total: { to: 250 } }],
    ['I am looking for $245k total comp.', { total: { to: 245 } }],
    // Without a name: what is nearer to it on the table.
    ['I was hoping for 168.', { base: { to: 168 } }],
    ['I was hoping for 240.', { total: { to: 240 } }],
    ['$165k.', { base: { to: 165 } }],
    // More, by a figure or a share.
    ['Ten percent more base would do it for me.', { base: { percent: 10 } }],
    ['I would like 10% on base.', { base: { percent: 10 } }],
    ['Could you raise the offer by 8 percent?', { total: { percent: 8 } }],
    ['About 12 percent above the current offer is what I ask for.', { total: { percent: 12 } }],
    ['Could you raise base by 8k?', { base: { by: 8 } }],
    ['I would ask for another 10k in stock.', { stock: { by: 10 } }],
    ['5k more base would help.', { base: { by: 5 } }],
    ['An extra 15 thousand in equity would be fair.', { stock: { by: 15 } }],
    // Ranges: the lower end is what a recruiter hears.
    ['I am thinking of 160 to 168 in base.', { base: { to: 160 } }],
    ['Somewhere between 160 and 170 base would be right.', { base: { to: 160 } }],
    ['I want 160-170k base.', { base: { to: 160 } }],
    ['Could you move base from 152 to 165?', { base: { to: 165 } }],
    ['I was hoping for base in the mid 160s.', { base: { to: 165 } }],
    ['At least 160 in base.', { base: { to: 160 } }],
    ["I can't accept less than 160 base.", { base: { to: 160 } }],
    ['Nothing below 160 base works for me.', { base: { to: 160 } }],
    // Several levers, and a figure that belongs to the lever of the sentence before.
    [
      'First the base: with my experience I think 165 is right. Second the equity: could you go to 70?',
      { base: { to: 165 }, stock: { to: 70 } },
    ],
    [
      'Either a sign-on of 20 thousand or more RSUs, I am flexible on which.',
      { signOn: { to: 20 }, stock: 'more' },
    ],
    ['I would take 162 base plus 70 in stock.', { base: { to: 162 }, stock: { to: 70 } }],
    // Without a figure.
    ['I would like more base.', { base: 'more' }],
    ['Is there room for more stock?', { stock: 'more' }],
    ['I want more money.', { total: 'more' }],
    ['A better offer would be nice.', { total: 'more' }],
    ['Could you add a sign-on?', { signOn: 'more' }],
    ['If base has little room, I would take the difference as stock.', { stock: 'more' }],
    // No asks.
    ["I don't need more base.", {}],
    ['I do not want a sign-on.', {}],
    ['I am not asking for 170.', {}],
    ['Base is fine.', {}],
    ['Base is fine, but stock could go to 70.', { stock: { to: 70 } }],
    ['I currently make 140 thousand.', {}],
    ['My current base is 145k.', {}],
    ['The posted range for this level goes to 199.', {}],
    ['The market pays about 175k base for this.', {}],
    ['levels.fyi has a median of 230 in total.', {}],
    ['I leave about 60 thousand in unvested stock.', {}],
    ['I have an offer from Wayfair at 175 base and 70 in stock.', {}],
    ['They pay 180 base.', {}],
    ['You offered 152 base and 54 in stock.', {}],
    ['Let me repeat: base 152, stock 54, bonus 16.2, so 222.2 in total.', {}],
    ['How does the stock vest?', {}],
    ['What is the range for this level?', {}],
    ['Is there a sign-on?', {}],
    ['I led a team of 12 engineers for 6 years.', {}],
    ['I have six years of experience.', {}],
    ['We moved the main figure by 4 percent.', {}],
    ['Do you match the 401k?', {}],
    ['I need three days to read it.', {}],
    ['I could start on 15 September.', {}],
    ['Thank you, I am excited about the team.', {}],
    ['One thing first.', {}],
    ['In 2024 we launched two rankers.', {}],
    // As people say it.
    [
      'Would you be open to 159 plus a small signing bonus, say 8k?',
      { base: { to: 159 }, signOn: { to: 8 } },
    ],
    ['Sorry to be difficult, but is 155 possible?', { base: { to: 155 } }],
    ['The number I have in my head is one sixty.', { base: { to: 160 } }],
    ['If we could do 157 I would sign right now.', { base: { to: 157 } }],
    ['I expected 160+.', { base: { to: 160 } }],
    ['Is 165 out of reach?', { base: { to: 165 } }],
    ['Honestly the base is lower than I hoped. Would 163 be doable?', { base: { to: 163 } }],
    ["Let's meet in the middle at 159.", { base: { to: 159 } }],
    // A middle without a figure is more than there is.
    ['Could we split the difference?', { total: 'more' }],
    ['Would you meet me halfway on base?', { base: 'more' }],
    ["I don't want to split the difference.", {}],
    ['160k/70k/10k would do it.', { base: { to: 160 }, stock: { to: 70 }, signOn: { to: 10 } }],
    ['160/70 base and stock.', { base: { to: 160 }, stock: { to: 70 } }],
    ['Could we get the total to a quarter million?', { total: { to: 250 } }],
    ["I'm targeting 245 TC, split however works best for you.", { total: { to: 245 } }],
    ["I won't go below 158.", { base: { to: 158 } }],
    ['A 10k higher base and 10k more in stock each year.', { base: { by: 10 }, stock: { by: 10 } }],
    ['My ask is 7% on base and 20% on stock.', { base: { percent: 7 }, stock: { percent: 20 } }],
    ['If the base is capped then perhaps a one-time payment of 12k?', { signOn: { to: 12 } }],
    ['I was making 158 base at my last company.', {}],
    ['I would value 60k in stock more like 45k.', {}],
    ['A friend at Google makes 190.', {}],
    ['My current employer countered with 165.', {}],
    ['I heard you also do 20k sign-ons.', {}],
    ['I can start in 6 weeks.', {}],
    // The figure of an ask next to one that is no ask.
    ['The posted range goes to 166, so I would ask for 164 base.', { base: { to: 164 } }],
    ['I have an offer at 175 base, and I would come for 164 base here.', { base: { to: 164 } }],
    ['164 base is within the posted range.', { base: { to: 164 } }],
    [
      'I leave 60 thousand behind, so I would like a sign-on of 20 thousand.',
      { signOn: { to: 20 } },
    ],
    ['If you do not give me 300k I will go somewhere else.', { total: { to: 300 } }],
    // Items of one ask, in a sentence that goes on to another offer.
    [
      'I would like 170k base, 80k stock and a 20k sign-on because I have a written offer from Company X at 265k.',
      { base: { to: 170 }, stock: { to: 80 }, signOn: { to: 20 } },
    ],
    ['I would love to join, but Company X offered me 200k base, 80k stock.', {}],
    // By what it is measured against.
    ['I have an offer of 300k from Company X. Can you match it?', { total: { to: 300 } }],
    [
      'Company X offered me 170k base and 250k in total. Could you match that?',
      { base: { to: 170 } },
    ],
    ['I have an offer from Company X. Could you match theirs?', { total: 'more' }],
    ['I have an offer of 200k in total from Company X. Can you match it?', {}],
    ['My experience is a good match for the team.', {}],
    ['Do you match 401k contributions?', {}],
    ['I would like the top of your posted range.', { base: { to: 166 } }],
    ['I was hoping for the middle of the range.', { base: { to: 159 } }],
    ['What is the top of the range?', {}],
    // Less than what is offered is no ask, days are no pay.
    ['I would sign today at 140k base.', {}],
    ['Could you lower my base to 140k and my stock to 20k?', {}],
    ['I would take 140k base for 80k in stock.', { stock: { to: 80 } }],
    ['I was hoping for 200.', { base: { to: 200 } }],
    ['I only want a later start date and 5 more days of vacation.', {}],
    ['Put me at IC4 and pay me 220k base.', { base: { to: 220 } }],
  ])('%s', (text, expected) => {
    expect(levers(read(text, { posted: [152, 166] }))).toEqual(expected)
  })

  it('is more base where no range is posted whose top could be meant', () => {
    expect(levers(read('I would like the top of your range.'))).toEqual({ base: 'more' })
  })

  it('reads the strong answers of the pack', () => {
    const ask = read(
      'Thank you for the time, I am really excited about the search team and I would sign this week if we can close two gaps. First the base: the posted range for this level goes to 199, and with my experience leading two ranking launches I think 165 is right. Second the equity: I leave about 60 thousand in unvested stock, so I would ask for either a sign-on of 20 thousand or more RSUs, I am flexible on which, base is the most important to me. In total compensation that is about 12 percent above the current offer. I also would like a start date in September. I understand you have bands; is there room, and what would help you to make the case?',
    )
    expect(levers(ask)).toEqual({
      base: { to: 165 },
      signOn: { to: 20 },
      stock: 'more',
      total: { percent: 12 },
    })
    expect(ask).toMatchObject({
      priority: 'base',
      trades: true,
      willSignIf: true,
      ultimatum: false,
      claimsOffer: null,
      other: ['start_date'],
    })
    expect(ask.reasons.toSorted()).toEqual(['level', 'range', 'unvested'])
  })
})

describe('the grounds of an ask', () => {
  it.each<[string, string[]]>([
    ['165 base lies within the posted range.', ['range']],
    ['Your posting names a range up to 166, so I ask for 164 base.', ['range']],
    ['With my experience leading two launches I would like 164 base.', ['level']],
    ['The market for this level is higher, levels.fyi has a median of 240.', ['market']],
    ['The interviewers saw two launches that paid off.', ['interviews']],
    ['I leave 60 thousand in unvested stock.', ['unvested']],
    ['My rent in New York is high and I have two kids.', ['need']],
    ['I want 165 base.', []],
    ['Other companies pay more.', []],
    ['What is the range for this level?', []],
    ['Could base go to 165, given the posted range?', ['range']],
    ['It is not about the market.', []],
  ])('%s', (text, expected) => {
    expect(read(text).reasons.toSorted()).toEqual(expected)
  })

  it.each<[string, string | null]>([
    ['Base is the most important to me.', 'base'],
    ['In order, base first, then stock, then the sign-on.', 'base'],
    ['I care about stock most, because I intend to stay.', 'stock'],
    ['I would rather have more stock than base.', 'stock'],
    ['If base has little room, I would take the difference as stock.', 'base'],
    ['The base.', 'base'],
    ['Stock, please.', 'stock'],
    ['My priority is the sign-on.', 'signOn'],
    ['I like the team.', null],
  ])('%s comes first: %s', (text, expected) => {
    expect(read(text).priority).toBe(expected)
  })

  it.each<[string, string[], boolean]>([
    ['I also would like a start date in September.', ['start_date'], false],
    ['Could the start be 15 September?', ['start_date'], false],
    [
      'Could I work from home two days, and could we add a salary review after six months?',
      ['remote', 'review'],
      false,
    ],
    ['When would I start?', [], false],
    ['I do not need more vacation.', [], false],
    ['Could you consider a higher level?', [], true],
    ['Is there a chance to come in at IC4?', [], true],
  ])('%s', (text, other, level) => {
    const ask = read(text)
    expect([[...ask.other], ask.level]).toEqual([other, level])
  })
})

describe('claims of another offer', () => {
  it.each<[string, Ask['claimsOffer']]>([
    [
      'I have an offer from Wayfair at 175 base.',
      { company: 'Wayfair', figure: true, proof: false },
    ],
    ['I have a competing offer.', { company: null, figure: false, proof: false }],
    ['I have another offer. They pay 180 base.', { company: null, figure: true, proof: false }],
    [
      'Google has offered me 190 base, and I can send you the letter.',
      { company: 'Google', figure: true, proof: true },
    ],
    ['I also got an offer from another company.', { company: null, figure: false, proof: false }],
    [
      'I have an offer in hand from Pinterest.',
      { company: 'Pinterest', figure: false, proof: false },
    ],
    ['i have an offer from wayfair', { company: 'wayfair', figure: false, proof: false }],
    ['I am in one other process at its last stage.', null],
    ['I do not have another offer.', null],
    ['No other offers.', null],
    ['If I get another offer I will tell you.', null],
    ['I am waiting for an offer from Wayfair.', null],
    ['I like your offer.', null],
    ['Thank you for the offer.', null],
    ['Would it help if I had another offer?', null],
  ])('%s', (text, expected) => {
    expect(read(text).claimsOffer).toEqual(expected)
  })

  it.each<[string, boolean]>([
    ['I do not have other offers, you are the only ones.', true],
    ['No other offers.', true],
    ["I don't have another offer at the moment.", true],
    ['I have another offer.', false],
    ['Do you know of no other offers?', false],
  ])('%s denies: %s', (text, expected) => {
    expect(read(text).deniesOffer).toBe(expected)
  })
})

describe('the stance of a turn', () => {
  it.each<[string, Partial<Ask>]>([
    ['I would sign this week if we can close two gaps.', { willSignIf: true, ultimatum: false }],
    ['If you can bring me to 165, I sign the same day.', { willSignIf: true, ultimatum: false }],
    ['I sign if base is 164.', { willSignIf: true }],
    ['With 164 base I would accept today.', { willSignIf: true }],
    ["I'd be ready to sign.", { willSignIf: true }],
    ['I would not sign today.', { willSignIf: false }],
    ['I am not sure I would sign.', { willSignIf: false }],
    ['Give me 300k or I walk.', { ultimatum: true }],
    ["Take it or leave it, that's my number.", { ultimatum: true }],
    ['If you do not give me 300k I will go somewhere else.', { ultimatum: true }],
    ['Otherwise I am out.', { ultimatum: true }],
    ['You should tell them that I will leave otherwise.', { ultimatum: true }],
    ['165 is non-negotiable.', { ultimatum: true }],
    ["Unless you get to 170 I won't sign.", { ultimatum: true }],
    ['If base cannot move, I would take stock.', { ultimatum: false }],
    ['I would be sad to walk away from this team.', { ultimatum: false }],
    ['I accept.', { accepts: true }],
    ['With that I accept.', { accepts: true }],
    ["I'm in.", { accepts: true }],
    ['I am in one other process.', { accepts: false }],
    ['Before I accept I read the letter.', { accepts: false }],
    ['I have to decline.', { declines: true, accepts: false }],
    ['OK deal.', { accepts: true }],
    ['Great, where do I sign?', { accepts: true }],
    ['Where do I sign if base goes up?', { accepts: false }],
    ["That's no deal.", { accepts: false }],
    ["Then I'm out. I will go with Company X.", { declines: true }],
    ['I will go with your offer.', { declines: false }],
    ["Give me 170 or I'm out.", { declines: false, ultimatum: true }],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected)
  })

  it('knows what a short yes answers', () => {
    expect(read('Yes, I would.', { askedToSign: true }).willSignIf).toBe(true)
    expect(read('Yes, I would.').willSignIf).toBe(false)
    expect(read('Maybe, we will see about that.', { askedToSign: true }).willSignIf).toBe(false)
  })
})

describe('any text', () => {
  it('is read without an error, and every place lies in it', () => {
    const word = fc.constantFrom(
      'base',
      'stock',
      'sign-on',
      '165',
      '$',
      'k',
      '10%',
      'more',
      'not',
      'offer',
      'from',
      'I',
      'sign',
      'if',
      ',',
      '.',
      '?',
      'İ',
      '🙂',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.boolean(), (parts, askedToSign) => {
        const text = parts.join(' ')
        const ask = read(text, { askedToSign, offer: askedToSign ? HEARD.offer : null })
        for (const { start, end } of Object.values(ask.at)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(end).toBeGreaterThan(start)
        }
        if (text.trim() === '') expect(asksForAnything(ask)).toBe(false)
      }),
    )
  })
})
