import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalJson, contentHash, rubricHash } from '../../src/library/hash.js'
import { loadContent } from '../../src/library/load.js'
import { PACK, PROGRAM, TESTS } from './support/pack-copy.js'

test('the text of any value, read and written again, is the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('the order in which keys were written changes nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
    }),
  )
})

test('the hash of content is that of its frozen form', () => {
  const content = loadContent([TESTS, PROGRAM], PACK)
  expect(contentHash(content)).toMatch(/^[0-9a-f]{64}$/)
  expect(contentHash(JSON.parse(canonicalJson(content)))).toBe(contentHash(content))
})

test('a rubric has another hash as soon as one anchor reads differently', () => {
  const rubric = loadContent([TESTS, PROGRAM], PACK).rubrics['rb_tables']
  if (!rubric) throw new Error('the pack has lost its rubric')
  const [first, ...rest] = rubric.criteria
  if (!first) throw new Error('the rubric has lost its criteria')
  const changed = {
    ...rubric,
    criteria: [{ ...first, anchors: { ...first.anchors, 2: 'Another.' } }, ...rest],
  }
  expect(rubricHash(changed)).not.toBe(rubricHash(rubric))
})
