import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { checkKilledInterview } from './support.js'

it.each([600, 2500, 9000, 20_000])(
  'an interview killed after %i bytes goes on without a loss',
  async (bytes) => {
    const home = mkdtempSync(join(tmpdir(), 'greenroom-kill-'))
    await checkKilledInterview(home, bytes)
    rmSync(home, { recursive: true, force: true })
    expect.hasAssertions()
  },
)
