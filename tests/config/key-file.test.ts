import fc from 'fast-check'
import { parse } from 'dotenv'
import { expect, test } from 'vitest'

import { withVariable } from '../../src/config/key-file.js'

const NAME = 'OPENAI_API_KEY'
const keys = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes))
const envLines = fc.constantFrom(
  '# a comment',
  '',
  'OTHER=1',
  'QUOTED="a b # c"',
  "MULTI='one",
  "two'",
  `${NAME}=old`,
  `export ${NAME} = "old"`,
  `${NAME}="first`,
  'second"',
  `# ${NAME}=no`,
  `MY_${NAME}=mine`,
)

test('a key that was written to a .env is read back, and every other value with it', () => {
  fc.assert(
    fc.property(fc.array(envLines, { maxLength: 8 }), keys, (written, key) => {
      const text = written.join('\n')
      const next = withVariable(text, NAME, key)
      // Three kinds of quotes in one key: then a sentence says that it cannot be kept.
      if (next === null) {
        expect(key).toMatch(/['"`#\\]/)
        return
      }
      expect(parse(next)).toEqual({ ...parse(text), [NAME]: key })
    }),
    { numRuns: 500 },
  )
})

test('comments and order stay as they are', () => {
  const text = `# mine\n${NAME}=old # the old one\nOTHER=1\n`
  expect(withVariable(text, NAME, 'new')).toBe(`# mine\n${NAME}=new\nOTHER=1\n`)
  expect(withVariable('OTHER=1', NAME, 'new')).toBe(`OTHER=1\n${NAME}=new\n`)
})
