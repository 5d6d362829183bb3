import { join } from 'node:path'
import { expect } from 'vitest'

import { readLog } from '../../../src/transcript/index.js'
import type { StartAppender } from './process.js'
import { newSession, openForWriting } from './samples.js'

/** Kills an appending process after `count` events and `ticks` turns of the loop; expects its words in the log. */
export async function checkKill(start: StartAppender, count: number, ticks: number): Promise<void> {
  const { home, id, dir } = newSession()
  const process = start(home, id, 'append')
  await process.printed(1 + count)
  for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve))
  await process.kill()
  const [access, ...acknowledged] = process.lines
  expect(access).toBe('write')

  const session = openForWriting(home, id)
  session.closeNow()
  const { events, problems } = readLog(join(dir, 'events.jsonl'))
  expect(problems).toEqual([])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
  const answered = new Set(
    events.flatMap((event) => (event.type === 'answer.submitted' ? [event.seq] : [])),
  )
  expect(acknowledged.filter((seq) => !answered.has(Number(seq)))).toEqual([])
}
