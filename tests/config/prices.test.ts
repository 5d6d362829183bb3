import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { priceOf, resolveSettings } from '../../src/config/index.js'
import { temporaryFolder } from '../commands/support.js'

function settingsWith(config: unknown) {
  const home = temporaryFolder()
  writeFileSync(join(home, 'config.json'), JSON.stringify(config))
  return () => resolveSettings({ env: { GREENROOM_HOME: home }, checkoutRoot: null })
}

test('a price is that of one model, by its whole name', () => {
  const settings = settingsWith({
    prices: { 'a/b:7b': { input: 2, cached: 0.5, output: 8 }, local: { input: 0, output: 0 } },
  })()
  expect(priceOf('a/b:7b', settings)).toEqual({ input: 2, cached: 0.5, output: 8 })
  expect(priceOf('local', settings)).toEqual({ input: 0, cached: 0, output: 0 })
  expect(priceOf('a/b', settings)).toBeNull()
  expect(priceOf('constructor', settings)).toBeNull()
})

test('without a price of its own, input that the server had already costs as much', () => {
  const settings = settingsWith({ prices: { m: { input: 2, output: 8 } } })()
  expect(priceOf('m', settings)?.cached).toBe(2)
})

describe('prices that are none', () => {
  const price = (m: unknown) => ({ prices: { m } })
  test.each([
    [{ prices: 3 }, 'has "prices" that are no map of models'],
    [{ prices: [] }, 'has "prices" that are no map of models'],
    [price(3), 'has a price of "m" that is no map of input, cached and output'],
    [
      price({ input: '2', output: 8 }),
      'has a price of "m" whose "input" is no number of 0 or more',
    ],
    [price({ input: 2 }), 'has a price of "m" whose "output" is no number of 0 or more'],
    [
      price({ input: 2, output: -1 }),
      'has a price of "m" whose "output" is no number of 0 or more',
    ],
    [
      price({ input: 2, output: 8, reads: 1 }),
      'has a price of "m" with a part "reads" that greenroom does not know',
    ],
  ])('%j are a set-up error that says how to write them', (config, what) => {
    expect(settingsWith(config)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(what) as string,
        remedy: expect.stringContaining('"cached": 0.5') as string,
        exitCode: 3,
      }),
    )
  })
})
