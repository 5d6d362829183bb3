import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { workFiles } from '../../../src/transcript/index.js'
import { opened, started } from '../../support/events.js'
import { ALL, STAGE, answered, closeScenes, countOf, entered, openScene } from './scene.js'
import type { Scene } from './scene.js'

afterEach(closeScenes)

const accepts = [...ALL, 'pad'] as const
const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)
const dir = mkdtempSync(join(tmpdir(), 'greenroom-pad-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** A scene with its pad open and the cursor in it. */
async function withPad(options: Parameters<typeof openScene>[0] = {}): Promise<Scene> {
  const scene = openScene(options)
  void scene.ask({ accepts })
  await wait(scene, 'Enter send')
  scene.terminal.type('/pad\r')
  await wait(scene, 'Tab talk')
  return scene
}

function typedOn(line: string, at: number) {
  return {
    type: 'pad.edited' as const,
    data: {
      stage: STAGE,
      phase: 'ask',
      questionId: null,
      at,
      removed: 0,
      inserted: line,
      length: at + line.length,
    },
  }
}

describe('the scratchpad', () => {
  test('/pad opens it above the prompt, Enter makes lines there, Tab goes to the talk and back', async () => {
    const scene = await withPad()
    scene.terminal.type('recall')
    await wait(scene, ' recall')
    scene.terminal.type('\rrank')
    await wait(scene, ' rank')
    scene.terminal.type('\t')
    await wait(scene, 'Enter send')
    scene.terminal.type('I begin with recall.')
    await wait(scene, '› I begin with recall.')
    const screen = scene.terminal.screen()
    const at = (text: string) => screen.findIndex((line) => line.trim() === text)
    expect(at('recall')).toBeLessThan(at('rank'))
    expect(at('rank')).toBeLessThan(at('› I begin with recall.'))
    scene.terminal.type('\t\u0005!')
    await wait(scene, ' rank!')
  })

  test('what is not in sight of it is counted, above and below', async () => {
    const scene = await withPad()
    scene.terminal.paste(Array.from({ length: 30 }, (_, at) => `part ${at + 1}`).join('\n'))
    await wait(scene, ' part 30')
    const shown = scene.terminal.screen().filter((row) => /^ part \d+$/.test(row)).length
    await wait(scene, `── pad · ${30 - shown} above ──`)
    scene.terminal.type('\u001b[A'.repeat(29))
    await wait(scene, `── pad · ${30 - shown} below ──`)
    scene.terminal.resize(130, 24)
    await scene.terminal.waitFor('the sign beside it', () =>
      scene.terminal.screen().some((row) => /^ +… part \d+$/.test(row)),
    )
  })

  test('/pad again closes it and keeps what stands there', async () => {
    const scene = await withPad()
    scene.terminal.type('keep this')
    await wait(scene, 'keep this')
    scene.terminal.type('\t/pad\r')
    await scene.terminal.waitForNoText('keep this')
    scene.terminal.type('/pad\r')
    await wait(scene, 'keep this')
  })

  test('stands beside the talk where the terminal is wide', async () => {
    const scene = await withPad({ columns: 130 })
    scene.terminal.type('recall')
    await wait(scene, '│ recall')
    scene.terminal.type('\tI begin.')
    await wait(scene, '› I begin.')
    expect(scene.terminal.screen().find((line) => line.includes('› I begin.'))).toMatch(
      /› I begin\.\s+│ recall/,
    )
    expect(scene.terminal.cursor().x).toBe(3 + 'I begin.'.length)
  })

  test('stays usable at 40x10', async () => {
    const scene = await withPad({ columns: 40, rows: 10 })
    scene.terminal.type('one\rtwo\rthree\rfour\rfive')
    await wait(scene, ' five')
    scene.terminal.type('\tan answer')
    await wait(scene, '› an answer')
    expect(scene.terminal.screen().join('\n')).toContain(' five')
  })

  test('is told as it is typed, and at the latest before an answer is sent', async () => {
    const scene = await withPad()
    const told: string[] = []
    scene.screen.candidate.pads?.((text) => told.push(text))
    const act = scene.ask({ accepts })
    scene.terminal.type('recall')
    await wait(scene, ' recall')
    scene.terminal.type('\tSo.')
    await wait(scene, '› So.')
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'say', text: 'So.' })
    expect(told).toEqual(['recall'])
  })

  test('typing in it is no silence, and it is kept in the draft', async () => {
    const scene = await withPad()
    scene.time.ms = 9_000
    scene.terminal.type('recall')
    await wait(scene, ' recall')
    expect(scene.screen.candidate.lastKeyMs()).toBe(9_000)
    // The talk line is what an answer is made of.
    expect(scene.screen.candidate.draft()).toBe('')
    scene.screen.lifecycle.flushDraft()
    expect(scene.drafts.at(-1)).toMatchObject({ text: '', pad: { text: 'recall', cursor: 6 } })
  })

  test('a line of the interviewer leaves it and its cursor where they were', async () => {
    const scene = await withPad()
    scene.terminal.type('half a th')
    await wait(scene, 'half a th')
    const { x } = scene.terminal.cursor()
    scene.say('What about cold start?')
    await wait(scene, 'What about cold start?')
    void scene.ask({ accepts })
    scene.terminal.type('ought')
    await wait(scene, 'half a thought')
    expect(scene.terminal.cursor().x).toBe(x + 'ought'.length)
  })

  test('goes on with what the draft holds, or with the log where that went on since', async () => {
    const before = [started(), opened(STAGE), entered('ask'), typedOn('recall', 0)]
    const draft = { stage: STAGE, phase: 'ask', questionId: null, text: '', code: null, cursor: 0 }
    const newer = openScene({
      before,
      draft: { ...draft, seq: 3, pad: { text: 'recall, rank', cursor: 12 } },
    })
    void newer.ask({ accepts, pad: 'recall' })
    await wait(newer, 'recall, rank')
    const older = openScene({
      before,
      draft: { ...draft, seq: 2, pad: { text: 'rec', cursor: 3 } },
    })
    void older.ask({ accepts, pad: 'recall' })
    await wait(older, ' recall')
  })

  test('is put away while a program is written and with the end of its round', async () => {
    const scene = await withPad()
    scene.terminal.type('my notes')
    await wait(scene, 'my notes')
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await scene.terminal.waitForNoText('my notes')
    void scene.ask({ accepts })
    await wait(scene, 'my notes')
    scene.store({ type: 'round.closed', data: { stage: STAGE, reason: 'completed' } })
    scene.store(opened('onsite_design', { main: 'sd-01' }))
    await scene.terminal.waitForNoText('my notes')
  })

  test('what was taken in is printed once and sends nothing', async () => {
    const scene = await withPad()
    scene.store(answered('recall, then rank', 1, 'pad'))
    await wait(scene, ' Pad')
    expect(countOf(scene.terminal, 'recall, then rank')).toBe(1)
  })

  test('is not there where nothing is graded', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type('/pad\r')
    await wait(scene, 'The scratchpad is there while a question is talked about.')
  })

  test('Ctrl+G opens its file in the editor, and an editor beside the terminal is heard, too', async () => {
    const editor = join(dir, 'editor.sh')
    writeFileSync(editor, '#!/bin/sh\nprintf "from the editor\\n" >> "$1"\n')
    chmodSync(editor, 0o755)
    const scene = await withPad({ editorCommand: editor, workFiles: workFiles(dir) })
    const told: string[] = []
    scene.screen.candidate.pads?.((text) => told.push(text))
    scene.terminal.type('by hand')
    await wait(scene, 'by hand')
    scene.terminal.type('\u0007')
    await wait(scene, 'from the editor')
    const file = join(dir, 'work', `pad-${STAGE}.md`)
    expect(readFileSync(file, 'utf8')).toBe('by hand\nfrom the editor\n')
    scene.screen.lifecycle.flushDraft()
    writeFileSync(file, 'beside the terminal\n')
    scene.terminal.type('\tSo.')
    await wait(scene, '› So.')
    scene.terminal.type('\r')
    await wait(scene, 'beside the terminal')
    expect(told.at(-1)).toBe('beside the terminal')
  })
})
