import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { openContent } from '../../src/library/open.js'
import { outlineOf, readOutline } from '../../src/library/outline.js'
import type { CompiledStore } from '../../src/library/open.js'
import { PACK, PROGRAM, packCopy } from './support/pack-copy.js'

async function compiled() {
  const copy = packCopy()
  const store: CompiledStore = { folder: join(copy.root, 'cache'), version: '1' }
  const inputs = { roots: [copy.root, PROGRAM], packId: PACK }
  const { content } = await openContent(inputs.roots, PACK, store)
  const [name = ''] = readdirSync(store.folder)
  return { copy, store, inputs, content, path: join(store.folder, name) }
}

test('the outline of a compiled pack is read without its content', async () => {
  const { store, inputs, content, path } = await compiled()
  const outline = readOutline(store, inputs)
  expect(outline).toEqual(outlineOf(content))
  expect(outline?.questions.length).toBeGreaterThan(0)
  // Only the first line counts for it.
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, `${text.slice(0, text.indexOf('\n'))}\n`)
  expect(readOutline(store, inputs)).toEqual(outline)
})

test('there is no outline of a pack that was never opened, has changed, or belongs to another version', async () => {
  const { copy, store, inputs } = await compiled()
  expect(readOutline({ ...store, folder: join(copy.root, 'other') }, inputs)).toBeNull()
  expect(readOutline({ ...store, version: '2' }, inputs)).toBeNull()
  copy.edit('pack.yaml', 'name: Harbor Lane', 'name: Harbor Line')
  expect(readOutline(store, inputs)).toBeNull()
})

test.each([
  ['empty', ''],
  ['without a line end', '{"format":2}'],
  ['of another shape', '[]\n{}'],
  ['cut off', '{"format":2,"ext\n'],
])('an outline that is %s is none', async (_what, text) => {
  const { store, inputs, path } = await compiled()
  writeFileSync(path, text)
  expect(readOutline(store, inputs)).toBeNull()
})

test('a loop takes the minutes that the candidate talks through', async () => {
  const { content } = await compiled()
  const outline = outlineOf(content)
  for (const { id, minutes } of outline.loops) {
    const rounds = content.loops.loops[id]?.rounds ?? []
    const talked = rounds.filter(({ stage }) => content.rounds[stage]?.kind === 'talk')
    expect(minutes).toBe(talked.reduce((sum, round) => sum + round.minutes, 0))
  }
})
