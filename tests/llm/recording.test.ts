import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { recording, replaying } from '../../src/llm/index.js'
import type { LlmCall } from '../../src/llm/index.js'
import { GOOD, MODELS, NEVER, REQUEST, bad, good, modelSaying, read } from './support.js'

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-replies-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'replies.jsonl')
}

const USAGE = { input: 10, cached: null, output: 5 }

test('a recorded interview is served again, streams in the pieces in which they came', async () => {
  const path = file()
  const live = recording(modelSaying(good(USAGE), good(), bad('stalled', '{"le')), path)
  const other = { ...REQUEST, role: 'interviewer' as const }
  const asked = await live.ask(REQUEST, NEVER)
  const streamed = await read(live.stream(other, NEVER))
  const stalled = await read(live.stream({ ...REQUEST, temperature: 1 }, NEVER))

  const calls: LlmCall[] = []
  const replay = replaying(path, (call) => calls.push(call))
  expect(replay.modelOf('grader')).toBe(MODELS.grader)
  expect(await replay.ask(REQUEST, NEVER)).toEqual(asked)
  expect(await read(replay.stream(other, NEVER))).toEqual(streamed)
  expect(streamed.chunks.length).toBeGreaterThan(1)
  expect(await read(replay.stream({ ...REQUEST, temperature: 1 }, NEVER))).toEqual(stalled)
  expect(calls).toMatchObject([
    { role: 'grader', outcome: 'ok', usage: USAGE, attempts: 0, streamed: false },
    { role: 'interviewer', outcome: 'ok', streamed: true },
    { role: 'grader', outcome: 'stalled', sentence: 'It went wrong.' },
  ])
})

test('a line that was stopped when enough of it stood is heard again as far as it came', async () => {
  const path = file()
  const live = recording(modelSaying(bad('aborted', '{"move": "a", "say": "Why?')), path)
  const heard = await read(live.stream(REQUEST, NEVER))
  const replayed = await read(replaying(path).stream(REQUEST, NEVER))
  expect(replayed).toEqual(heard)
  expect(replayed.chunks.join('')).toBe('{"move": "a", "say": "Why?')
})

test('samples of one question come in their order, the last of them for ever', async () => {
  const path = file()
  const second = { ...GOOD, level: 1 }
  const live = recording(
    modelSaying(good(), { ok: true, value: second, raw: JSON.stringify(second) }),
    path,
  )
  await live.ask(REQUEST, NEVER)
  await live.ask(REQUEST, NEVER)
  const replay = replaying(path)
  const levels: unknown[] = []
  for (let i = 0; i < 3; i += 1) {
    const reply = await replay.ask(REQUEST, NEVER)
    levels.push(reply.ok && reply.value.level)
  }
  expect(levels).toEqual([3, 1, 1])
})

test('a request that was not recorded is a failure with a sentence', async () => {
  const path = file()
  await recording(modelSaying(good()), path).ask(REQUEST, NEVER)
  const reply = await replaying(path).ask(
    { ...REQUEST, messages: [{ role: 'user', content: 'Something else' }] },
    NEVER,
  )
  expect(reply).toMatchObject({
    ok: false,
    failure: {
      kind: 'server',
      sentence: 'The recorded replies hold no answer to this request.',
      remedy: expect.stringContaining('--record'),
    },
  })
})

test('what was stopped is not recorded, and a replay can be stopped', async () => {
  const path = file()
  const live = recording(modelSaying(bad('aborted'), good()), path)
  await live.ask(REQUEST, NEVER)
  await live.ask(REQUEST, NEVER)
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
  const stop = new AbortController()
  stop.abort()
  expect(await replaying(path).ask(REQUEST, stop.signal)).toMatchObject({
    failure: { kind: 'aborted' },
  })
})

test('the file is for its owner alone and holds no question', async () => {
  const path = file()
  const umask = process.umask(0)
  try {
    await recording(modelSaying(good()), path).ask(REQUEST, NEVER)
  } finally {
    process.umask(umask)
  }
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).not.toContain('The sheet.')
})

test('a file that is lost on the way costs the recording, not the interview', async () => {
  const path = file()
  const lost: string[] = []
  const live = recording(modelSaying(good(), good()), path, (why) => lost.push(why))
  rmSync(dirname(path), { recursive: true })
  expect((await live.ask(REQUEST, NEVER)).ok).toBe(true)
  expect((await live.ask(REQUEST, NEVER)).ok).toBe(true)
  expect(lost).toEqual([
    `The replies are no longer recorded: ${path} cannot be written to (ENOENT).`,
  ])
})

test('files that cannot be used are said with their line; a line cut off at the end is left out', async () => {
  const path = file()
  expect(() => replaying(path)).toThrow(/cannot be read \(ENOENT\)/)
  expect(() => recording(modelSaying(), join(path, 'below'))).toThrow(/cannot be written to/)
  writeFileSync(path, 'hello\n')
  expect(() => replaying(path)).toThrow(/holds no recorded replies/)
  await recording(modelSaying(good()), path).ask(REQUEST, NEVER)
  appendFileSync(path, '{"request":"cut o')
  expect((await replaying(path).ask(REQUEST, NEVER)).ok).toBe(true)
  appendFileSync(path, 'ff\n')
  expect(() => replaying(path)).toThrow(/is damaged in line 3/)
})
