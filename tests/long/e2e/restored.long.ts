import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

import { CLI, temporaryFolder } from '../../commands/support.js'
import {
  SIZE,
  arrived,
  back,
  childrenOf,
  editorOf,
  expectLeft,
  expectToGoOn,
  runs,
  writtenInEditor,
} from '../../e2e/borrowed.js'
import { DESK, DRAFT, HOME, PAD, PLAYER, TALK } from '../../e2e/places.js'
import { greenroomIn, oneLine, programIn } from '../../e2e/support.js'

const INTERVIEW = [TALK, DESK, PAD]
const BESIDE = [HOME, PLAYER]
const KEYBOARDS = ['plain', 'kitty'] as const
/** design: an interrupted program ends with 128 and the signal's number. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

describe.runIf(process.platform === 'linux').each(INTERVIEW)('in $name', (place) => {
  test.each(KEYBOARDS)('Ctrl+C of a %s keyboard gives the terminal back', async (keyboard) => {
    const at = await arrived(place, { keyboard })
    at.program.ctrl('c')
    await expectLeft(at, 130)
  })

  test('Ctrl+C pressed twice at once does so, too', async () => {
    const at = await arrived(place)
    at.program.type('\u0003\u0003')
    expect(await at.program.ended()).toBe(130)
    at.program.expectRestored()
  })

  test.each(SIGNALS)('%s gives the terminal back', async (signal, code) => {
    const at = await arrived(place, { keyboard: 'kitty' })
    process.kill(at.program.greenroomPid(), signal)
    await expectLeft(at, code)
  })

  test('5,000 pasted lines are there again after Ctrl+C', async () => {
    const { home, program } = await arrived(place, { keyboard: 'kitty' })
    const lines = Array.from({ length: 5_000 }, (_, at) => `line ${at} of my notes`)
    const shown = (): boolean =>
      /line 4999 of my notes|\[pasted 5000 lines\]/.test(oneLine(program.screen().join(' ')))
    program.paste(lines.join('\n'))
    await program.waitFor('the paste', shown)
    program.ctrl('c')
    expect(await program.ended()).toBe(130)
    program.expectRestored()
    await expectToGoOn(home, 'line 4999 of my notes')
  })

  test('an exception leaves the terminal as it was and the draft where it was', async () => {
    const throws = `process.on('SIGUSR2', () => { throw new Error('a bug') })`
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(throws)}`
    const { home, program } = await arrived(place, { env: { NODE_OPTIONS } })
    process.kill(program.greenroomPid(), 'SIGUSR2')
    expect(await program.ended()).not.toBe(0)
    program.expectRestored()
    expect(program.text()).toContain('Error: a bug')
    const next = greenroomIn(home, ['continue', 'last'], SIZE)
    await next.waitForText(DRAFT)
  })
})

describe.runIf(process.platform === 'linux').each(INTERVIEW)('the editor of $name', (place) => {
  test.each(KEYBOARDS)('changes the text, with a %s keyboard', async (keyboard) => {
    const at = await arrived(place, { keyboard, env: editorOf('printf " and more" >>"$1"') })
    at.program.ctrl('g')
    await at.program.waitForText('and more')
    await back(at.program)
    at.program.ctrl('c')
    await expectLeft(at, 130, 'and more')
  })

  test.each([
    ['ends with 1', editorOf('exit 1'), 'ended with code 1'],
    ['is killed', editorOf('kill -9 $$'), 'was ended by SIGKILL'],
    ['is not there', { EDITOR: '/nowhere/editor' }, 'was not found (/nowhere/editor)'],
  ])('that %s leaves the text as it was', async (_name, env, sentence) => {
    const at = await arrived(place, { keyboard: 'kitty', env })
    at.program.ctrl('g')
    await at.program.waitForText(`The editor ${sentence}`)
    at.program.ctrl('c')
    await expectLeft(at, 130)
  })

  test('gets every key from the first one on', async () => {
    for (let time = 0; time < 10; time += 1) {
      await writtenInEditor(place, 'said there')
    }
  })

  test('may mean something of its own by Ctrl+C', async () => {
    const script = 'trap "echo heard" INT; echo editing; read a; read b; echo "$a$b" >>"$1"'
    const at = await arrived(place, { env: editorOf(script) })
    at.program.ctrl('g')
    await at.program.waitForText('editing')
    at.program.type('\u0003')
    await at.program.waitForText('heard')
    at.program.type('said there\r\r')
    await back(at.program)
    at.program.ctrl('c')
    await expectLeft(at, 130, 'said there')
  })

  test('that Ctrl+C ends in the middle of a row leaves a whole screen', async () => {
    const at = await arrived(place, { env: editorOf('printf editing; read line') })
    at.program.ctrl('g')
    await at.program.waitForText('editing')
    at.program.type('\u0003')
    await at.program.waitForText('The editor was ended by SIGINT')
    expect(at.program.screen().filter((row) => row.startsWith('── Etsy'))).toHaveLength(1)
    at.program.ctrl('c')
    await expectLeft(at, 130)
  })

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('keeps what is written there after %s', async (signal, code) => {
    const env = editorOf('echo editing; read line; echo "$line" >>"$1"')
    const at = await arrived(place, { env })
    at.program.ctrl('g')
    await at.program.waitForText('editing')
    process.kill(at.program.greenroomPid(), signal)
    await at.program.waitForText('Saved. Go on with')
    at.program.type('said there\r')
    await expectLeft(at, code, 'said there')
  })

  test('ends with the terminal, and what was saved there stays', async () => {
    const env = editorOf('echo " and more" >>"$1"; echo editing; read line')
    const { home, program } = await arrived(place, { env })
    program.ctrl('g')
    await program.waitForText('editing')
    program.hangUp()
    expect(await program.ended()).toBe(129)
    await expectToGoOn(home, DRAFT)
  })
})

describe.runIf(process.platform === 'linux').each(INTERVIEW)('Ctrl+Z in $name', (place) => {
  test.each(KEYBOARDS)('and fg leave nothing behind, with a %s keyboard', async (keyboard) => {
    const home = place.home()
    const notes = temporaryFolder()
    const shell = programIn(home, 'bash', ['--norc', '--noediting', '-i'], SIZE, {
      env: { PS1: 'ready> ' },
      keyboard,
    })
    const settings = async (name: string): Promise<string> => {
      const path = join(notes, name)
      // Of two pieces, so that the command itself does not read like what it prints.
      shell.type(`stty -a >'${path}'; echo no''ted ${name}\r`)
      await shell.waitFor(name, () => shell.text().includes(` noted ${name} `))
      return readFileSync(path, 'utf8')
    }
    await shell.waitForText('ready>')
    const before = await settings('before')
    shell.type(`'${process.execPath}' '${CLI}' ${place.args.join(' ')}\r`)
    await place.arrive(shell, home)
    shell.ctrl('z')
    await shell.waitForText('Stopped')
    expect(shell.switched()).toEqual([])
    expect(await settings('stopped')).toBe(before)
    shell.type('fg\r')
    await back(shell)
    await shell.waitForText(DRAFT)
    shell.ctrl('c')
    await shell.waitFor('the prompt', () =>
      /Saved\. Go on with: \S+ \S+ \S+ ready>$/.test(shell.text()),
    )
    shell.type('echo code $?\r')
    await shell.waitForText('code 130')
    expect(await settings('after')).toBe(before)
    expect(shell.switched()).toEqual([])
    await expectToGoOn(home, DRAFT)
  })
})

describe.runIf(process.platform === 'linux').each(BESIDE)('in $name', (place) => {
  test.each(KEYBOARDS)(
    'Ctrl+C of a %s keyboard quits and gives the terminal back',
    async (keyboard) => {
      const { program } = await arrived(place, { keyboard })
      program.ctrl('c')
      expect(await program.ended()).toBe(0)
      program.expectRestored()
    },
  )

  test.each(SIGNALS)('%s gives the terminal back', async (signal, code) => {
    const { program } = await arrived(place, { keyboard: 'kitty' })
    process.kill(program.greenroomPid(), signal)
    expect(await program.ended()).toBe(code)
    program.expectRestored()
  })
})

describe.runIf(process.platform === 'linux').each([...INTERVIEW, ...BESIDE])(
  'a closed terminal ends $name',
  (place) => {
    const isInterview = INTERVIEW.includes(place)

    test('where nobody sends a signal', async () => {
      const { home, program } = await arrived(place)
      program.hangUp()
      expect(await program.ended()).toBe(129)
      if (isInterview) await expectToGoOn(home, DRAFT)
    })

    test('where the kernel does', async () => {
      const home = place.home()
      const program = greenroomIn(home, place.args, SIZE)
      await place.arrive(program, home)
      program.hangUp()
      await vi.waitUntil(() => !runs(program.pid), { timeout: 5_000 })
      if (isInterview) await expectToGoOn(home, DRAFT)
    })
  },
)

test.runIf(process.platform === 'linux')(
  'Ctrl+C while a program runs leaves no process behind',
  async () => {
    const { home, program } = await arrived(DESK)
    program.type('\u0015while True: pass')
    await program.waitForText('while True: pass')
    program.ctrl('r')
    await program.waitForText('running…')
    const { length } = childrenOf(program.greenroomPid())
    expect(length).toBeGreaterThan(0)
    program.ctrl('c')
    await expectLeft({ home, program }, 130, 'while True: pass')
  },
)
