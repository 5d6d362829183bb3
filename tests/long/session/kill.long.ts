import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { checkKilledInterview } from '../../session/support.js'

test('200 interviews killed at random moments go on without a loss', async () => {
  for (let run = 0; run < 200; run++) {
    const home = mkdtempSync(join(tmpdir(), 'greenroom-kill-'))
    await checkKilledInterview(home, Math.floor(Math.random() * 60_000))
    rmSync(home, { recursive: true, force: true })
  }
  expect.hasAssertions()
})
