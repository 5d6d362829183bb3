import { describe, expect, test } from 'vitest'

import { DATA, DOWN, ENTER, ESC, KEY, settingUp } from './scene.js'

const CTRL_U = '\u0015'

/** The model is edited: `smaller` stands in its line and is not kept yet. */
async function editing(world: Parameters<typeof settingUp>[0] = {}) {
  const run = settingUp(world, 'settings')
  await run.terminal.waitForText('Settings')
  run.terminal.type('4')
  await run.terminal.waitForText('Model: small')
  run.terminal.type('er')
  await run.terminal.waitForText('Model: smaller')
  return run
}

describe('the settings', () => {
  test('each stands on one line with its value and where it comes from', async () => {
    const { terminal, done } = settingUp({}, 'settings')
    await terminal.waitForText('Settings')
    const rows = terminal.screen()
    expect(rows.find((row) => row.includes('Server'))).toMatch(
      /Server +https:\/\/api\.openai\.com\/v1 +default$/,
    )
    expect(rows.find((row) => row.includes('Key'))).toMatch(/Key +set +environment$/)
    expect(rows.find((row) => row.includes('Model'))).toMatch(/Model +small +config\.json$/)
    terminal.type(`${DOWN}${DOWN}`)
    await terminal.waitForText('OPENAI_API_KEY in the environment wins.')
    terminal.type(DOWN)
    await terminal.waitForText('From: /home/config.json')
    terminal.type(ESC)
    expect(await done).toBeNull()
  })

  test('Enter edits in place and keeps; empty takes it out', async () => {
    const { terminal, done, seen } = await editing()
    terminal.type(ENTER)
    await terminal.waitForText('Saved.')
    terminal.type(ENTER)
    await terminal.waitForText('Model: small')
    terminal.type(`${CTRL_U}${ENTER}`)
    await terminal.waitFor('two saves', () => seen.saved.length === 2)
    expect(seen.saved).toEqual([
      ['model', 'smaller'],
      ['model', ''],
    ])
    terminal.type('q')
    await done
  })

  test('Esc leaves it as it was', async () => {
    const { terminal, done, seen } = await editing()
    terminal.type(ESC)
    await terminal.waitForText('Enter edit')
    expect(seen.saved).toEqual([])
    terminal.type('q')
    await done
  })

  test('what is refused says why and stays to be mended', async () => {
    const { terminal, done } = await editing({ refused: 'That is no program.' })
    terminal.type(ENTER)
    await terminal.waitForText('That is no program.')
    await terminal.waitForText('Model: smaller')
    terminal.type(ESC)
    await terminal.waitForNoText('That is no program.')
    terminal.type('q')
    await done
  })

  test('a key is typed as dots', async () => {
    const { terminal, done, seen } = settingUp({}, 'settings')
    await terminal.waitForText('Settings')
    terminal.type('3')
    await terminal.waitForText('Key:')
    terminal.type(KEY)
    await terminal.waitForText('•'.repeat(KEY.length))
    terminal.type(ENTER)
    await terminal.waitForText('Saved.')
    expect(seen.saved).toEqual([['apiKey', KEY]])
    expect(terminal.written()).not.toContain('zqvx')
    terminal.type('q')
    await done
  })

  test('a consent is taken back after a question, and by nothing but y', async () => {
    const { terminal, done, seen } = settingUp({}, 'settings')
    await terminal.waitForText('Settings')
    terminal.type('5')
    await terminal.waitForText('Take this consent back? [y/N]')
    terminal.type(ENTER)
    await terminal.waitForNoText('[y/N]')
    expect(seen.takenBack).toEqual([])
    terminal.type('5')
    await terminal.waitForText('[y/N]')
    terminal.type('y')
    await terminal.waitForText('Taken back.')
    expect(seen.takenBack).toEqual(['consent:http://127.0.0.1:11434'])
    terminal.type('q')
    await done
  })

  test('lead to the three questions, and Esc comes back', async () => {
    const { terminal, done } = settingUp({}, 'settings')
    await terminal.waitForText('› 1 Who interviews?')
    terminal.type(ENTER)
    await terminal.waitForText('Another server')
    terminal.type(ESC)
    await terminal.waitForText('Home folder')
    terminal.type('6')
    await terminal.waitForText('That is not changed here.')
    terminal.type('?')
    await terminal.waitForText('leaves it as it was')
    terminal.type('x')
    await terminal.waitForText('Home folder')
    terminal.type('q')
    await done
  })

  test('a setting that comes in above the chosen one does not move it', async () => {
    const [first, ...rest] = DATA.lines
    const price = { ...DATA.lines[2]!, id: 'price:small', label: 'Price', value: 'small: not set' }
    const world = { data: DATA }
    const { terminal, done } = settingUp(world, 'settings')
    await terminal.waitForText('Settings')
    terminal.type('4')
    await terminal.waitForText('Model: small')
    world.data = { ...DATA, lines: [first!, price, ...rest] }
    terminal.type(ENTER)
    await terminal.waitForText('Saved.')
    await terminal.waitForText('› 4 Model')
    terminal.type('q')
    await done
  })
})
