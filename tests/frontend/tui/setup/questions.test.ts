import { describe, expect, test } from 'vitest'

import { DATA, DOWN, ENTER, ESC, KEY, OLLAMA, OTHER, settingUp } from './scene.js'

const CTRL_U = '\u0015'
const AUTH = {
  type: 'failed',
  sentence: 'models.example.com does not take this key (401).',
  remedy: 'Type the key again, or another one.',
  about: 'key',
} as const

/** Answers the three questions with another server, a typed key and its second model, up to what they come to. */
async function answered(world: Parameters<typeof settingUp>[0] = {}) {
  const run = settingUp(world)
  const { terminal } = run
  await terminal.waitForText('No model server answers on this machine.')
  terminal.type('2')
  await terminal.waitForText('Which server?')
  terminal.type(`${CTRL_U}${OTHER}`)
  await terminal.waitForText(OTHER)
  terminal.type(ENTER)
  await terminal.waitForText('Which key?')
  terminal.type('1')
  await terminal.waitForText('The key, hidden')
  terminal.type(KEY)
  await terminal.waitForText('•'.repeat(KEY.length))
  terminal.type(ENTER)
  await terminal.waitForText('three')
  terminal.type(DOWN)
  await terminal.waitForText('›   two')
  terminal.type(ENTER)
  await terminal.waitForText('Test it, then keep it')
  return run
}

describe('the three questions', () => {
  test('a server of this machine needs a model and one yes, and is kept once the test has worked', async () => {
    const { terminal, done, seen } = settingUp({ servers: [OLLAMA] })
    await terminal.waitForText('Ollama          http://127.0.0.1:11434/v1 · 2 models')
    terminal.type('2')
    await terminal.waitForText('›   small')
    terminal.type('bi')
    await terminal.waitForText('›   big')
    terminal.type(ENTER)
    // Before the yes: endpoint, model and forecast.
    await terminal.waitForText('An express loop: about 52 requests; no price is set.')
    await terminal.waitForText('Server                 http://127.0.0.1:11434/v1')
    await terminal.waitForText('Model                  big')
    expect(seen).toMatchObject({ tried: [], kept: [], listed: [] })
    terminal.type(ENTER)
    await terminal.waitForText('big interviews from now on.')
    await terminal.waitForText('✓ ok      small replies by a schema (json_schema) · 1.2 s')
    const choice = { url: OLLAMA.url, key: { type: 'none' }, model: 'big' }
    expect(seen).toMatchObject({ tried: [choice], kept: [choice] })
    terminal.type(ENTER)
    expect(await done).toBe('big interviews from now on.')
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.written()).toContain('\u001b[?1049l')
  })

  test('another server gets a typed key, which never stands on the screen', async () => {
    const { terminal, done, seen } = await answered()
    await terminal.waitForText('typed, hidden')
    terminal.type(ENTER)
    await terminal.waitForText('two interviews from now on.')
    const key = { type: 'typed', text: KEY }
    expect(seen.listed).toEqual([key])
    expect(seen.kept).toEqual([{ url: OTHER, key, model: 'two' }])
    expect(terminal.written()).not.toContain('zqvx')
    terminal.type(ENTER)
    await done
  })

  test('a pasted key is as hidden, also where it was pasted for an address', async () => {
    const { terminal, done } = settingUp()
    await terminal.waitForText('Another server')
    terminal.type('2')
    await terminal.waitForText('Which server?')
    terminal.type(CTRL_U)
    terminal.paste(`${KEY}\n`)
    await terminal.waitForText('•'.repeat(KEY.length))
    terminal.type(ENTER)
    await terminal.waitForText('That is no address.')
    terminal.type(`${CTRL_U}${OTHER}`)
    await terminal.waitForText(OTHER)
    terminal.type(ENTER)
    await terminal.waitForText('Which key?')
    terminal.type('1')
    await terminal.waitForText('The key, hidden')
    terminal.paste(`${KEY}\n`)
    await terminal.waitForText('•'.repeat(KEY.length))
    expect(terminal.written()).not.toContain('zqvx')
    terminal.type('\u0003\u0003')
    expect(await done).toBeNull()
  })

  test('a failure says what to do and leads back to one question, the others as they were', async () => {
    const { terminal, done, seen } = await answered({ results: [AUTH, { type: 'works' }] })
    terminal.type(ENTER)
    await terminal.waitForText('models.example.com does not take this key (401).')
    await terminal.waitForText('Type the key again, or another one.')
    // The likeliest answer to look at is the chosen one.
    await terminal.waitForText('› 3 Key')
    expect(seen.kept).toEqual([])
    terminal.type(ENTER)
    await terminal.waitForText('The one typed before')
    terminal.type('1')
    await terminal.waitForText('The key, hidden')
    terminal.type('sk-second')
    await terminal.waitForText('•••••••••')
    terminal.type(ENTER)
    await terminal.waitForText('Test it, then keep it')
    await terminal.waitForText(OTHER)
    terminal.type(ENTER)
    await terminal.waitForText('two interviews from now on.')
    expect(seen.kept).toEqual([
      { url: OTHER, key: { type: 'typed', text: 'sk-second' }, model: 'two' },
    ])
    terminal.type(ENTER)
    await done
  })

  test('an answer that was to be changed stays as it was after Esc', async () => {
    const { terminal, done } = await answered()
    terminal.type('2')
    await terminal.waitForText('Who interviews?')
    terminal.type('2')
    await terminal.waitForText('Which server?')
    terminal.type('/other')
    await terminal.waitForText(`${OTHER}/other`)
    terminal.type(ENTER)
    await terminal.waitForText('Which key?')
    terminal.type(ESC)
    await terminal.waitForText('Test it, then keep it')
    expect(terminal.screen().join('\n')).toMatch(/Server +https:\/\/models\.example\.com\/v1\s*$/m)
    await terminal.waitForText('typed, hidden')
    terminal.type('q')
    expect(await done).toBeNull()
  })

  test('the key of one server goes to another only where that is chosen', async () => {
    const { terminal, done, seen } = await answered()
    seen.listed.length = 0
    terminal.type('2')
    await terminal.waitForText('Who interviews?')
    terminal.type('2')
    await terminal.waitForText('Which server?')
    terminal.type(`${CTRL_U}https://second.example.com`)
    await terminal.waitForText('second')
    terminal.type(ENTER)
    await terminal.waitForText('For second.example.com.')
    await terminal.waitForText('hidden; goes to second.example.com')
    expect(seen.listed).toEqual([])
    terminal.type('2')
    // The model from before is at hand, and asked about: another server has others.
    await terminal.waitForText('›   two')
    expect(seen.listed).toEqual([{ type: 'typed', text: KEY }])
    terminal.type('\u0003')
    await done
  })

  test('Esc stops a slow test, nothing is saved, and the answers are still there', async () => {
    const { terminal, done, seen } = await answered({ results: ['slow', { type: 'works' }] })
    terminal.type(ENTER)
    await terminal.waitForText('…         a small reply in a given form')
    terminal.type(ESC)
    await terminal.waitForText('The test was stopped. Nothing is saved.')
    expect(seen).toMatchObject({ aborted: 1, kept: [] })
    terminal.type(ENTER)
    await terminal.waitForText('two interviews from now on.')
    terminal.type(ENTER)
    await done
  })

  test('what does not work is kept where somebody says so, and not before', async () => {
    const { terminal, done, seen } = await answered({ results: [AUTH] })
    terminal.type(ENTER)
    await terminal.waitForText('Save anyway')
    expect(seen.kept).toEqual([])
    terminal.type('5')
    await terminal.waitForText('two interviews from now on.')
    expect(seen.kept).toHaveLength(1)
    terminal.type(ENTER)
    await done
  })

  test('a folder that cannot be written to is one sentence, and saving can be tried again', async () => {
    const refused = 'The settings file /home/config.json cannot be written (EACCES).'
    const { terminal, done, seen } = await answered({ refused })
    terminal.type(ENTER)
    await terminal.waitForText(refused)
    await terminal.waitForText('› 1 Save again')
    terminal.type('q')
    expect(await done).toBeNull()
    expect(seen.kept).toEqual([])
  })

  test('a server that gives no list says why; the name can be typed, or the key again', async () => {
    const failed = { ...AUTH, type: 'failed' as const }
    const { terminal, done, seen } = settingUp({ models: failed })
    await terminal.waitForText('Another server')
    terminal.type('2')
    await terminal.waitForText('Which server?')
    terminal.type(ENTER)
    await terminal.waitForText('Which key?')
    // A key that is set is the one to begin with.
    await terminal.waitForText('› 2 The one that is set')
    terminal.type(ENTER)
    await terminal.waitForText('does not take this key (401).')
    expect(seen.listed).toEqual([{ type: 'set' }])
    terminal.type('1')
    await terminal.waitForText('As api.openai.com calls it.')
    terminal.type('my-model')
    await terminal.waitForText('my-model')
    terminal.type(ENTER)
    await terminal.waitForText('Test it, then keep it')
    await terminal.waitForText('set (environment)')
    terminal.type('q')
    await done
  })

  test('a name that no list has is taken as typed', async () => {
    const { terminal, done } = settingUp({ servers: [OLLAMA] })
    await terminal.waitForText('Ollama')
    terminal.type('2')
    await terminal.waitForText('type to filter')
    terminal.type('qwen')
    await terminal.waitForText('as typed')
    terminal.type(ENTER)
    await terminal.waitForText('Test it, then keep it')
    expect(terminal.screen().join('\n')).toMatch(/Model +qwen/)
    terminal.type('q')
    await done
  })

  test('the script needs nothing: it is kept at once where nothing is set', async () => {
    const { terminal, done, seen } = settingUp()
    await terminal.waitForText('› 1 The script')
    terminal.type(ENTER)
    await terminal.waitForText('The script interviews.')
    terminal.type(ENTER)
    expect(await done).toBe('The script interviews.')
    expect(seen.scripts).toBe(1)
  })

  test('the script takes settings out only after a word on that', async () => {
    const facts = { ...DATA.facts, named: ['https://models.example.com/v1', 'small'] }
    const { terminal, done, seen } = settingUp({ data: { ...DATA, facts } })
    await terminal.waitForText('The script')
    terminal.type('1')
    await terminal.waitForText('https://models.example.com/v1, small')
    expect(seen.scripts).toBe(0)
    terminal.type(ENTER)
    await terminal.waitForText('The script interviews.')
    expect(seen.scripts).toBe(1)
    terminal.type(ENTER)
    await done
  })

  test('a key that is set nowhere is said, and nothing else happens', async () => {
    const facts = { ...DATA.facts, keySet: null }
    const { terminal, done } = settingUp({ data: { ...DATA, facts } })
    await terminal.waitForText('Another server')
    terminal.type('2')
    await terminal.waitForText('Which server?')
    terminal.type(ENTER)
    await terminal.waitForText('OPENAI_API_KEY is not set now')
    terminal.type('2')
    await terminal.waitForText('type the key, or set it and start again.')
    terminal.type('q')
    await done
  })

  test('keys that come before the list of models reach it', async () => {
    const { terminal, done } = settingUp({ servers: [OLLAMA] })
    await terminal.waitForText('Ollama')
    terminal.type(`2${DOWN}`)
    await terminal.waitForText('›   big')
    terminal.type(`${ENTER}`)
    await terminal.waitForText('Test it, then keep it')
    terminal.type('q')
    await done
  })

  test('Esc at the first question goes on without', async () => {
    const { terminal, done } = settingUp()
    await terminal.waitForText('Esc goes on without')
    terminal.type(ESC)
    expect(await done).toBeNull()
  })
})
