import { mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { homeSetting, modelFor, resolveSettings, shownUrl } from '../../src/config/index.js'
import type { Flags } from '../../src/config/index.js'
import { temporaryFolder } from './support.js'

/** A checkout and a GREENROOM_HOME with these files. */
function setting(files: {
  checkout?: string
  homeEnv?: string
  config?: string
  env?: Record<string, string>
}) {
  const checkoutRoot = temporaryFolder()
  const home = temporaryFolder()
  if (files.checkout !== undefined) writeFileSync(join(checkoutRoot, '.env'), files.checkout)
  if (files.homeEnv !== undefined) writeFileSync(join(home, '.env'), files.homeEnv)
  if (files.config !== undefined) writeFileSync(join(home, 'config.json'), files.config)
  const place = { env: { GREENROOM_HOME: home, ...files.env }, checkoutRoot }
  return {
    place,
    home,
    checkoutRoot,
    resolve: (flags: Flags = {}) => resolveSettings(place, flags),
  }
}

describe('a setting', () => {
  test('comes from the flag, then the environment, the .env of GREENROOM_HOME, that of the checkout, the config file', () => {
    const all = {
      checkout: 'OPENAI_MODEL=from-checkout',
      homeEnv: 'OPENAI_MODEL=from-home',
      config: '{"model": "from-config"}',
      env: { OPENAI_MODEL: 'from-environment' },
    }
    const model = (files: Parameters<typeof setting>[0], flags: Flags = {}) =>
      setting(files).resolve(flags).model
    expect(model(all, { model: 'from-flag' })).toEqual({
      value: 'from-flag',
      origin: { kind: 'flag', place: '--model' },
    })
    expect(model(all)).toEqual({
      value: 'from-environment',
      origin: { kind: 'environment', place: 'OPENAI_MODEL' },
    })
    const { env: _, ...files } = all
    const { home, checkoutRoot, resolve } = setting(files)
    expect(resolve().model).toEqual({
      value: 'from-home',
      origin: { kind: 'env_file', place: join(home, '.env') },
    })
    expect(resolve().files.env).toEqual([join(home, '.env'), join(checkoutRoot, '.env')])
    expect(model({ checkout: all.checkout, config: all.config })?.value).toBe('from-checkout')
    const last = setting({ config: all.config })
    expect(last.resolve().model).toEqual({
      value: 'from-config',
      origin: { kind: 'config_file', place: join(last.home, 'config.json') },
    })
    expect(model({})).toBeNull()
  })

  test('that is empty is not set, and blanks around it do not count', () => {
    const { resolve } = setting({
      env: { OPENAI_MODEL: '  ' },
      checkout: 'OPENAI_MODEL="  small "',
    })
    expect(resolve({ model: '' }).model?.value).toBe('small')
  })

  test('is taken from no .env of the folder that one stands in', () => {
    const here = process.cwd()
    const elsewhere = temporaryFolder()
    writeFileSync(join(elsewhere, '.env'), 'OPENAI_BASE_URL=http://elsewhere.invalid')
    try {
      process.chdir(elsewhere)
      expect(setting({}).resolve().baseUrl.origin.kind).toBe('default')
    } finally {
      process.chdir(here)
    }
  })

  test('never reaches process.env', () => {
    const before = { ...process.env }
    setting({
      checkout: 'OPENAI_MODEL=x\nGREENROOM_TEST_ONLY=y',
      config: '{"apiKey":"z"}',
    }).resolve()
    expect({ ...process.env }).toEqual(before)
  })

  test('of a role falls back to the common model', () => {
    const settings = setting({
      env: { OPENAI_MODEL: 'common', GREENROOM_GRADER_MODEL: 'strict' },
    }).resolve()
    expect(modelFor('interviewer', settings)?.value).toBe('common')
    expect(modelFor('grader', settings)?.value).toBe('strict')
  })

  test('in a folder called .env is none', () => {
    const { place, checkoutRoot } = setting({})
    mkdirSync(join(checkoutRoot, '.env'))
    expect(resolveSettings(place).model).toBeNull()
  })
})

describe('a key and a base URL', () => {
  const key = { OPENAI_API_KEY: 'sk-not-a-real-key' }
  test.each<[string, Parameters<typeof setting>[0], Flags, boolean]>([
    ['both from the environment', { env: { ...key, OPENAI_BASE_URL: 'http://a' } }, {}, false],
    ['a key alone', { env: key }, {}, false],
    ['an address alone', { checkout: 'OPENAI_BASE_URL=http://a' }, {}, false],
    ['an address from a file', { env: key, checkout: 'OPENAI_BASE_URL=http://a' }, {}, true],
    ['an address from a flag', { env: key }, { baseUrl: 'http://a' }, true],
    [
      'two .env files',
      { homeEnv: 'OPENAI_API_KEY=sk-1', checkout: 'OPENAI_BASE_URL=http://a' },
      {},
      true,
    ],
    ['one config file', { config: '{"apiKey": "k", "baseUrl": "http://a"}' }, {}, false],
  ])('%s', (_name, files, flags, mixed) => {
    expect(setting(files).resolve(flags).mixedOrigins).toBe(mixed)
  })
})

describe('GREENROOM_HOME', () => {
  test('may stand in the checkout, relative to it, and there only', () => {
    const { checkoutRoot } = setting({ checkout: 'GREENROOM_HOME=data' })
    expect(homeSetting({ env: {}, checkoutRoot })).toEqual({
      value: join(checkoutRoot, 'data'),
      origin: { kind: 'env_file', place: join(checkoutRoot, '.env') },
    })
    expect(homeSetting({ env: {}, checkoutRoot: null })).toBeNull()
  })

  test('knows ~ and is absolute', () => {
    const at = (value: string) =>
      homeSetting({ env: { GREENROOM_HOME: value }, checkoutRoot: null })
    expect(at('~/x')?.value).toBe(join(homedir(), 'x'))
    expect(at('x')?.value).toBe(join(process.cwd(), 'x'))
    expect(at(' ')).toBeNull()
  })
})

describe('a config file that cannot be used', () => {
  test.each([
    ['{"model": "a",\n "apiKey": "sk-secret" oops}', 'is not JSON (line 2, column 24)'],
    ['', 'is not JSON'],
    ['[]', 'is not a map of settings'],
    ['{"modell": "a"}', 'has a field "modell" that greenroom does not know'],
    ['{"apiKey": ["sk-secret"]}', 'has a "apiKey" that is not a text'],
  ])('%j is named with its trouble and without a value', (config, what) => {
    const { home, resolve } = setting({ config })
    const sentence = `The settings file ${join(home, 'config.json')} ${what}.`
    expect(() => resolve()).toThrow(expect.objectContaining({ message: sentence, exitCode: 3 }))
    expect(() => resolve()).not.toThrow('sk-secret')
  })

  test('is one that is a folder', () => {
    const { home, resolve } = setting({})
    mkdirSync(join(home, 'config.json'))
    expect(() => resolve()).toThrow('cannot be read (EISDIR)')
  })
})

test('an address is shown without what may be secret in it', () => {
  expect(shownUrl('https://me:pw@host:8080/v1?key=1')).toBe('https://***@host:8080/v1?***')
  expect(shownUrl('http://127.0.0.1:11434/v1')).toBe('http://127.0.0.1:11434/v1')
  expect(shownUrl('sk-pasted-in-the-wrong-line')).toBe('set, but no URL')
})
