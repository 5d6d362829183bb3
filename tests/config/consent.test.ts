import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { consents, forgetConsent, hasConsent, saveConsent } from '../../src/config/index.js'
import { temporaryFolder } from '../commands/support.js'

const LOCAL = 'http://127.0.0.1:11434/v1'

function place(home = temporaryFolder()) {
  return {
    env: { GREENROOM_HOME: home },
    checkoutRoot: null,
    path: join(home, 'config.json'),
    home,
  }
}

describe('a yes to a server', () => {
  test('holds for these models of this server and for nothing else', () => {
    const here = place()
    expect(hasConsent(here, { baseUrl: LOCAL, models: ['small'] })).toBe(false)
    saveConsent(here, { baseUrl: LOCAL, models: ['small'] })
    expect(hasConsent(here, { baseUrl: LOCAL, models: ['small'] })).toBe(true)
    expect(hasConsent(here, { baseUrl: LOCAL, models: ['small', 'big'] })).toBe(false)
    expect(hasConsent(here, { baseUrl: LOCAL, models: [] })).toBe(false)
    for (const baseUrl of ['http://127.0.0.1:11435/v1', 'https://127.0.0.1:11434/v1', 'small']) {
      expect(hasConsent(here, { baseUrl, models: ['small'] })).toBe(false)
    }
    saveConsent(here, { baseUrl: LOCAL, models: ['big'] })
    expect(hasConsent(here, { baseUrl: LOCAL, models: ['small', 'big'] })).toBe(true)
    expect(consents(here)).toHaveLength(1)
  })

  test.each(['', '/', '/v1', '/v1/', '/v1/chat/completions', '/v1?key=sk-secret'])(
    'holds however its address is written: %j',
    (path) => {
      const here = place()
      saveConsent(here, { baseUrl: 'http://HOST.invalid/v1', models: ['m'] })
      const baseUrl = `http://me:pw@host.invalid${path}`
      expect(hasConsent(here, { baseUrl, models: ['m'] })).toBe(true)
    },
  )

  test('covers a key from another source only where it was asked for that', () => {
    const here = place()
    const server = { baseUrl: LOCAL, models: ['m'] }
    saveConsent(here, server)
    expect(hasConsent(here, { ...server, mixedOrigins: true })).toBe(false)
    saveConsent(here, { ...server, mixedOrigins: true })
    saveConsent(here, server)
    expect(hasConsent(here, { ...server, mixedOrigins: true })).toBe(true)
    expect(hasConsent(here, server)).toBe(true)
  })

  test('is taken back with all others', () => {
    const here = place()
    expect(forgetConsent(here)).toBe(0)
    expect(readdirSync(here.home)).toEqual([])
    saveConsent(here, { baseUrl: LOCAL, models: ['m'] })
    saveConsent(here, { baseUrl: 'https://host.invalid', models: ['m'] })
    expect(forgetConsent(here)).toBe(2)
    expect(hasConsent(here, { baseUrl: LOCAL, models: ['m'] })).toBe(false)
    expect(readFileSync(here.path, 'utf8')).toBe('{}\n')
  })
})

describe('config.json, when a yes is kept in it', () => {
  test('keeps everything else, is private, and gets no key', () => {
    const here = place()
    const before = { apiKey: 'sk-own', model: 'm', prices: { m: { input: 1, output: 2 } } }
    writeFileSync(here.path, `\uFEFF${JSON.stringify(before)}`)
    chmodSync(here.path, 0o644)
    const baseUrl = 'https://sk-user-1234:sk-pass-1234@host.invalid/sk-path-1234/v1?k=sk-query-1234'
    saveConsent(here, { baseUrl, models: ['m'] })
    const text = readFileSync(here.path, 'utf8')
    expect(JSON.parse(text)).toEqual({
      ...before,
      consents: [{ server: 'https://host.invalid/***', models: ['m'], mixedOrigins: false }],
    })
    expect(text).not.toContain('1234')
    expect(statSync(here.path).mode & 0o777).toBe(0o600)
    expect(readdirSync(here.home)).toEqual(['config.json'])
  })

  test('keeps fields that greenroom does not know, also where they are forgotten', () => {
    const here = place()
    writeFileSync(here.path, '{"later": {"a": [1]}, "consents": []}')
    expect(forgetConsent(here)).toBe(0)
    expect(JSON.parse(readFileSync(here.path, 'utf8'))).toEqual({ later: { a: [1] } })
  })

  test('is made with its folder where there is none', () => {
    const here = place(join(temporaryFolder(), 'not', 'there'))
    saveConsent(here, { baseUrl: LOCAL, models: ['m'] })
    expect(statSync(here.path).mode & 0o777).toBe(0o600)
  })

  test('stays a link where it is one', () => {
    const here = place()
    const real = join(temporaryFolder(), 'mine.json')
    writeFileSync(real, '{"model": "m"}')
    symlinkSync(real, here.path)
    saveConsent(here, { baseUrl: LOCAL, models: ['m'] })
    expect(lstatSync(here.path).isSymbolicLink()).toBe(true)
    expect(readFileSync(real, 'utf8')).toContain('"consents"')
  })

  test.each(['{', '[]'])('that is %s stays as it is, with a sentence', (text) => {
    const here = place()
    writeFileSync(here.path, text)
    const save = () => saveConsent(here, { baseUrl: LOCAL, models: ['m'] })
    expect(save).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 3 }))
    expect(readFileSync(here.path, 'utf8')).toBe(text)
  })

  test('that cannot be written is said with its path', () => {
    const here = place()
    writeFileSync(join(here.home, 'file'), '')
    const below = place(join(here.home, 'file', 'home'))
    expect(() => saveConsent(below, { baseUrl: LOCAL, models: ['m'] })).toThrow(
      expect.objectContaining({ name: 'UserError', exitCode: 3 }),
    )
    mkdirSync(here.path)
    expect(() => forgetConsent(here)).toThrow('cannot be read (EISDIR)')
  })
})
