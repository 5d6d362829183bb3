import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'

// Plain JavaScript: build scripts run before anything is compiled.
// @ts-expect-error -- it has no types
import { LEANER, NARROW } from '../../../scripts/build-lean.mjs'

const PACKAGES = [
  import.meta.resolve('yoga-layout').replace('src/index.js', 'binaries/yoga-wasm-base64-esm.js'),
  import.meta.resolve('string-width'),
]

test('every change of the bundle still finds what it replaces', () => {
  const leaner = LEANER as readonly { file: RegExp; replaced: string }[]
  for (const url of PACKAGES) {
    const path = fileURLToPath(url)
    const change = leaner.find(({ file }) => file.test(path))
    expect(readFileSync(path, 'utf8')).toContain(change?.replaced)
  }
})

test('characters that are counted without being looked at are one column wide, alone and side by side', () => {
  const narrow = new RegExp(`^[${String(NARROW)}]$`)
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => narrow.test(character),
  )
  expect(all.length).toBeGreaterThan(200)
  for (const character of all)
    expect(`${character} ${stringWidth(character)}`).toBe(`${character} 1`)
  expect(stringWidth(all.join(''))).toBe(all.length)
  expect(stringWidth(all.toReversed().join(''))).toBe(all.length)
})
