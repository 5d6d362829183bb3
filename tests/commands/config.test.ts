import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { fileWith, greenroom, hasStack, temporaryFolder } from './support.js'

const KEY = 'sk-never-to-be-seen-4242'

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
    const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `https://${KEY}@host.invalid/v1?k=${KEY}` }
    const inEnvironment = ['config', 'doctor'].flatMap((command) => [
      greenroom([command], { home, env }),
      greenroom([command, '--json'], { home, env }),
    ])
    writeFileSync(join(home, '.env'), `OPENAI_API_KEY=${KEY}\n`)
    const inFile = greenroom(['config', '--json'], { home })
    for (const { status, out, err } of [...inEnvironment, inFile]) {
      expect(status).toBe(0)
      expect(out + err).not.toContain('4242')
    }
    expect(greenroom(['config'], { home, env }).out).toMatch(
      /^OPENAI_API_KEY +set +\(environment\)$/m,
    )
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
