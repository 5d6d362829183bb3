import { test } from 'vitest'

import { checkKill } from '../../transcript/support/kill.js'
import { appenderProcess } from '../../transcript/support/process.js'

const start = appenderProcess()

test('what was acknowledged survives a kill at any moment, 200 times', async () => {
  for (let run = 0; run < 200; run++) {
    await checkKill(start, 1 + Math.floor(Math.random() * 60), Math.floor(Math.random() * 2000))
  }
})
