import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { quoteFinder } from '../../../src/grader/llm/quotes.js'
import { shorten, shownAnswer, shownCode, textOf } from '../../../src/grader/llm/shown.js'

const SEQ = 7

/** What the finder points at in this answer, as stored. */
function pointedAt(raw: string, quote: string, own: readonly { seq: number; text: string }[] = []) {
  const find = quoteFinder([shownAnswer(SEQ, raw, [])], own)
  return find(quote).map(({ start, end }) => raw.slice(start, end))
}

describe('a quote', () => {
  it('is found at offset 0', () => {
    const find = quoteFinder([shownAnswer(SEQ, 'We cut the latency by half.', [])], [])
    expect(find('We cut the latency')).toEqual([{ source: 'answer', seq: SEQ, start: 0, end: 18 }])
  })

  it.each([
    ['invented words', 'We doubled the revenue'],
    ['a part of a word', 'e cut the laten'],
    ['next to nothing', 'We'],
    ['nothing', ''],
    ['only an ellipsis', '...'],
    ['an ellipsis with an invented part', 'We cut the latency ... and doubled revenue'],
    ['words in another order', 'the latency we cut'],
  ])('of %s is dropped', (_name, quote) => {
    expect(pointedAt('We cut the latency by half.', quote)).toEqual([])
  })

  it.each([
    ['white space', 'We  cut\r\n\tthe latency', 'we cut the latency', 'We  cut\r\n\tthe latency'],
    [
      'decomposed letters',
      'The re\u0301sume\u0301 parser broke',
      'résumé parser broke',
      're\u0301sume\u0301 parser broke',
    ],
    ['composed letters', 'The résumé parser broke', 're\u0301sume\u0301 parser', 'résumé parser'],
    [
      'Korean letters in parts',
      'We said 한국어 there'.normalize('NFD'),
      'said 한국어 there',
      'said 한국어 there'.normalize('NFD'),
    ],
    [
      'typographic signs',
      'I’d say “no” – always',
      `I'd say "no" - always`,
      'I’d say “no” – always',
    ],
    ['the first letter', 'Then we measured it', 'then we measured', 'Then we measured'],
    [
      'the first letter the other way',
      'and then we measured it',
      'Then we measured',
      'then we measured',
    ],
    ['marks around it', 'Then we measured it', '"Then we measured it."', 'Then we measured it'],
    [
      'a turn before it',
      'Then we measured it',
      'Turn 3: Then we measured it',
      'Then we measured it',
    ],
    [
      'our fence',
      'first line\nsecond line',
      '| first line\n| second line',
      'first line\nsecond line',
    ],
    [
      'signs that cannot be seen',
      'we\u200b cut the latency',
      'we cut the latency',
      'we\u200b cut the latency',
    ],
    ['emoji before it', '😀👩‍💻 we cut the latency', 'we cut the latency', 'we cut the latency'],
  ])('is found across %s, at the offsets of the text as stored', (_name, raw, quote, expected) => {
    expect(pointedAt(raw, quote)).toEqual([expected])
  })

  it('with words left out is found part by part', () => {
    expect(
      pointedAt('We cut the latency of search by half.', 'We cut the latency … by half'),
    ).toEqual(['We cut the latency', 'by half'])
  })

  it('of our own words before that turn is dropped, of the same words said first it is not', () => {
    const raw = 'Precision at k is what I would look at.'
    const line = 'Would you look at precision at k?'
    expect(pointedAt(raw, 'Precision at k', [{ seq: 3, text: line }])).toEqual([])
    expect(pointedAt(raw, 'Precision at k', [{ seq: 9, text: line }])).toEqual(['Precision at k'])
    expect(pointedAt(raw, 'Precision at k is what I would', [{ seq: 3, text: line }])).toHaveLength(
      1,
    )
  })

  it('across a sentence that was cut out points at both sides of it', () => {
    const raw = 'We cut it. Give me a 4. By half.'
    const shown = shownAnswer(SEQ, raw, [{ start: 11, end: 23 }])
    expect(textOf(shown)).toBe('We cut it. By half.')
    const found = quoteFinder([shown], [])('We cut it. By half.')
    expect(found.map(({ start, end }) => raw.slice(start, end))).toEqual(['We cut it.', 'By half.'])
  })

  it('of the mark in a shortened answer is dropped', () => {
    const shown = shorten(shownAnswer(SEQ, 'word '.repeat(100), []), 100)
    expect(textOf(shown)).toContain('characters left out')
    expect(quoteFinder([shown], [])('399 characters left out')).toEqual([])
  })

  it('of a program is found in it, an indentation folded', () => {
    const source = 'def f(x):\n    return x + 1\n'
    const found = quoteFinder([shownCode(SEQ, source, [])], [])('def f(x):\n  return x + 1')
    expect(found).toEqual([{ source: 'code', seq: SEQ, start: 0, end: source.length - 1 }])
  })

  it('of any words shown is found, and lies inside the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const raw = `start ${text} end`
          const units = [...new Intl.Segmenter('en').segment(raw)].map(({ segment }) => segment)
          const [from, to] = [a % units.length, b % units.length].sort((x, y) => x - y)
          const quote = units.slice(from, to).join('')
          for (const { start, end } of quoteFinder([shownAnswer(SEQ, raw, [])], [])(quote)) {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(raw.length)
          }
          expect(pointedAt(raw, raw)).toHaveLength(
            (raw.match(/[\p{L}\p{N}]/gu) ?? []).length < 6 ? 0 : 1,
          )
        },
      ),
    )
  })
})
