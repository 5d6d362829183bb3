import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { saveConsent } from '../../src/config/index.js'
import { fileWith, greenroom, hasStack, temporaryFolder } from './support.js'

const KEY = 'sk-never-to-be-seen-zqvx'

describe('greenroom config', () => {
  test('prints each setting with value and origin, one aligned line each', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{"model": "small"}')
    const { status, out } = greenroom(['config', '--grader-model', 'big'], { home })
    expect(status).toBe(0)
    expect(out).toMatch(
      new RegExp(`^OPENAI_MODEL +small +\\(${join(home, 'config.json')}\\)$`, 'm'),
    )
    expect(out).toMatch(/^GREENROOM_GRADER_MODEL +big +\(flag --grader-model\)$/m)
    expect(out).toMatch(new RegExp(`^GREENROOM_HOME +${home} +\\(environment\\)$`, 'm'))
    expect(
      new Set(out.split('\n').flatMap((line) => /^\w+ +/.exec(line)?.[0].length ?? [])),
    ).toEqual(new Set([out.indexOf('http')]))
  })

  test('never prints the key, wherever it stands', () => {
    const home = temporaryFolder()
    const env = {
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: `http://${KEY}@127.0.0.1:1/${KEY}/v1?k=${KEY}`,
      OPENAI_MODEL: KEY,
    }
    const inEnvironment = [['config'], ['doctor'], ['doctor', '--offline']].flatMap((command) => [
      greenroom(command, { home, env }),
      greenroom([...command, '--json'], { home, env }),
    ])
    writeFileSync(join(home, '.env'), `OPENAI_API_KEY=${KEY}\n`)
    const inFile = greenroom(['config', '--json'], { home })
    for (const { status, out, err } of [...inEnvironment, inFile]) {
      expect(status, out).toBe(0)
      expect(out + err).not.toContain('zqvx')
    }
    expect(greenroom(['config'], { home, env }).out).toMatch(
      /^OPENAI_API_KEY +set +\(environment\)$/m,
    )
  })

  test('shows the prices of models, and each yes that was given', () => {
    const home = temporaryFolder()
    const file = join(home, 'config.json')
    const prices = { big: { input: 2, output: 8 } }
    writeFileSync(file, JSON.stringify({ prices }))
    const place = { env: { GREENROOM_HOME: home }, checkoutRoot: null }
    saveConsent(place, { baseUrl: 'https://host.invalid/v1/', models: ['big', 'small'] })
    const { status, out } = greenroom(['config'], { home })
    expect(status).toBe(0)
    expect(out).toMatch(
      /^price +big: \$2 in, \$2 cached, \$8 out per million tokens +\(.*config\.json\)$/m,
    )
    expect(out).toMatch(/^agreed +https:\/\/host\.invalid: big, small +\(.*config\.json\)$/m)
    expect(JSON.parse(greenroom(['config', '--json'], { home }).out)).toMatchObject({
      prices: { big: { input: 2, cached: 2, output: 8 } },
      consents: [{ server: 'https://host.invalid', models: ['big', 'small'], mixedOrigins: false }],
    })
  })

  test('--forget takes back each yes and leaves the rest', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{"model": "small", "consents": [{"broken": 1}]}')
    expect(greenroom(['config'], { home })).toMatchObject({
      status: 3,
      err: expect.stringContaining('greenroom config --forget') as string,
    })
    expect(greenroom(['config', '--forget'], { home })).toMatchObject({
      status: 0,
      out: 'Forgotten: the consent to 1 server. The next use asks again.\n',
    })
    expect(readFileSync(join(home, 'config.json'), 'utf8')).toBe('{\n  "model": "small"\n}\n')
    expect(greenroom(['config', '--forget', '--json'], { home }).out).toBe('{"forgotten":0}\n')
  })

  test('says what stands in a wrong place, without its value', () => {
    const home = temporaryFolder()
    const { status, out, err } = greenroom(['config'], { home, env: { OPENAI_BASE_URL: KEY } })
    expect(status).toBe(0)
    expect(out).toMatch(/^OPENAI_BASE_URL +set, but no URL +\(environment\)$/m)
    expect(err).toContain('OPENAI_BASE_URL (environment) holds what looks like a key.')
    expect(out + err).not.toContain('zqvx')
  })

  test('reads a .env with quotes, spaces and CRLF', () => {
    const home = temporaryFolder()
    writeFileSync(
      join(home, '.env'),
      '\uFEFFOPENAI_BASE_URL = "http://127.0.0.1:1/v1" # here\r\nexport OPENAI_MODEL=\'a b\'\r\n\r\nOPENAI_API_KEY= sk-x \r\n',
    )
    const { settings } = JSON.parse(greenroom(['config', '--json'], { home }).out) as {
      settings: { name: string; value: string | null; set: boolean }[]
    }
    const of = (name: string) => settings.find((each) => each.name === name)
    expect(of('baseUrl')?.value).toBe('http://127.0.0.1:1/v1')
    expect(of('model')?.value).toBe('a b')
    expect(of('apiKey')).toMatchObject({ set: true, value: null })
  })

  test('says when key and address come from different places', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.env'), 'OPENAI_BASE_URL=http://elsewhere.invalid/v1\n')
    const env = { OPENAI_API_KEY: KEY }
    expect(greenroom(['config'], { home, env }).err).toContain('different places')
    const { out } = greenroom(['config', '--json'], { home, env })
    expect(JSON.parse(out)).toMatchObject({ mixedOrigins: true })
  })

  test('ends with a sentence for a broken file, and starts an interview all the same', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{')
    const config = greenroom(['config'], { home })
    expect(config.status).toBe(3)
    expect(config.err).toContain(`The settings file ${join(home, 'config.json')} is not JSON`)
    expect(greenroom(['list'], { home }).status).toBe(0)
  })

  test.skipIf(process.getuid?.() === 0)('says that a .env may not be read', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.env'), '')
    chmodSync(join(home, '.env'), 0)
    const run = greenroom(['config'], { home })
    expect(run.status).toBe(3)
    expect(hasStack(run)).toBe(false)
  })
})

describe('greenroom paths', () => {
  test('names every place, and what is not there', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{}')
    const { status, out } = greenroom(['paths'], { home })
    expect(status).toBe(0)
    expect(out).toMatch(
      new RegExp(`^transcripts +${join(home, 'transcripts')} +\\(not there\\)$`, 'm'),
    )
    expect(out).toMatch(new RegExp(`^config file +${join(home, 'config.json')}$`, 'm'))
    expect(out).toMatch(new RegExp(`^\\.env file +${join(home, '.env')} +\\(not there\\)$`, 'm'))
    expect(out).toMatch(/^samples +\S+samples\b/m)
    expect(out).toMatch(/^packs +\S+packs$/m)
  })

  test('as JSON', () => {
    const home = temporaryFolder()
    expect(JSON.parse(greenroom(['paths', '--json'], { home }).out)).toContainEqual({
      what: 'transcripts',
      path: join(home, 'transcripts'),
      found: false,
    })
  })
})

test('a GREENROOM_HOME that is a file stops no command that keeps nothing', () => {
  const home = fileWith('home', 'x')
  expect(greenroom(['config'], { home }).status).toBe(0)
  expect(greenroom(['questions'], { home }).status).toBe(0)
})
