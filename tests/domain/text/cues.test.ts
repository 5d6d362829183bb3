import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cueText, findCues, hasCue } from '../../../src/domain/text/cues.js'
import { content } from '../../support/content.js'

const rules = content().coverage

function found(cue: string, text: string): string[] {
  return findCues([cue], text, rules).map(({ start, end }) => text.slice(start, end))
}

describe('forms of a cue', () => {
  it('a plain cue begins a word and may go on', () => {
    expect(found('calibrat', 'We recalibrate, then the Calibrated score')).toEqual(['Calibrated'])
    expect(found('position bias', 'a model (position  bias)')).toEqual(['position  bias'])
  })
  it('a short cue is a whole word with a plural s at most', () => {
    expect(found('ks', 'KS test, not asks or ksx')).toEqual(['KS'])
    expect(found('rsu', 'more RSUs')).toEqual(['RSUs'])
  })
  it('a number needs a unit', () => {
    expect(found('#number', 'up 3.1 percent in 4 of them, $20')).toEqual(['3.1 percent', '$2'])
    expect(hasCue(['#number'], 'four of them, 7 or 8', rules)).toBe(false)
  })
  it('an expression runs on the lower-cased text', () => {
    expect(found('re:\\bq[1-4]\\b', 'In Q3 and Q9')).toEqual(['Q3'])
  })
  it('an expression of look-aheads only is about the whole text', () => {
    expect(found('re:^(?=[\\s\\S]*clicks)(?=[\\s\\S]*trust)', 'Clicks rose. Trust fell. ')).toEqual(
      ['Clicks rose. Trust fell.'],
    )
  })
  it('both parts of a pair must be there, and each is a span', () => {
    const text = 'SMOTE? It would balance nothing.'
    expect(findCues(['smote + balance'], text, rules)[0]?.spans).toEqual([
      { start: 0, end: 5 },
      { start: 16, end: 23 },
    ])
    expect(hasCue(['smote + balance'], 'SMOTE only', rules)).toBe(false)
  })
  it('typographic apostrophes are straight ones', () => {
    expect(found("don't know", 'I don’t know')).toEqual(['don’t know'])
  })
})

describe('offsets', () => {
  it.each([
    ['emoji', '😀😀 log loss', 'log loss'],
    ['CRLF', 'a\r\n\r\nlog loss', 'log loss'],
    ['decomposed letters', 're\u0301sume\u0301 log loss', 'log loss'],
    ['a capital that grows in lower case', 'İİ log loss', 'log loss'],
    ['the very start', 'Log loss', 'Log loss'],
  ])('stand in the raw text: %s', (_name, text, quoted) => {
    expect(found('log loss', text)).toEqual([quoted])
  })
  it('reads composed and decomposed letters alike', () => {
    expect(hasCue(['naïve bayes'], 'nai\u0308ve Bayes'.normalize('NFD'), rules)).toBe(true)
  })
  it('always quote the cue, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (before, after) => {
          const text = `${before} log loss ${after}`
          const quotes = found('log loss', text)
          expect(quotes).toContain('log loss')
          for (const { start, end } of findCues(['log loss'], text, rules)) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeLessThanOrEqual(text.length)
          }
        },
      ),
    )
  })
})

describe('long texts', () => {
  const cues = Object.values(content().questions).flatMap((question) => [
    ...question.key_points.flatMap((point) => point.cues),
    ...question.common_mistakes.flatMap((mistake) => mistake.cues ?? []),
  ])
  it.each([
    ['words', 'label '.repeat(34_000)],
    ['one word', 'a'.repeat(200_000)],
    ['figures', '1,'.repeat(100_000)],
    ['white space', ' '.repeat(200_000)],
    ['lines', '\n'.repeat(200_000)],
    ['full stops', '.'.repeat(200_000)],
    ['emoji', '😀'.repeat(100_000)],
    ['apostrophes', "i'd ".repeat(50_000)],
  ])('of 200 KB are searched for every cue of the bank: %s', (_name, text) => {
    expect(findCues([...new Set(cues)].slice(0, 300), cueText(text, rules), rules)).toBeDefined()
  })
})
