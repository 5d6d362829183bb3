import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { contentHash } from '../../src/library/hash.js'
import { loadContent } from '../../src/library/load.js'
import { openContent } from '../../src/library/open.js'
import type { CompiledStore } from '../../src/library/open.js'
import { compiledStore, contentRoots, programRoot } from '../../src/library/roots.js'
import { PACK, PROGRAM, packCopy, temporaryFolder } from './support/pack-copy.js'

function storeIn(folder: string, version = '1'): CompiledStore {
  return { folder: join(folder, 'cache'), version }
}

/** The one compiled file of a store. */
function compiledFile(store: CompiledStore): string {
  const [name, ...more] = readdirSync(store.folder)
  if (name === undefined || more.length > 0) throw new Error('there is not exactly one file')
  return join(store.folder, name)
}

test('content is the same from YAML, from the first open and from the compiled copy', async () => {
  const copy = packCopy()
  const roots = [copy.root, PROGRAM]
  const store = storeIn(copy.root)
  const first = await openContent(roots, PACK, store)
  const second = await openContent(roots, PACK, store)
  expect(second).toEqual(first)
  expect(JSON.stringify(second.content)).toBe(JSON.stringify(loadContent(roots, PACK)))
  expect(second.hash).toBe(contentHash(second.content))
  expect(JSON.parse(second.json)).toEqual(second.content)
})

test('the compiled copy is what is read while no file has changed', async () => {
  const copy = packCopy()
  const store = storeIn(copy.root)
  await openContent([copy.root, PROGRAM], PACK, store)
  const path = compiledFile(store)
  utimesSync(path, 1, 1)
  const opened = await openContent([copy.root, PROGRAM], PACK, store)
  expect(opened.content.pack.name).toBe('Harbor Lane')
  // A rebuilt one would have the time of now.
  expect(statSync(path).mtimeMs).toBe(1000)
})

test('an edited file is seen at once, even where its size stays the same', async () => {
  const copy = packCopy()
  const store = storeIn(copy.root)
  await openContent([copy.root, PROGRAM], PACK, store)
  copy.edit('pack.yaml', 'name: Harbor Lane', 'name: Harbor Line')
  const opened = await openContent([copy.root, PROGRAM], PACK, store)
  expect(opened.content.pack.name).toBe('Harbor Line')
})

test('a new file of a kind that was not there is seen', async () => {
  const copy = packCopy()
  const store = storeIn(copy.root)
  await openContent([copy.root, PROGRAM], PACK, store)
  mkdirSync(copy.path('data'))
  copy.write('data/quay.yaml', 'ddl: CREATE TABLE routes (id INTEGER)\n')
  expect((await openContent([copy.root, PROGRAM], PACK, store)).content.data).toHaveProperty('quay')
})

test('a pack that breaks is reported, though its compiled copy is still there', async () => {
  const copy = packCopy()
  const store = storeIn(copy.root)
  await openContent([copy.root, PROGRAM], PACK, store)
  const line = copy.edit('loop.yaml', 'yields: decision', 'yields: nothing')
  await expect(openContent([copy.root, PROGRAM], PACK, store)).rejects.toThrow(`loop.yaml:${line}:`)
})

test('another version of the program does not trust the copy of this one', async () => {
  const copy = packCopy()
  await openContent([copy.root, PROGRAM], PACK, storeIn(copy.root, '1'))
  const before = readFileSync(compiledFile(storeIn(copy.root)), 'utf8')
  await openContent([copy.root, PROGRAM], PACK, storeIn(copy.root, '2'))
  expect(readFileSync(compiledFile(storeIn(copy.root)), 'utf8')).not.toBe(before)
})

test.each([
  ['empty', () => ''],
  ['cut off', (text: string) => text.slice(0, text.length / 2)],
  ['changed in one letter', (text: string) => text.replace('Harbor Lane', 'Harbor Lone')],
  ['something else', () => 'null\nnull'],
  ['a head without a line end', () => '{"format":1}'],
])('a compiled copy that is %s is rebuilt without a word', async (_what, damage) => {
  const copy = packCopy()
  const store = storeIn(copy.root)
  const first = await openContent([copy.root, PROGRAM], PACK, store)
  const path = compiledFile(store)
  const sound = readFileSync(path, 'utf8')
  writeFileSync(path, damage(sound))
  expect(await openContent([copy.root, PROGRAM], PACK, store)).toEqual(first)
  expect(readFileSync(path, 'utf8')).toBe(sound)
})

test('a store that cannot be written only costs time', async () => {
  const copy = packCopy()
  const blocked = join(copy.root, 'blocked')
  writeFileSync(blocked, 'a file where the folder should be')
  const opened = await openContent([copy.root, PROGRAM], PACK, { folder: blocked, version: '1' })
  expect(opened.content.pack.id).toBe(PACK)
  expect(readFileSync(blocked, 'utf8')).toBe('a file where the folder should be')
})

test.skipIf(process.getuid?.() === 0)(
  'a store without permission leaves nothing behind',
  async () => {
    const copy = packCopy()
    const store = storeIn(copy.root)
    mkdirSync(store.folder, { mode: 0o500 })
    await openContent([copy.root, PROGRAM], PACK, store)
    chmodSync(store.folder, 0o700)
    expect(readdirSync(store.folder)).toEqual([])
  },
)

test('without a store nothing is written', async () => {
  const copy = packCopy()
  const opened = await openContent([copy.root, PROGRAM], PACK, null)
  expect(opened.content.pack.id).toBe(PACK)
  expect(existsSync(join(copy.root, 'cache'))).toBe(false)
})

test('an id that is a path never becomes a file name', async () => {
  const folder = temporaryFolder()
  await expect(openContent([PROGRAM], '../etsy', storeIn(folder))).rejects.toMatchObject({
    exitCode: 2,
  })
  expect(existsSync(join(folder, 'cache'))).toBe(false)
})

test('the program finds its own content, and packs of GREENROOM_HOME before it', () => {
  const copy = packCopy()
  expect(join(programRoot(), '')).toBe(join(PROGRAM, '.'))
  expect(contentRoots({})).toEqual([programRoot()])
  expect(contentRoots({ GREENROOM_HOME: temporaryFolder() })).toEqual([programRoot()])
  expect(contentRoots({ GREENROOM_HOME: copy.root })).toEqual([copy.root, programRoot()])
  expect(compiledStore({ GREENROOM_HOME: copy.root }).folder).toBe(
    join(copy.root, 'cache', 'content'),
  )
  expect(compiledStore({}).version).toMatch(/^\d+\.\d+\.\d+/)
})
