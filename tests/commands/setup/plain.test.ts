import { describe, expect, test } from 'vitest'

import { plainSetup } from '../../../src/commands/setup-plain.js'
import { DATA, KEY, OLLAMA, OTHER, worldly } from '../../frontend/tui/setup/scene.js'
import type { World } from '../../frontend/tui/setup/scene.js'

/** Answers line by line; Ctrl+C where there is no line left. */
async function said(world: World, lines: readonly string[]) {
  const { ports, seen } = worldly(world)
  const out: string[] = []
  const hidden: string[] = []
  const left = [...lines]
  const dialog = {
    async ask(question: string, typing?: 'shown' | 'hidden') {
      out.push(question)
      const line = left.shift() ?? null
      if (typing === 'hidden' && line !== null) hidden.push(line)
      return line
    },
    say: (sentence: string) => void out.push(sentence),
    interruption: () => new AbortController().signal,
  }
  const result = await plainSetup(dialog, ports, world.data ?? DATA).catch(
    (error: unknown) => error,
  )
  return { result, seen, hidden, text: out.join('\n') }
}

const AUTH = {
  type: 'failed',
  sentence: 'It does not take this key (401).',
  remedy: 'Type the key again, or another one.',
  about: 'key',
} as const

describe('the three questions line by line', () => {
  test('a server of this machine by numbers, one yes, then what was tried', async () => {
    const { result, seen, text } = await said({ servers: [OLLAMA] }, ['2', '2', 'y'])
    expect(result).toEqual(['big interviews from now on.'])
    expect(seen.kept).toEqual([{ url: OLLAMA.url, key: { type: 'none' }, model: 'big' }])
    expect(text).toContain('2. Ollama at http://127.0.0.1:11434/v1 (models: 2)')
    expect(text.indexOf('An express loop')).toBeLessThan(text.indexOf('[y/N]'))
    expect(text).toContain('ok: small replies by a schema (json_schema) · 1.2 s')
  })

  test('another server: what will not do is asked for again, and the key is not shown', async () => {
    const lines = ['9', '2', 'nowhere', OTHER, '1', KEY, '7', 'two', 'y']
    const { result, seen, hidden, text } = await said({}, lines)
    expect(result).toEqual(['two interviews from now on.'])
    expect(seen.kept).toEqual([{ url: OTHER, key: { type: 'typed', text: KEY }, model: 'two' }])
    expect(hidden).toEqual([KEY])
    for (const why of ['A number from 1 to 2', 'That is no address.', 'There is no such number.']) {
      expect(text).toContain(why)
    }
    expect(text).not.toContain('zqvx')
  })

  test('a failure says what to do and asks for one answer again', async () => {
    const lines = ['2', OTHER, '2', 'one', 'y', '3', '1', KEY, 'y']
    const { result, seen, text } = await said({ results: [AUTH, { type: 'works' }] }, lines)
    expect(result).toEqual(['one interviews from now on.'])
    expect(text).toContain('It does not take this key (401). Type the key again, or another one.')
    expect(seen.tried.map(({ key }) => key.type)).toEqual(['set', 'typed'])
    expect(seen.kept).toHaveLength(1)
  })

  test('nothing is kept without a yes, after Ctrl+C, or before somebody says "save anyway"', async () => {
    const no = await said({ servers: [OLLAMA] }, ['2', '1', 'n'])
    expect(no).toMatchObject({ result: null, seen: { tried: [], kept: [] } })
    const left = await said({ servers: [OLLAMA] }, [''])
    expect(left).toMatchObject({ result: null, seen: { kept: [] } })
    const stopped = await said({ servers: [OLLAMA] }, ['2', '1'])
    expect(stopped.result).toMatchObject({ name: 'UserError', exitCode: 130 })
    const anyway = await said({ servers: [OLLAMA], results: [AUTH] }, ['2', '1', 'y', '5'])
    expect(anyway.result).toEqual(['small interviews from now on.'])
  })

  test('the script, and a folder that cannot be written to', async () => {
    expect((await said({}, ['1'])).result).toEqual(['The script interviews.'])
    const refused = 'The settings file cannot be written (EACCES).'
    const { result, text } = await said({ servers: [OLLAMA], refused }, ['2', '1', 'y', '6'])
    expect(result).toBeNull()
    expect(text).toContain(refused)
  })

  test('a server without a list: its reason, then the name', async () => {
    const { result, text } = await said({ models: AUTH }, ['2', OTHER, '2', '7b', 'y'])
    expect(result).toEqual(['7b interviews from now on.'])
    expect(text).toContain('It does not take this key (401).')
  })
})
