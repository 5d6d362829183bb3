import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isSessionId, newSessionId, resolveId } from '../../src/transcript/index.js'

const IDS = [
  '2026-11-25-0900-etsy-full-00aa',
  '2026-11-24-0930-etsy-express-7f3a',
  '2026-11-24-0915-etsy-express-1b2c',
]

test('an id tells when, who and what, in local time', () => {
  const now = new Date(2026, 10, 24, 9, 30)
  expect(newSessionId(now, 'Etsy', 'express', () => 0x7f3a / 0x10000)).toBe(
    '2026-11-24-0930-etsy-express-7f3a',
  )
  expect(newSessionId(now, 'Müller & Söhne', 'full', () => 0)).toBe(
    '2026-11-24-0930-muller-sohne-full-0000',
  )
  expect(newSessionId(now, '会社', 'full', () => 0)).toBe('2026-11-24-0930-full-0000')
})

test('whatever the names are, an id is a safe folder name', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9000-01-01'), noInvalidDate: true }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (now, company, loop, draw) => isSessionId(newSessionId(now, company, loop, () => draw)),
    ),
  )
})

describe('what a typed id means', () => {
  test.each([
    ['2026-11-25-0900-etsy-full-00aa', IDS[0]],
    ['2026-11-25', IDS[0]],
    ['2026-11-24-091', IDS[2]],
    ['last', IDS[0]],
  ])('%s', (input, id) => expect(resolveId(input, IDS)).toBe(id))

  test('an id that begins another one is still itself', () => {
    expect(resolveId('demo', ['demo-2', 'demo'])).toBe('demo')
  })

  test('a prefix of several names them, at most five', () => {
    expect(() => resolveId('2026-11-24', IDS)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        remedy: expect.stringContaining(`${IDS[1]}, ${IDS[2]}.`),
      }),
    )
    const many = Array.from({ length: 8 }, (_, index) => `demo-${index}`)
    expect(() => resolveId('demo', many)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('demo-4 and 3 more.') }),
    )
  })

  test('an unknown one names the nearest', () => {
    expect(() => resolveId('2026-11-24-0930-esty', IDS)).toThrow(
      expect.objectContaining({ exitCode: 2, remedy: `Did you mean ${IDS[1]}?` }),
    )
    expect(() => resolveId('7f3a', IDS)).toThrow(
      expect.objectContaining({ remedy: `Did you mean ${IDS[1]}?` }),
    )
    expect(() => resolveId('quite different', IDS)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('greenroom list') }),
    )
  })

  test('without any interview it says how to start one', () => {
    expect(() => resolveId('last', [])).toThrow(expect.objectContaining({ exitCode: 2 }))
  })
})
