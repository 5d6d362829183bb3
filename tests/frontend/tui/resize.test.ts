import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { temporaryFolder } from '../../commands/support.js'
import { closeScenes, openScene, put } from './scene.js'
import type { Scene } from './scene.js'
import { FAILING, HIDDEN, caseOf, ranLine, reportOf } from './work/reports.js'

afterEach(closeScenes)

/** So often does a text stand in everything that was printed, wherever lines were broken. */
function timesPrinted(scene: Scene, text: string): number {
  return scene.terminal.all().join('').split(text).length - 1
}

/** Resizes by these steps, each once the terminal shows what the one before came to. */
async function pulled(scene: Scene, steps: readonly { columns: number; rows: number }[]) {
  for (const { columns, rows } of steps) {
    scene.terminal.resize(columns, rows)
    await scene.terminal.waitFor('the header in one row', () =>
      scene.terminal.screen().some((row) => row.startsWith('── ') && row.endsWith(' ──')),
    )
    await scene.terminal.settled()
  }
}

describe('a terminal pulled smaller by its corner', () => {
  const step = fc.record({
    columns: fc.integer({ min: -3, max: 3 }),
    rows: fc.integer({ min: -1, max: 1 }),
  })

  test('shows the live part once, and the talk stays once, while a line is said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 30 }), async (steps) => {
        const scene = openScene({ columns: 80, rows: 40 })
        scene.say('x1x before.')
        void scene.ask()
        scene.terminal.type('my draft')
        await scene.terminal.waitForText('› my draft')
        const words = Array.from({ length: steps.length * 2 }, (_, word) => `w${word}w `)
        let size = { columns: 80, rows: 40 }
        for (const [at, by] of steps.entries()) {
          size = { columns: size.columns + by.columns, rows: Math.max(12, size.rows + by.rows) }
          scene.screen.audience.delta({ text: words.slice(2 * at, 2 * at + 2).join('') })
          await scene.terminal.settled()
          scene.terminal.resize(size.columns, size.rows)
        }
        scene.say(words.join('').trim())
        await scene.terminal.settled()
        scene.terminal.resize(size.columns + 40, size.rows)
        await scene.terminal.waitFor('the line', () => timesPrinted(scene, 'w59w') >= 1)
        await scene.terminal.waitForText('› my draft')
        await scene.terminal.settled()
        for (const text of ['x1x before.', 'w0w ', 'w59w', 'my draft', ' left ──'])
          expect(timesPrinted(scene, text), text).toBe(1)
        closeScenes()
      }),
      { numRuns: 10 },
    )
  })
})

test.each([
  ['narrower', 1, 0],
  ['smaller by its corner', 1, 1],
])(
  'a program that takes all rows stands there once in a terminal pulled %s',
  async (_name, columns, rows) => {
    const scene = openScene({ columns: 80, rows: 24 })
    scene.store(put('cd-02'))
    for (let at = 0; at < 30; at += 1) scene.say(`line ${at} of the talk`, 'cd-02')
    scene.store(ranLine(reportOf([FAILING, caseOf({ id: 'cd-02.t2' }), HIDDEN, FAILING])))
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await scene.terminal.waitForText('Ctrl+S submit')
    const steps = Array.from({ length: 10 }, (_, at) => ({
      columns: 80 - (at + 1) * columns,
      rows: 24 - (at + 1) * rows,
    }))
    await pulled(scene, steps)
    for (const text of ['line 29 of the talk', ' left ──', 'no hints', 'talk: Tab'])
      expect(timesPrinted(scene, text), text).toBe(1)
  },
)

test.skipIf(process.platform === 'win32')(
  'nothing is written to a terminal that gets narrower while an editor has it',
  async () => {
    const saved = join(temporaryFolder(), 'saved')
    const editorCommand = `until [ -e '${saved}' ]; do sleep 0.02; done; printf ' and more' >>`
    const scene = openScene({ editorCommand })
    void scene.ask()
    scene.terminal.type('my draft')
    await scene.terminal.waitForText('› my draft')
    expect(scene.terminal.isRaw()).toBe(true)
    scene.terminal.type('\u0007')
    await scene.terminal.waitFor('the editor', () => !scene.terminal.isRaw())
    await scene.terminal.settled()
    const before = scene.terminal.written()
    scene.terminal.resize(40, 24)
    const meanwhile = scene.terminal.written().slice(before.length)
    // The editor ends with the test, whatever comes of it.
    writeFileSync(saved, '')
    expect(meanwhile).toBe('')
    await scene.terminal.waitForText('› my draft and more')
  },
)
