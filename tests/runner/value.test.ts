import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { compared } from '../../src/domain/work/compare.js'
import type { Comparison } from '../../src/domain/work/program.js'
import { SHOWN_MAX } from '../../src/domain/work/report.js'
import type { Language } from '../../src/domain/work/report.js'
import { decodedValue, expectedValue } from '../../src/domain/work/value.js'
import { callText, valueText } from '../../src/domain/work/value-text.js'
import { EXACT, calls, javascript, limits, never, newRunner, python } from './support/runs.js'

const runner = newRunner()
afterAll(() => runner.close())

/** Characters of every kind, and only such as all versions of Unicode know: each interpreter has its own. */
const text = fc.string({
  unit: fc
    .oneof(
      fc.integer({ min: 0, max: 0x2af }),
      fc.integer({ min: 0x2000, max: 0x2044 }),
      fc.integer({ min: 0xd7f0, max: 0xe010 }),
      fc.integer({ min: 0x1f5fb, max: 0x1f64f }),
      fc.constantFrom(0xfeff, 0xffff, 0x10ffff, 39, 34, 92),
    )
    .map((code) => String.fromCodePoint(code)),
})

/** What a test of the content may hold. Python has no -0 among whole numbers, and an object of JavaScript sorts digits first. */
const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number) => (number === 0 ? 0.5 : number)),
    text,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value

const sample = (seed: number): unknown[] => fc.sample(plain, { numRuns: 300, seed })

const wide = { wallMs: 60_000, loadMs: 60_000 }

describe('through the interpreter and back', () => {
  it('a value of Python is what it was, and reads as repr writes it', async () => {
    const values = sample(1)
    const report = await runner.run(
      python('def f(x):\n    return (x, repr(x))'),
      calls(...values.map((value): [unknown[]] => [[value]])),
      limits('python', wide),
      never,
    )
    for (const [index, { got, verdict }] of report.cases.entries()) {
      const value = expectedValue(values[index], 'python')
      const shown = valueText(value, 'python')
      expect(verdict).toBe('returned')
      const pair = valueText(
        { kind: 'tuple', items: [value, { kind: 'str', value: shown }] },
        'python',
      )
      expect(got).toBe(pair.length <= SHOWN_MAX ? pair : `${pair.slice(0, SHOWN_MAX - 2)} …`)
    }
  })

  it('a value of JavaScript is what it was', async () => {
    const values = sample(2)
    const report = await runner.run(
      javascript('const f = (x) => x'),
      calls(...values.map((value): [unknown[], unknown] => [[value], value])),
      limits('javascript', wide),
      never,
    )
    expect(report.cases.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
  })

  it('numbers that JSON lacks arrive as well', async () => {
    const numbers = [NaN, Infinity, -Infinity]
    const ask = async (program: ReturnType<typeof python>) => {
      const report = await runner.run(
        program,
        calls([[numbers], numbers]),
        limits(program.language, wide),
        never,
      )
      return report.cases[0]
    }
    expect(await ask(python('def f(x):\n    return x'))).toMatchObject({
      verdict: 'passed',
      got: '[nan, inf, -inf]',
    })
    expect(await ask(javascript('const f = (x) => x'))).toMatchObject({
      verdict: 'passed',
      got: '[NaN, Infinity, -Infinity]',
    })
  })
})

describe('decoding', () => {
  it('never fails on what a program made up', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (wire) => {
        decodedValue(wire, 'python')
      }),
    )
    expect(decodedValue(['q', 1], 'python')).toBeNull()
    expect(decodedValue(['i', 'zz'], 'python')).toBeNull()
    expect(decodedValue(['l', ['f', 'x']], 'python')).toBeNull()
  })
})

describe('comparing', () => {
  const ask = (
    got: unknown,
    expected: unknown,
    comparison: Comparison = EXACT,
    language: Language = 'python',
  ) => {
    const value = decodedValue(got, language)
    if (!value) throw new Error('the test sends no value')
    return compared(value, expectedValue(expected, language), comparison, language)
  }

  it('every value is the same as itself, and shows no difference', () => {
    fc.assert(
      fc.property(plain, (value) => {
        for (const language of ['python', 'javascript'] as const) {
          const side = expectedValue(value, language)
          expect(compared(side, side, EXACT, language)).toMatchObject({
            same: true,
            differsAt: null,
            note: null,
          })
        }
      }),
    )
  })

  it('where two values are not the same, the offset is the first difference of both texts', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const { same, got, expected, differsAt, note } = compared(
          expectedValue(a, 'python'),
          expectedValue(b, 'python'),
          EXACT,
          'python',
        )
        if (same) return
        if (differsAt === null) {
          expect(got).toBe(expected)
          expect(note).not.toBeNull()
          return
        }
        expect(got.slice(0, differsAt)).toBe(expected.slice(0, differsAt))
        // Two emoji may share their first half.
        expect(got.codePointAt(differsAt)).not.toBe(expected.codePointAt(differsAt))
      }),
      { examples: [[{ '🗻': '' }, { '🗼': '' }]] },
    )
  })

  it.each([
    [['f', '6.0'], 6, '6.0 is a float; an int is expected.'],
    [true, 1, 'True is a bool; an int is expected.'],
    [1, true, '1 is an int; a bool is expected.'],
    [['t', 1, 2], [1, 2], '(1, 2) is a tuple; a list is expected.'],
    [['s', 1], [1], '{1} is a set; a list is expected.'],
    [null, { a: 1 }, 'It returned None; a dict is expected.'],
    ['1', 1, "'1' is a str; an int is expected."],
    [
      ['o', 'generator', '<generator object f>'],
      [],
      'It returned a generator; a list is expected.',
    ],
  ])('Python: %j is not %j, and it is said why', (got, expected, note) => {
    expect(ask(got, expected)).toMatchObject({ same: false, note })
  })

  it('inside of containers Python counts 1, 1.0 and True as equal', () => {
    expect(ask(['l', ['f', '1.0'], true, ['i', 'de0b6b3a7640000']], [1, 1, 1e18]).same).toBe(true)
    expect(ask(['d', 'a', ['f', '2.0']], { a: 2 }).same).toBe(true)
    expect(ask(['l', ['t', 1]], [[1]]).same).toBe(false)
  })

  it('numbers may differ by the tolerance, absolute and of large expected values', () => {
    const near: Comparison = { kind: 'number', tolerance: 1e-6 }
    expect(ask(['f', '0.3333333'], 0.333333, near).same).toBe(true)
    expect(ask(['f', '1000000.5'], 1_000_000, near).same).toBe(true)
    expect(ask(['f', '1000002.0'], 1_000_000, near).same).toBe(false)
    expect(ask(6, 6.0000001, near).same).toBe(true)
    expect(ask(true, 1, near)).toMatchObject({
      same: false,
      note: 'True is a bool; a number is expected.',
    })
    expect(ask('1', 1, near).same).toBe(false)
  })

  it('a mapping of numbers is the same with the same keys and near values', () => {
    const near: Comparison = { kind: 'number_map', tolerance: 1e-6 }
    expect(ask(['d', 'b', ['f', '0.6666667'], 'a', 1], { a: 1, b: 0.666667 }, near).same).toBe(true)
    expect(ask(['d', 'a', 1], { a: 1, b: 2 }, near).same).toBe(false)
    // What is near enough reads as expected: the offset is that of the real difference.
    const { differsAt, got } = ask(
      ['d', 'b', ['f', '0.6666667'], 'a', 2],
      { a: 1, b: 0.666667 },
      near,
    )
    expect(got).toBe("{'a': 2, 'b': 0.666667}")
    expect(differsAt).toBe(6)
  })

  it('the order of a mapping makes no difference, and shows none', () => {
    expect(
      ask(['d', 'b', 2, 'a', ['d', 'y', 1, 'x', 2]], { a: { x: 2, y: 1 }, b: 3 }),
    ).toMatchObject({
      got: "{'a': {'x': 2, 'y': 1}, 'b': 2}",
      expected: "{'a': {'x': 2, 'y': 1}, 'b': 3}",
      differsAt: 29,
    })
  })

  it('long values are cut so that the difference stays in sight', () => {
    const items = Array.from({ length: 20_000 }, (_, n) => n)
    const { got, expected, differsAt } = ask(['l', ...items.slice(0, -1), 'x'], items)
    expect(got.length).toBeLessThanOrEqual(SHOWN_MAX)
    expect(expected.length).toBeLessThanOrEqual(SHOWN_MAX)
    expect(got.slice(differsAt ?? 0)).toBe("'x']")
    expect(expected.slice(differsAt ?? 0)).toBe('19999]')
    expect(got.slice(0, differsAt ?? 0)).toBe(expected.slice(0, differsAt ?? 0))
    expect(got).toContain(' … ')
  })

  it('JavaScript knows numbers, not their kinds, and undefined is not null', () => {
    expect(ask(['f', '-0'], 0, EXACT, 'javascript').same).toBe(true)
    expect(ask(6, 6.0, EXACT, 'javascript').same).toBe(true)
    expect(ask(['u'], null, EXACT, 'javascript').note).toBe(
      'It returned undefined; null is expected.',
    )
    expect(ask(['i', '5'], 5, EXACT, 'javascript').note).toBe(
      '5n is a BigInt; a number is expected.',
    )
    expect(ask(['d', 1, 'x'], { 1: 'x' }, EXACT, 'javascript').same).toBe(true)
    expect(ask(true, 1, EXACT, 'javascript').same).toBe(false)
  })
})

describe('writing', () => {
  it('a call reads as it would be typed', () => {
    const values = (language: Language, ...args: unknown[]) =>
      args.map((each) => expectedValue(each, language))
    expect(
      callText('get_ngrams', values('python', "it's", 2, null, true), null, 'python', 2_000),
    ).toBe(`get_ngrams("it's", 2, None, True)`)
    expect(
      callText(
        'lca',
        values('javascript', [1, null, 2], { 'a b': 1, c: "it's" }),
        0,
        'javascript',
        2_000,
      ),
    ).toBe(`lca(tree([1, null, 2]), {'a b': 1, c: "it's"})`)
  })

  it('a text that is too long is begun only', () => {
    const text = valueText(expectedValue('x'.repeat(5_000_000), 'python'), 'python', 100)
    expect(text.length).toBeLessThan(200)
    const list = Array.from({ length: 1_000_000 }, (_, n) => n)
    expect(valueText(expectedValue(list, 'python', 101), 'python', 100).length).toBeLessThan(200)
  })

  it('sets read in one order, tuples of one keep their comma', () => {
    const text = (wire: unknown) => valueText(decodedValue(wire, 'python')!, 'python')
    expect(text(['s', 10, 9, 1])).toBe('{1, 9, 10}')
    expect(text(['s', 'b', 'a'])).toBe("{'a', 'b'}")
    expect(text(['s'])).toBe('set()')
    expect(text(['t', 1])).toBe('(1,)')
    expect(text(['t'])).toBe('()')
  })
})
