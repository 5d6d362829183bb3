import { expect, test } from 'vitest'

import { heldClock } from '../../src/commands/held-clock.js'
import { unhurried } from '../../src/commands/unhurried.js'
import type { Brief, Clock, Interviewer, Utterance } from '../../src/session/ports.js'

test('a model that thinks for a minute takes nothing of the candidate’s time; its words do', async () => {
  let ms = 0
  const real: Clock = {
    kind: 'real',
    now: () => new Date(0),
    activeMs: () => ms,
    advance: () => {},
    wake: () => new Promise(() => {}),
  }
  const clock = heldClock(real)
  const slow: Interviewer = {
    async *speak() {
      ms += 60_000
      yield { text: 'Which part ' }
      ms += 2_000
      yield { text: 'was yours?' }
      return { text: 'Which part was yours?' } as Utterance
    },
  }
  const line = unhurried(slow, clock).speak({} as Brief, new AbortController().signal)
  expect(await line.next()).toEqual({ done: false, value: { text: 'Which part ' } })
  expect(clock.activeMs()).toBe(0)
  await line.next()
  expect(await line.next()).toMatchObject({ done: true, value: { text: 'Which part was yours?' } })
  expect(clock.activeMs()).toBe(2_000)
})
