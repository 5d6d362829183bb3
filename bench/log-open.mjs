// Opening a log of 10 MB beside JSON.parse over its lines, which is the least that any reader does.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDriver } from './bundled.mjs'
import { logText } from './sample-log.mjs'

const ROUNDS = 9
const WARM_UP = 2
const BYTES = 10 * 1024 * 1024

/** The group of measurements for `printed`. */
export function logOpening() {
  return withDriver('reader', measured)
}

async function measured({ readLog, fold }, folder) {
  const log = join(folder, 'events.jsonl')
  const text = logText(BYTES)
  writeFileSync(log, text)
  const events = text.split('\n').length - 1
  const base = { name: 'JSON.parse over its lines', run: () => parseLines(log), times: [] }
  const rows = [
    { name: 'readLog', run: () => readLog(log).events.length, budget: 2 },
    { name: 'readLog and fold', run: () => fold(readLog(log).events).events },
  ].map((row) => ({ ...row, times: [] }))
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { name, run, times } of [base, ...rows]) {
      const began = performance.now()
      const seen = run()
      const ms = performance.now() - began
      if (seen !== events) throw new Error(`${name} saw ${seen} of ${events} events`)
      if (round >= 0) times.push(ms)
    }
  }
  return { title: `A log of 10 MB, ${events} events`, base, rows }
}

function parseLines(path) {
  let count = 0
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    JSON.parse(line)
    count += 1
  }
  return count
}
