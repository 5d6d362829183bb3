import { expect, test } from 'vitest'

import { checkTear, longLog } from './support/tear.js'

test('a log cut at any byte of its last 4 KB loses at most the event that was torn', () => {
  expect.hasAssertions()
  const log = longLog()
  for (let cut = log.length; cut > log.length - 4096; cut -= 41) checkTear(log, cut)
  for (let cut = log.length; cut > log.length - 5; cut--) checkTear(log, cut)
})
