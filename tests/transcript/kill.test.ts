import { expect, test } from 'vitest'

import { checkKill } from './support/kill.js'
import { appenderProcess } from './support/process.js'

const start = appenderProcess()

test('what was acknowledged survives a kill at any moment', async () => {
  expect.hasAssertions()
  for (let run = 0; run < 10; run++)
    await checkKill(start, 1 + run * 7, Math.floor(Math.random() * 300))
})
