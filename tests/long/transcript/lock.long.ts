import { hostname } from 'node:os'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { appenderProcess } from '../../transcript/support/process.js'
import { newSession } from '../../transcript/support/samples.js'

const start = appenderProcess()

test('of eight processes that find the lock of an ended one, exactly one gets it, 30 times', async () => {
  for (let round = 0; round < 30; round++) {
    const { home, id, dir } = newSession()
    const ended = { pid: 2 ** 22 - 3, started: 'long ago', host: hostname(), nonce: 'ended' }
    writeFileSync(join(dir, 'lock'), JSON.stringify(ended))
    const beginAt = Date.now() + 3000
    const all = Array.from({ length: 8 }, () => start(home, id, 'hold', beginAt))
    await Promise.all(all.map((process) => process.printed(1)))
    expect(all.filter((process) => process.lines[0] === 'write')).toHaveLength(1)
    await Promise.all(all.map((process) => process.kill()))
  }
})
