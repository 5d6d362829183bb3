import { expect, test } from 'vitest'

import { temporaryHome } from '../commands/support.js'
import { send, talkOf, turnOf } from './candidate.js'
import { eventsIn, greenroomIn, interviewIn, timesIn } from './support.js'

const SIZE = { columns: 80, rows: 24 }

test('from the home screen into an interview; Ctrl+C over a draft says how to go on, and there it is', async () => {
  const home = temporaryHome()
  const first = greenroomIn(home, [], SIZE)
  await first.waitForText(' New ')
  first.type(/(\d) New /.exec(first.screen().join('\n'))?.[1] ?? '')
  await first.waitForText('Express loop')
  first.type('\r')
  await first.waitForText('› Start')
  first.type('\r')
  await turnOf(first, home)
  const question = talkOf(eventsIn(home)).at(-1) ?? ''
  first.type('Yes, but I have to close the')
  await first.waitForText('› Yes, but I have to close the')
  first.type('\u0003')
  await first.waitFor('the end', () => first.exitCode() !== null)
  expect(first.exitCode()).toBe(130)
  expect(first.text()).toMatch(
    new RegExp(`Saved\\. Go on with: greenroom continue ${interviewIn(home)}$`),
  )

  const second = greenroomIn(home, ['continue', 'last'], SIZE)
  await turnOf(second, home)
  await second.waitForText('› Yes, but I have to close the')
  expect(timesIn(second.text(), question)).toBe(1)
  second.type(' door first.')
  await second.waitForText('close the door first.')
  await send(second, home)
  await turnOf(second, home)
  expect(talkOf(eventsIn(home))).toContain('You Yes, but I have to close the door first.')
  expect(timesIn(second.text(), 'Yes, but I have to close the')).toBe(1)
})
