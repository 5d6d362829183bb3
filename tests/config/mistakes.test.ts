import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { resolveSettings, settingMistakes, shownName, shownUrl } from '../../src/config/index.js'
import type { Flags } from '../../src/config/index.js'
import { temporaryFolder } from '../commands/support.js'

const KEY = 'sk-proj-4242424242'

function mistakes(
  env: Record<string, string>,
  options: { flags?: Flags; dotEnv?: string; config?: object; needsKey?: boolean } = {},
) {
  const home = temporaryFolder()
  if (options.dotEnv !== undefined) writeFileSync(join(home, '.env'), options.dotEnv)
  if (options.config) writeFileSync(join(home, 'config.json'), JSON.stringify(options.config))
  const place = { env: { GREENROOM_HOME: home, ...env }, checkoutRoot: null }
  const found = settingMistakes(
    place,
    resolveSettings(place, options.flags),
    options.needsKey ?? true,
  )
  expect(JSON.stringify(found)).not.toContain('4242')
  return found.map(({ kind, text }) => `${kind}: ${text.replace(home, '~')}`)
}

describe('settings that stand right', () => {
  test.each<[Record<string, string>, boolean?]>([
    [{}],
    [{ ANTHROPIC_API_KEY: KEY }],
    [{ OPENAI_API_KEY: KEY, OPENAI_KEY: KEY, OPENAI_MODEL: 'm' }],
    [{ OPENAI_BASE_URL: 'https://host.invalid/v1', OPENAI_API_BASE: 'x', OPENAI_API_KEY: 'k' }],
    [{ OPENAI_MODEL: 'hf.co/someone/sk-model:Q4', OPENAI_API_KEY: 'k' }],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:1', OPENAI_MODEL: 'm', GROQ_API_KEY: KEY }, false],
  ])('%j', (env, needsKey) => {
    expect(mistakes(env, needsKey === undefined ? {} : { needsKey })).toEqual([])
  })
})

describe('a mistake', () => {
  test('is a key where another setting belongs, wherever that comes from', () => {
    expect(mistakes({}, { flags: { model: KEY } })).toEqual([
      'exposed: flag --model holds what looks like a key',
    ])
    expect(mistakes({}, { config: { graderModel: `Bearer ${KEY}` } })).toEqual([
      'exposed: graderModel (~/config.json) holds what looks like a key',
    ])
    // A gateway's own key has no form that could be known.
    expect(mistakes({ OPENAI_API_KEY: 'own4242', OPENAI_MODEL: 'own4242' })).toEqual([
      'exposed: OPENAI_MODEL (environment) holds what looks like a key',
    ])
  })

  test('is a name that greenroom does not read, also in a file', () => {
    expect(mistakes({ OPENAI_MODEL: 'm' }, { dotEnv: `OPENAI_APIKEY=${KEY}` })).toEqual([
      'elsewhere: OPENAI_API_KEY is not set, but OPENAI_APIKEY is (~/.env)',
    ])
    expect(mistakes({ OPENAI_API_BASE: 'http://127.0.0.1:1' })).toEqual([
      'elsewhere: OPENAI_BASE_URL is not set, but OPENAI_API_BASE is (environment)',
    ])
  })

  test.each([
    [`"${KEY}"`, 'OPENAI_API_KEY (environment) has quotes as a part of its value'],
    [`“${KEY}”`, 'OPENAI_API_KEY (environment) has quotes as a part of its value'],
    [`Bearer ${KEY}`, 'OPENAI_API_KEY (environment) begins with "Bearer"'],
    [`sk-4242\nsk-4243`, 'OPENAI_API_KEY (environment) holds a blank or a sign that no key has'],
    [`sk-4242…`, 'OPENAI_API_KEY (environment) holds a blank or a sign that no key has'],
  ])('is a key that is not only the key: %j', (value, text) => {
    expect(mistakes({ OPENAI_API_KEY: value })).toEqual([`malformed: ${text}`])
  })

  test('is an address in quotes that nobody took away', () => {
    expect(mistakes({ OPENAI_BASE_URL: '"http://127.0.0.1:1/v1"' })).toEqual([
      'malformed: OPENAI_BASE_URL (environment) has quotes as a part of its value',
    ])
  })
})

test('what looks like a key is not shown as a name or a part of an address', () => {
  expect(shownName(KEY)).toBe('***')
  expect(shownName('gpt-5-mini')).toBe('gpt-5-mini')
  expect(shownUrl(`https://host.invalid/${KEY}/v1`)).toBe('https://host.invalid/***/v1')
  expect(shownUrl(`https://${KEY}/v1`)).toBe('set, but no URL')
  expect(shownUrl('sk-4242:sk-4243')).toBe('set, but no URL')
})
