import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { parseCase } from '../../../src/domain/work/case-text.js'
import type { CaseText } from '../../../src/domain/work/case-text.js'
import { callText, valueText } from '../../../src/domain/work/value-text.js'
import { expectedValue } from '../../../src/domain/work/value.js'

/** What a case consists of, or the sentence that says why it is none. */
function read(text: string, entry: string | null = 'f'): unknown {
  const parsed: CaseText = parseCase(text, entry)
  if (parsed.outcome === 'mistake') return parsed.sentence
  return 'expected' in parsed ? [parsed.args, parsed.expected] : [parsed.args]
}

describe('a case as it is typed', () => {
  test.each([
    ['("aa", 2) == {"aa": 1}', [['aa', 2], { aa: 1 }]],
    ['f("aa", 2) == {"aa": 1}', [['aa', 2], { aa: 1 }]],
    ['assert f("aa", 2) == {"aa": 1}', [['aa', 2], { aa: 1 }]],
    ['f ( "aa" , 2 ) -> {"aa": 1}', [['aa', 2], { aa: 1 }]],
    ['("aa",2)→{"aa":1}', [['aa', 2], { aa: 1 }]],
    ['f("aa", 2)', [['aa', 2]]],
    ['f()', [[]]],
    ['f(None) == null', [[null], null]],
    ['(True, False, true, false) == []', [[true, false, true, false], []]],
    [
      '(1, -2, +3, 0.5, .5, 2., 1e3, -1.5E-2, 1_000)',
      [[1, -2, 3, 0.5, 0.5, 2, 1000, -0.015, 1000]],
    ],
    [
      `('it\\'s', "a\\"b", 'tab\\there', "\\u00e9\\x41\\U0001F600\\u{1F600}")`,
      [["it's", 'a"b', 'tab\there', 'éA😀😀']],
    ],
    ['([1, 2,], (3, 4), (5,), (6), ())', [[[1, 2], [3, 4], [5], 6, []]]],
    [
      '({1: "a", -2.5: "b", name: \'c\', "d": {"e": [None]},})',
      [[{ '1': 'a', '-2.5': 'b', name: 'c', d: { e: [null] } }]],
    ],
    ['({"__proto__": 1})', [[Object.fromEntries([['__proto__', 1]])]]],
    ['("日本語 👩‍👩‍👧")', [['日本語 👩‍👩‍👧']]],
    ['("a",\n 2)\n== 3', [['a', 2], 3]],
    ['f(tree([1, None, 2]), 2)', [[[1, null, 2], 2]]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('another name than the function’s is a mistake, any name is none where the function is unknown', () => {
    expect(read('g(1)')).toBe('The function here is f, not g (character 1).')
    expect(read('g(1)', null)).toEqual([[1]])
  })
})

describe('a mistake is one sentence with its place', () => {
  test.each([
    ['', 'Arguments stand in brackets, such as f(1, "a") (character 1).'],
    ['"aa", 2', 'Arguments stand in brackets, such as f(1, "a") (character 1).'],
    ['f("aa"', 'The ( at character 2 is never closed.'],
    ['f("aa)', 'The text that begins at character 3 is never closed.'],
    ['f(1 2)', 'A comma or ) is missing before "2" (character 5).'],
    ['f(,)', 'A value is missing before "," (character 3).'],
    ['f(1) ==', 'A value is missing after == (character 8).'],
    ['f(1) 2', 'After the call comes == and a value, not "2" (character 6).'],
    ['f(1) == 2 3', 'Nothing may follow the value, but there is "3" (character 11).'],
    ['f(n=2)', 'Arguments are given by place, without n= (character 3).'],
    ['f(x)', 'x is no value: write a number, a text in quotes, a list or a mapping (character 3).'],
    ['f(r"x")', 'A text may have no r in front of it (character 3).'],
    ['f({1, 2})', 'A set cannot be given; write a list (character 3).'],
    ['f({None: 1})', 'A key is a text or a number, not "None" (character 4).'],
    ['f({"a" 1})', 'A colon is missing before "1" (character 8).'],
    ['f("\\d")', '\\d is no escape; a backslash is written \\\\ (character 4).'],
    ['f("""a""")', 'A text stands in single or double quotes (character 3).'],
    ['f(12345678901234567890)', 'Whole numbers go up to 9007199254740991 here (character 3).'],
    ['f(1e999)', 'This number is too large (character 3).'],
    ['f(1.2.3)', 'This is not a number that can be read (character 3).'],
    ['f(10n)', 'This is not a number that can be read (character 3).'],
    ['f("\\ud800")', 'This text holds half of a character (character 3).'],
  ])('%s', (text, sentence) => {
    expect(read(text)).toBe(sentence)
  })

  test('values that are nested beyond reason do not end the program', () => {
    expect(read(`f(${'['.repeat(50_000)}`)).toBe('This is nested too deeply (character 103).')
  })

  test('whatever is typed gives a case or a mistake inside of the text', () => {
    const piece = fc.constantFrom(
      'f',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\\',
      ',',
      ':',
      '==',
      '->',
      '1',
      '-',
      '.5',
      'None',
      'e',
      ' ',
      '\n',
      '日',
      '😀',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const parsed = parseCase(text, 'f')
        if (parsed.outcome === 'case') return
        expect(parsed.at).toBeGreaterThanOrEqual(1)
        expect(parsed.at).toBeLessThanOrEqual(text.length + 1)
        expect(parsed.sentence).toMatch(/^[^\n]*\.$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what results show can be typed again', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 })
  const number = fc.oneof(
    fc.integer(),
    // Without the zero that is below zero.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      number.filter((each) => Number.isSafeInteger(each) || !Number.isInteger(each)),
      text,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))

  test.each(['python', 'javascript'] as const)('in %s', (language) => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), value, (args, expected) => {
        const values = args.map((each) => expectedValue(each, language))
        const call = callText('f', values, null, language, Infinity)
        const result = valueText(expectedValue(expected, language), language)
        expect(parseCase(`${call} == ${result}`, 'f')).toEqual({
          outcome: 'case',
          args,
          expected,
        })
        expect(parseCase(call, 'f')).toEqual({ outcome: 'case', args })
      }),
      { numRuns: 400 },
    )
  })
})
