import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { numbersIn } from '../../../src/domain/negotiation/numbers.js'

describe('numbers in a text', () => {
  it.each<[string, number[]]>([
    ['$170k', [170_000]],
    ['170,000 base', [170_000]],
    ['170.000 euros', [170_000]],
    ['165 000 a year', [165_000]],
    ['USD 170,000.50', [170_000.5]],
    ['170 thousand', [170_000]],
    ['162.5k', [162_500]],
    ['162,5k', [162_500]],
    ['0.17 million', [170_000]],
    ['€58k', [58_000]],
    ['160-170k', [160, 170_000]],
    ['160 to 170', [160, 170]],
    ['165', [165]],
    ['a hundred and seventy thousand', [170_000]],
    ['one hundred seventy thousand dollars', [170_000]],
    ['one seventy', [170]],
    ['one sixty-five', [165]],
    ['two twenty', [220]],
    ['one oh five', [105]],
    ['one hundred and sixty-six thousand five hundred', [166_500]],
    ['sixteen and a half', [16.5]],
    ['sixteen point two', [16.2]],
    ['ten percent', [10]],
    ['12 % more', [12]],
    ['twenty grand', [20_000]],
    ['my 401k and $5k', [5_000]],
    ['IC3 has no number', []],
    ['v2.1.3', []],
    ['and a half', []],
    ['a thousand thanks', [1000]],
    ['one and two', [1, 2]],
    ['five working days', [5]],
  ])('%s', (text, values) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(values)
  })

  it('stand where they say, in any text', () => {
    const piece = fc.constantFrom(
      'one',
      'a',
      'hundred',
      'and',
      'k',
      '170',
      '$',
      '12%',
      'point',
      '-',
      ' ',
      '.',
      ',',
      'x',
      '000',
      'é',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join(' ')
        let end = 0
        for (const found of numbersIn(text)) {
          expect(found.start).toBeGreaterThanOrEqual(end)
          expect(found.end).toBeGreaterThan(found.start)
          expect(found.end).toBeLessThanOrEqual(text.length)
          expect(Number.isFinite(found.value)).toBe(true)
          end = found.end
        }
      }),
    )
  })
})
