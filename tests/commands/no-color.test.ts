import { describe, expect, test } from 'vitest'

import { inTerminal, temporaryHome } from './support.js'

/** SGR sequences that set a colour of letters, ground or underline; bold, dim, inverse and underline are none. */
// oxlint-disable-next-line no-control-regex -- escapes are what is looked for
const SGR = /\u001b\[([\d;:]*)m/g

function coloursIn(written: string): string[] {
  return [...written.matchAll(SGR)].flatMap(([, codes = '']) =>
    codes.split(';').filter((code) => /^(?:3[0-8]|4[0-8]|58|9[0-7]|10[0-7])\b/.test(code)),
  )
}

/** What a screen wrote until it was left: where it stands, and the keys that show the most of it. */
async function written(
  args: readonly string[],
  { ready, then, quit }: { ready: string; then?: [keys: string, text: string]; quit: string },
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const terminal = inTerminal(args, {
    home: temporaryHome(),
    env: { COLORTERM: 'truecolor', ...env },
  })
  await terminal.waitFor(ready)
  if (then) {
    terminal.type(then[0])
    await terminal.waitFor(then[1])
  }
  terminal.type(quit)
  await terminal.exit
  return terminal.written()
}

const SCREENS: Readonly<Record<string, [readonly string[], Parameters<typeof written>[1]]>> = {
  'the home screen': [[], { ready: 'Practise', then: ['\u001b[B', '›'], quit: 'q' }],
  'an interview': [
    ['start', '--seed', '7'],
    { ready: '? keys', then: ['?', 'Ctrl+'], quit: '\u0003' },
  ],
  'the player': [
    ['replay', 'sample-etsy-express', '--at', '3:00'],
    { ready: 'grades', then: ['g', 'evidence'], quit: 'q' },
  ],
}

describe.each(Object.keys(SCREENS))('%s', (name) => {
  const [args, keys] = SCREENS[name] ?? [[], { ready: '', quit: '' }]

  test('writes no colour where NO_COLOR is set, and is told apart by signs and words all the same', async () => {
    const text = await written(args, keys, { NO_COLOR: '1', FORCE_COLOR: '3' })
    expect(coloursIn(text)).toEqual([])
    // It was drawn, with what is no colour.
    expect(text).toContain('\u001b[1m')
  })
})

describe('colour', () => {
  test('is there where nobody minds it', async () => {
    const [args, keys] = SCREENS['an interview'] ?? [[], { ready: '', quit: '' }]
    expect(coloursIn(await written(args, keys, {}))).not.toEqual([])
  })
})

describe('a dumb terminal', () => {
  test('gets lines without any escape', async () => {
    const terminal = inTerminal([], { home: temporaryHome(), env: { TERM: 'dumb' } })
    await terminal.waitFor('Your choice: ')
    terminal.type('quit\r')
    expect(await terminal.exit).toBe(0)
    expect(terminal.written()).not.toContain('\u001b')
  })
})
