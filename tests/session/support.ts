import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')

/**
 * Starts an interview that talks as fast as it can, kills it -9 after so many bytes of output,
 * and checks what `continue` finds: every event that was printed, no damaged line.
 */
export async function checkKilledInterview(home: string, bytes: number): Promise<void> {
  const env = { ...process.env, GREENROOM_HOME: home }
  const child = spawn(
    process.execPath,
    [CLI, 'start', '--loop', 'express', '--seed', '7', '--json'],
    { env },
  )
  let out = ''
  child.stdout.setEncoding('utf8')
  child.stdin.on('error', () => {})
  child.stdout.on('data', (chunk: string) => {
    out += chunk
    if (chunk.includes('input.requested')) {
      child.stdin.write('{"type":"say","text":"I built a ranker and it was 12 percent better."}\n')
    }
    if (out.length >= bytes) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const acknowledged = out
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.includes('"seq"'))
  if (acknowledged.length === 0) return
  const resumed = spawnSync(process.execPath, [CLI, 'continue', '--json'], {
    env,
    encoding: 'utf8',
    input: '',
  })
  expect(resumed.status, resumed.stderr).toBe(0)
  const id = readdirSync(join(home, 'transcripts')).toSorted().at(-1) ?? ''
  const log = readFileSync(join(home, 'transcripts', id, 'events.jsonl'), 'utf8')
  const lines = log.trimEnd().split('\n')
  for (const line of acknowledged) expect(lines).toContain(line)
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
    lines.map((_, index) => index),
  )
}
