import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { Child } from '../../src/runner/child.js'
import { ownChildren } from './support/processes.js'
import { never } from './support/runs.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-child-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const started: Child[] = []
afterAll(() => Promise.all(started.map((each) => each.kill())))

/** A host that does as `answer` says with each question; `ask` is the question, `say` writes one frame. */
function host(answer: string): Child {
  const file = join(folder, `host-${started.length}.mjs`)
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline'
const say = (frame) => process.stdout.write(JSON.stringify(frame) + '\\n')
say({ frame: 'ready', runtime: 'test' })
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line)
  ${answer}
}`,
  )
  const child = new Child({
    command: process.execPath,
    args: [file],
    cwd: folder,
    megabytes: 400,
    isNode: true,
  })
  started.push(child)
  return child
}

const call = (child: Child, args = '[]', wallMs = 20_000) => {
  let printed = ''
  return child
    .ask({ ask: 'call', args }, wallMs, never, ({ text }) => {
      printed += text
    })
    .then((answer) => ({ ...answer, printed }))
}

it('an answer counts once, and only with the token of its question', async () => {
  const child = host(`
    say({ frame: 'done', token: 'guessed', text: 'forged' })
    say({ frame: 'out', token: 'guessed', text: 'not ours' })
    say({ frame: 'out', token: ask.token, text: 'ours' })
    say({ frame: 'done', token: ask.token, text: ask.args })
    say({ frame: 'done', token: ask.token, text: 'twice' })
    say({ frame: 'out', token: ask.token, text: 'too late' })`)
  expect(await child.ready).toBe('test')
  expect(await call(child, '[1]')).toEqual({ end: 'done', text: '[1]', printed: 'ours' })
  expect(await call(child, '[2]')).toEqual({ end: 'done', text: '[2]', printed: 'ours' })
})

it('what is no frame ends the host', async () => {
  const child = host(`process.stdout.write('{"frame":\\n')`)
  expect(await call(child)).toMatchObject({ end: 'gone' })
  expect(child.alive).toBe(false)
})

it('last words are heard before the end', async () => {
  const child = host(`say({ frame: 'broken', token: ask.token, why: 'memory' }); process.exit(1)`)
  expect(await call(child)).toMatchObject({ end: 'broken', why: 'memory' })
})

it('a host that ends itself is gone, with its guard', async () => {
  const child = host('process.exit(0)')
  expect(await call(child)).toMatchObject({ end: 'gone', signal: null })
  await child.gone
  expect(ownChildren().filter(({ command }) => command.includes('host-3'))).toEqual([])
})

it('a host that does not answer is ended at the limit', async () => {
  const child = host('for (;;);')
  expect(await call(child, '[]', 200)).toMatchObject({ end: 'time' })
  await child.gone
})

it('one that grows too large is ended', async () => {
  const child = host('const kept = []; for (;;) kept.push(Buffer.alloc(1_000_000, 1))')
  expect(await call(child)).toMatchObject({ end: 'memory' })
  expect(child.peak).toBeGreaterThan(400 * 1024 * 1024)
  expect(child.peak).toBeLessThan(600 * 1024 * 1024)
})

it('a command that cannot be started is never ready, and says why', async () => {
  const child = new Child({
    command: join(folder, 'nothing'),
    args: [],
    cwd: folder,
    megabytes: 100,
    isNode: false,
  })
  expect(await child.ready).toBeNull()
  await child.gone
  expect(child.complaint).toContain('not found')
  const elsewhere = new Child({
    command: '/bin/true',
    args: [],
    cwd: join(folder, 'nowhere'),
    megabytes: 100,
    isNode: false,
  })
  expect(await elsewhere.ready).toBeNull()
  await elsewhere.gone
})
