import { describe, expect, test } from 'vitest'

import { arrived, expectLeft, expectToGoOn, writtenInEditor } from './borrowed.js'
import { DESK, DRAFT, HOME, PLAYER, TALK } from './places.js'

// Every end in every place: tests/long/e2e.
describe.runIf(process.platform === 'linux')(
  'the terminal is as it was, and nothing is lost',
  () => {
    test('after Ctrl+C in the talk, with a keyboard that speaks kitty’s protocol', async () => {
      const at = await arrived(TALK, { keyboard: 'kitty' })
      at.program.ctrl('c')
      await expectLeft(at, 130)
    })

    test('after SIGTERM at a program', async () => {
      const at = await arrived(DESK)
      process.kill(at.program.greenroomPid(), 'SIGTERM')
      await expectLeft(at, 143)
    })

    test('after an editor of one’s own, which gets the first key', async () => {
      await writtenInEditor(TALK, ' and more')
    })

    test('after the home screen, and after the player', async () => {
      for (const place of [HOME, PLAYER]) {
        const { program } = await arrived(place)
        program.ctrl('c')
        expect(await program.ended()).toBe(0)
        program.expectRestored()
      }
    })

    test('and a closed terminal ends the program, also where no signal comes', async () => {
      const { home, program } = await arrived(TALK)
      program.hangUp()
      expect(await program.ended()).toBe(129)
      await expectToGoOn(home, DRAFT)
    })
  },
)
