/**
 * A process of its own: opens the interview `argv[3]` in `argv[2]`, says how that went on one line, then
 * appends until it is killed and says each number once its append has resolved. With `hold` it only keeps it open.
 * It begins at the wall time `argv[5]` (ms) where there is one, so that several can begin at once.
 */
import { writeSync } from 'node:fs'

import { openSession } from '../../../src/transcript/index.js'

const [home = '', id = '', mode = 'append', beginAt = '0'] = process.argv.slice(2)
while (Date.now() < Number(beginAt)) continue
const session = openSession(home, id)
writeSync(1, `${session.access}\n`)
if (session.access === 'write') {
  if (mode === 'hold') setInterval(() => {}, 1000)
  else {
    const log = session.log({ now: () => new Date(), activeMs: () => 0 })
    for (let turn = 1; ; turn++) {
      const text = `Answer ${turn}: ${'wörds '.repeat(turn % 200)}`
      const place = { stage: 's', phase: 'p', questionId: null }
      const stored = await log.append({
        type: 'answer.submitted',
        data: { ...place, turn, text, kind: 'answer' },
      })
      writeSync(1, `${stored.seq}\n`)
    }
  }
}
