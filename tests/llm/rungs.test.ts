import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { fileRungs, memoryRungs } from '../../src/llm/index.js'

const URL_V1 = 'http://127.0.0.1:11434/v1'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'greenroom-rungs-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('what worked is known per server and model', () => {
  const rungs = memoryRungs()
  rungs.set(URL_V1, 'a', 'json_object')
  rungs.learn(URL_V1, '', { streams: false })
  rungs.learn(URL_V1, '', { base: 'x' })
  expect(rungs.get(URL_V1, 'a')).toBe('json_object')
  expect(rungs.get(URL_V1, 'b')).toBeNull()
  expect(rungs.get('http://other/v1', 'a')).toBeNull()
  expect(rungs.quirks(URL_V1, '')).toEqual({ streams: false, base: 'x' })
  rungs.set(URL_V1, 'a', null)
  expect(rungs.get(URL_V1, 'a')).toBeNull()
})

test('the next start of the program knows it too; the file is private and names no model', () => {
  const cache = join(folder(), 'deep', 'cache')
  fileRungs(cache).set(URL_V1, 'secret-model', 'plain')
  fileRungs(cache).learn(URL_V1, 'secret-model', { longLimit: true })
  const again = fileRungs(cache)
  expect(again.get(URL_V1, 'secret-model')).toBe('plain')
  expect(again.quirks(URL_V1, 'secret-model')).toEqual({ longLimit: true })
  expect(readdirSync(cache)).toEqual(['servers.json'])
  expect(statSync(join(cache, 'servers.json')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(cache, 'servers.json'), 'utf8')).not.toContain('secret-model')
})

test('a week later it is found out again', () => {
  const cache = folder()
  fileRungs(cache).set(URL_V1, 'a', 'plain')
  const path = join(cache, 'servers.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"at":\d+/, '"at":1000'))
  expect(fileRungs(cache).get(URL_V1, 'a')).toBeNull()
})

test.each(['', 'null', '{"a":1}', '\u0000'])('a cache that holds %j is an empty one', (text) => {
  const cache = folder()
  writeFileSync(join(cache, 'servers.json'), text)
  const rungs = fileRungs(cache)
  expect(rungs.get(URL_V1, 'a')).toBeNull()
  rungs.set(URL_V1, 'a', 'plain')
  expect(fileRungs(cache).get(URL_V1, 'a')).toBe('plain')
})

test('a folder that cannot be made stops nothing', () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  const rungs = fileRungs(join(file, 'cache'))
  rungs.set(URL_V1, 'a', 'plain')
  expect(rungs.get(URL_V1, 'a')).toBe('plain')
})
