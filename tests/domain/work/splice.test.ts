import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { spliceOf, spliced } from '../../../src/domain/work/splice.js'

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' ', 'é', '字', '👩', '👨') })

describe('an edit as one splice', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splice = spliceOf(before, after)
        expect(splice === null ? before : spliced(before, splice)).toBe(after)
      }),
    )
  })

  it('is as long as the edit and not as the program', () => {
    const program = 'def f(x):\n    return x\n'.repeat(500)
    const edited = program.replace('return x', 'return 2 * x')
    expect(spliceOf(program, edited)).toEqual({ at: 21, removed: 0, inserted: '2 * ' })
  })

  it('never cuts a character in two', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splice = spliceOf(before, after)
        expect(splice?.inserted ?? '').not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })

  it('is nothing where nothing changed', () => {
    expect(spliceOf('same', 'same')).toBeNull()
  })
})
