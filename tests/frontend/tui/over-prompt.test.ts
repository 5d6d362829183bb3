import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { SLASH_COMMANDS } from '../../../src/frontend/tui/interview/commands.js'
import { historyOf, searchFrom, searchStep } from '../../../src/frontend/tui/interview/search.js'
import { menuLines, slashMenu } from '../../../src/frontend/tui/interview/slash-menu.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { fold } from '../../../src/domain/interview/index.js'
import { closed, graded, log, opened, started } from '../../support/events.js'
import { ALL, STAGE, answered, closeScenes, entered, openScene, put } from './scene.js'
import type { Scene } from './scene.js'

afterEach(closeScenes)

const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)
const names = (text: string, where: Parameters<typeof slashMenu>[1]) =>
  slashMenu(text, where).map(({ name }) => name)
const ESC = '\u001b'
const CTRL_R = '\u0012'

const WITH_PAD = [...ALL, 'pad'] as const

describe('the list of commands', () => {
  test('holds what fits, best first: the name, its beginning, a part, its letters in order', () => {
    expect(names('/h', 'talk')[0]).toBe('hint')
    expect(names('/hlp', 'talk')).toEqual(['help'])
    expect(names('/se', 'talk')).toEqual(['pause'])
    expect(names('/su', 'code')[0]).toBe('submit')
    expect(names('/e', 'code')[0]).toBe('edit')
    expect(names('/review', 'talk')).toEqual([])
    expect(names('/', 'between')).toContain('review')
    expect(names('/usr/bin', 'talk')).toEqual([])
    expect(names('an answer', 'talk')).toEqual([])
  })

  test('has the chosen command in sight at every size', () => {
    fc.assert(
      fc.property(
        fc.nat(SLASH_COMMANDS.length - 1),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 10, max: 90 }),
        (at, height, columns) => {
          const lines = menuLines({ entries: SLASH_COMMANDS, at }, columns, height)
          expect(lines.length).toBeLessThanOrEqual(height)
          for (const row of lines) expect(lineWidth(row)).toBeLessThanOrEqual(columns)
          const chosen = lines.map(plainText).filter((row) => row.startsWith(' > '))
          expect(chosen).toHaveLength(1)
          expect(chosen[0]?.slice(3)).toContain(
            `/${SLASH_COMMANDS[at]?.name}`.slice(0, columns - 4),
          )
        },
      ),
    )
  })

  test('opens over the prompt, Down chooses, Enter runs', async () => {
    const scene = openScene()
    const act = scene.ask({ accepts: WITH_PAD })
    scene.terminal.type('/')
    await wait(scene, ' > /pad')
    const screen = scene.terminal.screen()
    const at = (text: string) => screen.findIndex((line) => line.includes(text))
    expect(at(' > /pad')).toBeLessThan(at(' › /'))
    expect(at('── Etsy')).toBeLessThan(at(' > /pad'))
    scene.terminal.type('sk')
    await wait(scene, ' > /skip')
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'skip' })
  })

  test('Up and Down go round in it, Tab completes, Esc closes it and keeps the text', async () => {
    const scene = openScene()
    void scene.ask({ accepts: WITH_PAD })
    scene.terminal.type('/p')
    await wait(scene, ' > /pad')
    scene.terminal.type(`${ESC}[B`)
    await wait(scene, ' > /pause')
    scene.terminal.type('\t')
    await wait(scene, '› /pause')
    scene.terminal.type(ESC)
    await scene.terminal.waitForNoText(' > /pause')
    await wait(scene, '› /pause')
    scene.terminal.type('\u007f')
    await wait(scene, '› /paus')
    expect(scene.terminal.screen().join('\n')).not.toContain(' > /')
    // A new line is a new list.
    scene.terminal.type('\u0015/sk')
    await wait(scene, ' > /skip')
  })

  test('a command that takes something waits for it', async () => {
    const scene = openScene()
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await wait(scene, 'Tab talk')
    scene.terminal.type('\t/tes')
    await wait(scene, ' > /test')
    scene.terminal.type('\r')
    await wait(scene, '› /test')
    scene.terminal.type('x')
    await wait(scene, '› /test x')
  })

  test('leaves a prompt and a hint line at 40x10', async () => {
    const scene = openScene({ columns: 40, rows: 10 })
    void scene.ask({ accepts: WITH_PAD })
    scene.terminal.type('/')
    await wait(scene, ' > /pad')
    expect(scene.terminal.screen().join('\n')).toMatch(/ › \/\n.*Esc closes/)
  })

  test('leaves out what cannot be taken now', async () => {
    const scene = openScene()
    void scene.ask({ accepts: ['say', 'pause', 'end'] })
    scene.terminal.type('/')
    await wait(scene, ' > /clock')
    const screen = scene.terminal.screen().join('\n')
    for (const name of ['/pad', '/hint', '/skip']) expect(screen).not.toContain(name)
    expect(screen).toContain('/pause')
  })
})

/** An interview with one answer, `said before`. */
async function answeredOnce(): Promise<Scene> {
  const scene = openScene()
  const act = scene.ask()
  scene.terminal.type('said before\r')
  await act
  scene.store(answered('said before'))
  return scene
}

describe('searching earlier answers', () => {
  const rounds = fold(
    log([
      started(),
      opened('recruiter'),
      entered('ask'),
      answered('I own the ranker.'),
      answered('notes', 1, 'pad'),
      closed('recruiter'),
      opened(STAGE),
      entered('ask'),
      answered('I would downsample.'),
    ]),
  )

  test('goes through all rounds of the interview, each answer once, what was not stored yet too', () => {
    expect(historyOf(rounds, ['I would downsample.', 'just sent'])).toEqual([
      'I own the ranker.',
      'I would downsample.',
      'just sent',
    ])
  })

  test('finds the latest that holds the query, then older ones, and stays at the oldest', () => {
    let search = searchFrom(['a cat', 'a dog', 'a cat again'])
    search = searchStep(search, { do: 'type', text: 'CAT' })
    expect(search.at).toBe(2)
    search = searchStep(search, { do: 'older' })
    expect(search.at).toBe(0)
    expect(searchStep(search, { do: 'older' })).toEqual(search)
    expect(searchStep(search, { do: 'type', text: 'x' }).at).toBeNull()
    expect(searchStep(search, { do: 'erase' })).toMatchObject({ query: 'CA', at: 2 })
  })

  test('Ctrl+R, a part, Ctrl+R for an older one, Enter takes it into the editor and sends nothing', async () => {
    const scene = openScene()
    for (const text of ['first about recall', 'second about recall']) {
      const act = scene.ask()
      scene.terminal.type(text)
      await wait(scene, `› ${text}`)
      scene.terminal.type('\r')
      await act
      scene.store(answered(text))
    }
    let sent = false
    void scene.ask().then(() => (sent = true))
    scene.terminal.type('my draft')
    await wait(scene, '› my draft')
    scene.terminal.type(CTRL_R)
    await wait(scene, 'search: type a part of it')
    scene.terminal.type('recall')
    await wait(scene, '› second about recall')
    scene.terminal.type(CTRL_R)
    await wait(scene, '› first about recall')
    scene.terminal.type('\r')
    await scene.terminal.waitForNoText('search:')
    await wait(scene, '› first about recall')
    expect(sent).toBe(false)
    // Undo brings the draft back.
    scene.terminal.type('\u001f')
    await wait(scene, '› my draft')
  })

  test('Esc leaves the draft as it was, cursor included', async () => {
    const scene = await answeredOnce()
    void scene.ask()
    scene.terminal.type(`my draft${ESC}[D`)
    await wait(scene, '› my draft')
    scene.terminal.type(CTRL_R)
    scene.terminal.type('before')
    await wait(scene, '› said before')
    expect(scene.screen.candidate.draft()).toBe('my draft')
    scene.terminal.type(ESC)
    await wait(scene, '› my draft')
    scene.terminal.type('X')
    await wait(scene, '› my drafXt')
  })

  test('Ctrl+C takes nothing: the draft that is saved is the one that was typed', async () => {
    const scene = await answeredOnce()
    const next = scene.ask()
    scene.terminal.type('my draft')
    await wait(scene, '› my draft')
    scene.terminal.type(CTRL_R)
    scene.terminal.type('said')
    await wait(scene, '› said before')
    scene.terminal.type('\u0003')
    expect(await next).toEqual({ type: 'pause' })
    expect(scene.drafts.at(-1)?.text).toBe('my draft')
  })

  test('ends where a program is to be written: keys belong to that', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type(CTRL_R)
    await wait(scene, 'search')
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await scene.terminal.waitForNoText('search')
    scene.terminal.type('pass')
    await wait(scene, '    pass')
  })

  test('another key takes what was found and does what it does', async () => {
    const scene = await answeredOnce()
    void scene.ask()
    scene.terminal.type(CTRL_R)
    scene.terminal.type('said')
    await wait(scene, '› said before')
    scene.terminal.type('\u0005')
    await scene.terminal.waitForNoText('search:')
    scene.terminal.type('!')
    await wait(scene, '› said before!')
  })
})

describe('grading beside the talk', () => {
  test('is a quiet word in the last line until the grade is there', async () => {
    const scene = openScene()
    scene.store(put('cd-02'))
    void scene.ask()
    await wait(scene, '● saved')
    expect(scene.terminal.screen().join('\n')).not.toContain('grading')
    scene.store({
      type: 'phase.entered',
      data: { stage: STAGE, phase: 'ml', kind: 'ask' },
    })
    await wait(scene, 'grading · ● saved')
    scene.store(graded(STAGE, 'coding', 'rb_coding', { 'cd.solve': 3 }))
    await scene.terminal.waitForNoText('grading')
  })
})
