import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../scripts/paths.mjs'

/**
 * A log of at least this many bytes, as one long interview: the events of the recorded sample, over and over, numbered
 * and timed on. It begins with the sample's own start and has no end.
 */
export function logText(bytes) {
  const [first, ...rest] = sampleEvents()
  const body = rest.filter(({ type }) => !type.startsWith('session.'))
  const span = body.at(-1).ms + 1000
  const lines = [JSON.stringify(first)]
  let length = lines[0].length + 1
  for (let seq = 1; length < bytes; seq += 1) {
    const at = (seq - 1) % body.length
    const round = Math.floor((seq - 1) / body.length)
    const line = JSON.stringify({ ...body[at], seq, ms: body[at].ms + round * span })
    lines.push(line)
    length += Buffer.byteLength(line) + 1
  }
  return `${lines.join('\n')}\n`
}

function sampleEvents() {
  const samples = join(ROOT, 'transcripts', 'samples')
  const [name] = readdirSync(samples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  if (name === undefined) throw new Error(`there is no sample below ${samples}`)
  const text = readFileSync(join(samples, name, 'events.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
