import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { saveConsent } from '../../../src/config/index.js'
import { fileWith, temporaryFolder } from '../support.js'
import { KEY, here, modeOf } from './place.js'

describe('a setting', () => {
  test('is shown with its value and its origin, as greenroom config does; a key is only set', () => {
    const place = here({
      config: { model: 'small', prices: { small: { input: 2, output: 8 } } },
      env: `OPENAI_BASE_URL=http://127.0.0.1:1/v1\n`,
      variables: { OPENAI_API_KEY: KEY },
    })
    const shown = place.data().lines.map(({ id, value, origin }) => [id, value, origin])
    expect(shown.slice(0, 8)).toEqual([
      ['baseUrl', 'http://127.0.0.1:1/v1', place.env],
      ['apiKey', 'set', 'environment'],
      ['model', 'small', place.config],
      ['interviewerModel', 'not set', ''],
      ['graderModel', 'not set', ''],
      ['hostPython', 'not set', ''],
      ['plain', 'not set', ''],
      ['price:small', 'small: $2 in, $2 cached, $8 out per million tokens', place.config],
    ])
    expect(place.line('home')).toMatchObject({ value: place.home, edit: { type: 'none' } })
    expect(JSON.stringify(place.data())).not.toContain('zqvx')
  })

  test('is kept in config.json for its owner alone, the rest of the file as it was', () => {
    const place = here({ config: { model: 'small', graderModel: 'big' } })
    chmodSync(place.config, 0o644)
    expect(place.ports.save('model', ' other ')).toMatchObject({
      type: 'saved',
      sentences: ['Saved.'],
    })
    expect(place.json()).toEqual({ model: 'other', graderModel: 'big' })
    expect(modeOf(place.config)).toBe(0o600)
    expect(readdirSync(place.home)).toEqual(['config.json'])
    expect(place.ports.save('graderModel', '')).toMatchObject({ sentences: ['Taken out.'] })
    expect(place.json()).toEqual({ model: 'other' })
  })

  test.each([
    ['environment', 'OPENAI_MODEL in the environment wins.'],
    ['file', /^OPENAI_MODEL in .*\.env wins\.$/],
  ])('that another source wins over says so (%s)', (source, words) => {
    const place = here(
      source === 'file'
        ? { env: 'OPENAI_MODEL=theirs\n' }
        : { variables: { OPENAI_MODEL: 'theirs' } },
    )
    const saved = place.ports.save('model', 'mine')
    expect(saved).toMatchObject({ type: 'saved', sentences: ['Saved.', expect.anything()] })
    expect(saved.type === 'saved' && saved.sentences[1]).toMatch(words)
    expect(place.line('model')).toMatchObject({
      value: 'theirs',
      edit: { type: 'text', text: 'mine' },
    })
    expect(place.line('model')?.about[0]).toMatch(words)
  })

  test.each([
    ['baseUrl', 'localhost:11434', 'That is no http or https address'],
    ['baseUrl', `http://me:${KEY}@127.0.0.1/v1`, 'holds a name or a password'],
    ['baseUrl', `https://host.invalid/v1?key=${KEY}`, 'leave that out'],
    ['baseUrl', `https://host.invalid/${KEY}/v1`, 'looks like a key'],
    ['baseUrl', KEY, 'looks like a key'],
    ['model', KEY, 'looks like a key'],
    ['graderModel', 'x'.repeat(300), 'at most 200 characters'],
    ['hostPython', 'python3', 'Write the whole path'],
    ['hostPython', '/no/such/python', 'There is no such file.'],
    ['hostPython', '/tmp', 'That is no program that could be run.'],
    ['plain', 'perhaps', 'Type yes or no.'],
    ['price:small', '2,5 8', 'A price is two numbers'],
    ['price:small', 'cheap', 'A price is two numbers'],
    ['apiKey', 'https://host.invalid/v1', 'That is an address'],
    ['apiKey', `Bearer ${KEY}`, 'Leave out the word "Bearer"'],
    ['apiKey', `"${KEY}"`, 'Leave out the quotes'],
    ['apiKey', 'two words', 'No key has a blank'],
  ])('%s is not taken as %j: it says why, and nothing is written', (id, text, why) => {
    const place = here()
    const saved = place.ports.save(id, text)
    expect(saved).toMatchObject({
      type: 'refused',
      sentence: expect.stringContaining(why) as string,
    })
    expect(JSON.stringify(saved)).not.toContain('zqvx')
    expect(readdirSync(place.home)).toEqual([])
  })

  test('a price is two numbers or three, and the other prices stay as they are written', () => {
    const place = here({ config: { model: 'small', prices: { big: { input: 3, output: 9 } } } })
    place.ports.save('price:small', '2 0.5 8')
    expect(place.json()?.['prices']).toEqual({
      big: { input: 3, output: 9 },
      small: { input: 2, cached: 0.5, output: 8 },
    })
    expect(place.line('price:small')?.edit).toEqual({ type: 'text', text: '2 0.5 8' })
    place.ports.save('price:small', '')
    place.ports.save('price:big', '')
    expect(place.json()).toEqual({ model: 'small' })
  })

  test('a program that is there is taken', () => {
    const program = fileWith('python3', '#!/bin/sh\n')
    chmodSync(program, 0o755)
    const place = here()
    expect(place.ports.save('hostPython', program).type).toBe('saved')
    expect(place.json()).toEqual({ hostPython: program })
  })
})

describe('a key', () => {
  test('is kept in the .env, private, beside all that stands there, and nowhere else', () => {
    const env = '# my keys\nexport OPENAI_API_KEY="old"\r\nOTHER="a b"\nOPENAI_API_KEY=older'
    const place = here({ env, config: { model: 'small' } })
    chmodSync(place.env, 0o644)
    const saved = place.ports.save('apiKey', KEY)
    expect(saved).toMatchObject({ type: 'saved', sentences: ['The key is kept.'] })
    expect(place.keys()).toBe(
      `# my keys\nOPENAI_API_KEY=${KEY}\r\nOTHER="a b"\nOPENAI_API_KEY=${KEY}`,
    )
    expect(modeOf(place.env)).toBe(0o600)
    expect(place.json()).toEqual({ model: 'small' })
    expect(JSON.stringify([saved, place.data()])).not.toContain('zqvx')
    expect(place.line('apiKey')).toMatchObject({ value: 'set', origin: place.env })
  })

  test.each(["a'b", 'a"b#c', '#abc', 'a`b"c', 'a\\nb', 'a$b$$c$&'])(
    'reads again as it was typed: %j',
    (key) => {
      const place = here({ env: 'OPENAI_API_KEY=old\n' })
      expect(place.ports.save('apiKey', key).type).toBe('saved')
      expect(here({ home: place.home }).line('apiKey')?.value).toBe('set')
      const again = here({ home: place.home })
      expect(again.ports.save('apiKey', key)).toMatchObject({ sentences: ['The key is kept.'] })
      expect(again.keys()).toBe(place.keys())
    },
  )

  test('an empty line leaves it as it is', () => {
    const place = here({ env: `OPENAI_API_KEY=${KEY}\n` })
    expect(place.ports.save('apiKey', '  ')).toMatchObject({ sentences: ['The key is as it was.'] })
    expect(place.keys()).toBe(`OPENAI_API_KEY=${KEY}\n`)
  })

  test('that the environment has wins over a typed one, and that is said', () => {
    const place = here({ variables: { OPENAI_API_KEY: 'sk-other-zqvx' } })
    expect(place.ports.save('apiKey', KEY)).toMatchObject({
      sentences: ['The key is kept.', 'OPENAI_API_KEY in the environment wins.'],
    })
  })

  test('is typed nowhere where no file is read for it', () => {
    const place = here({ isHomeSet: false })
    const line = place.line('apiKey')
    expect(line?.edit).toEqual({ type: 'none' })
    expect(line?.about.join(' ')).toContain('Set it in the environment')
  })

  test('goes to the .env of the checkout where GREENROOM_HOME is not set', () => {
    const checkoutRoot = temporaryFolder()
    const place = here({ isHomeSet: false, checkoutRoot })
    expect(place.data().facts.keyFile).toBe(join(checkoutRoot, '.env'))
  })
})

describe('a consent', () => {
  test('is taken back alone', () => {
    const place = here()
    const at = { env: { GREENROOM_HOME: place.home }, checkoutRoot: null }
    saveConsent(at, { baseUrl: 'http://127.0.0.1:1/v1', models: ['m'] })
    saveConsent(at, { baseUrl: 'https://host.invalid/v1', models: ['n'], mixedOrigins: true })
    expect(place.line('consent:https://host.invalid')?.value).toBe(
      'https://host.invalid: n, with the key',
    )
    expect(place.ports.takeBack('consent:https://host.invalid').type).toBe('saved')
    expect(place.json()?.['consents']).toEqual([
      { server: 'http://127.0.0.1:1', models: ['m'], mixedOrigins: false },
    ])
    place.ports.takeBack('consent:http://127.0.0.1:1')
    expect(place.json()).toEqual({})
  })
})

describe('a file', () => {
  test.each(['{', '[]', '{"later": 1}'])(
    'that cannot be read (%s) is one sentence, and stays as it is',
    (text) => {
      const place = here({ config: '{}' })
      writeFileSync(place.config, text)
      for (const save of [
        () => place.ports.save('model', 'm'),
        () => place.ports.save('price:m', '1 2'),
        () => place.ports.takeBack('consent:x'),
      ]) {
        // A field that greenroom does not know is no reason to lose it.
        if (text.includes('later')) save()
        else expect(save()).toMatchObject({ type: 'refused' })
      }
      expect(readFileSync(place.config, 'utf8')).toContain(
        text === '{"later": 1}' ? '"later": 1' : text,
      )
      expect(() => place.data()).toThrow(expect.objectContaining({ exitCode: 3 }))
    },
  )

  test('that cannot be written is one sentence, and neither file is changed', () => {
    const file = fileWith('file', '')
    const place = here({ home: join(file, 'home') })
    for (const saved of [place.ports.save('model', 'm'), place.ports.save('apiKey', KEY)]) {
      expect(saved).toMatchObject({
        type: 'refused',
        sentence: expect.stringMatching(
          /^The settings file .* cannot be written \(ENOTDIR\)\. /,
        ) as string,
      })
      expect(JSON.stringify(saved)).not.toContain('zqvx')
    }
    // The config is a folder, the `.env` could be written: it is not.
    const half = here({ env: 'OPENAI_API_KEY=old\n' })
    mkdirSync(half.config)
    const choice = {
      url: 'http://127.0.0.1:1',
      key: { type: 'typed' as const, text: KEY },
      model: 'm',
    }
    expect(half.ports.keep(choice)).toMatchObject({ type: 'refused' })
    expect(half.keys()).toBe('OPENAI_API_KEY=old\n')
    expect(readdirSync(half.home).toSorted()).toEqual(['.env', 'config.json'])
  })
})
