import type { Comparison } from './program.js'
import { SHOWN_MAX } from './report.js'
import type { Language } from './report.js'
import type { Value } from './value.js'
import { valueText } from './value-text.js'

/** Two texts, at most SHOWN_MAX characters each, and the offset into both at which they first differ; null: nowhere. */
export type SideBySide = { got: string; expected: string; differsAt: number | null }

/** `note` is one sentence where the texts alone do not say why the values differ. */
export type Compared = SideBySide & { same: boolean; note: string | null }

/** Texts are looked through this far for their first difference. */
const SEARCHED_MAX = 2_000_000
/** Where a long text is cut before its first difference, this much of it stays before. */
const HEAD = 200
const CONTEXT = 600
const CUT = ' … '

/** Compares what came out with what was expected, and shows both: at most SHOWN_MAX characters each. */
export function compared(
  got: Value,
  expected: Value,
  comparison: Comparison,
  language: Language,
): Compared {
  const same = isSame(got, expected, comparison, language)
  if (same) {
    const shown = inOrderOf(got, expected)
    return {
      same,
      got: cutEnd(valueText(shown, language, SHOWN_MAX + 1)),
      expected: cutEnd(valueText(expected, language, SHOWN_MAX + 1)),
      differsAt: null,
      note: null,
    }
  }
  // Parts that are the same by the comparison read the same, so that the first difference is one.
  const equal = (a: Value, b: Value): boolean =>
    comparison.kind === 'exact'
      ? isEqual(a, b, language)
      : isNumber(a) && isNumber(b)
        ? isNear(a, b, comparison.tolerance)
        : isEqual(a, b, language)
  const shown = aligned(got, expected, equal, language)
  const texts = [shown, expected].map((each) => valueText(each, language, SEARCHED_MAX))
  const [gotText = '', expectedText = ''] = texts
  return {
    same,
    ...sideBySide(gotText, expectedText),
    note: noteOf(got, expected, comparison, language, gotText === expectedText),
  }
}

/** A value that nothing is expected of, cut to SHOWN_MAX. */
export function shownValue(value: Value, language: Language): string {
  return cutEnd(valueText(value, language, SHOWN_MAX + 1))
}

function isSame(
  got: Value,
  expected: Value,
  { kind, tolerance }: Comparison,
  language: Language,
): boolean {
  switch (kind) {
    case 'number':
      return isNumber(got) && isNumber(expected) && isNear(got, expected, tolerance)
    case 'number_map':
      return isSameMap(got, expected, tolerance, language)
    case 'exact':
      // Python's 1, 1.0 and True are equal; a function that has to return an int does not return the others.
      return got.kind === expected.kind && isEqual(got, expected, language)
  }
}

function isSameMap(got: Value, expected: Value, tolerance: number, language: Language): boolean {
  if (got.kind !== 'dict' || expected.kind !== 'dict') return false
  if (got.entries.length !== expected.entries.length) return false
  const values = byKey(got.entries, language)
  return expected.entries.every(([key, wanted]) => {
    const value = values.get(keyOf(key, language))
    return (
      value !== undefined && isNumber(value) && isNumber(wanted) && isNear(value, wanted, tolerance)
    )
  })
}

type Numeric = Extract<Value, { kind: 'int' | 'float' | 'number' }>

function isNumber(value: Value): value is Numeric {
  return value.kind === 'int' || value.kind === 'float' || value.kind === 'number'
}

function isNear(got: Numeric, expected: Numeric, tolerance: number): boolean {
  if (got.kind === 'int' && expected.kind === 'int' && got.value === expected.value) return true
  const [a, b] = [Number(got.value), Number(expected.value)]
  if (Object.is(a, b) || a === b) return true
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b))
}

/** As the language's own equality for values of that kind: Python's ==, and for JavaScript the same by content. */
function isEqual(a: Value, b: Value, language: Language): boolean {
  const [x, y] = [numberOf(a, language), numberOf(b, language)]
  // Across bigint and number `==` compares by value, without rounding.
  // oxlint-disable-next-line eqeqeq
  if (x !== null && y !== null) return x == y || (Number.isNaN(x) && Number.isNaN(y))
  if (a.kind === 'none' || a.kind === 'undefined') return a.kind === b.kind
  if (a.kind === 'str' || a.kind === 'bool') return a.kind === b.kind && a.value === b.value
  if (a.kind === 'set' && b.kind === 'set') {
    const keys = new Set(b.items.map((each) => keyOf(each, language)))
    return (
      a.items.length === b.items.length && a.items.every((each) => keys.has(keyOf(each, language)))
    )
  }
  if ((a.kind === 'list' || a.kind === 'tuple') && a.kind === b.kind) {
    return (
      a.items.length === b.items.length &&
      a.items.every((each, i) => isSameAt(b.items, i, each, language))
    )
  }
  if (a.kind !== 'dict' || b.kind !== 'dict' || a.entries.length !== b.entries.length) return false
  const values = byKey(a.entries, language)
  return b.entries.every(([key, wanted]) => {
    const value = values.get(keyOf(key, language))
    return value !== undefined && isEqual(value, wanted, language)
  })
}

function isSameAt(items: readonly Value[], at: number, value: Value, language: Language): boolean {
  const other = items[at]
  return other !== undefined && isEqual(value, other, language)
}

/** What takes part in Python's arithmetic: True is 1 there. */
function numberOf(value: Value, language: Language): number | bigint | null {
  if (isNumber(value)) return value.value
  return value.kind === 'bool' && language === 'python' ? Number(value.value) : null
}

function byKey(
  entries: readonly (readonly [Value, Value])[],
  language: Language,
): Map<string, Value> {
  return new Map(entries.map(([key, value]) => [keyOf(key, language), value]))
}

/** Equal for equal keys: 1, 1.0 and True are one key in Python; an object of JavaScript has no keys but texts. */
function keyOf(key: Value, language: Language): string {
  const number = numberOf(key, language)
  if (number !== null && language === 'javascript') return `s${number}`
  if (number !== null)
    return `n${typeof number === 'number' && Number.isInteger(number) ? BigInt(number) : number}`
  switch (key.kind) {
    case 'str':
      return `s${key.value}`
    case 'list':
    case 'tuple':
    case 'set': {
      const keys = key.items.map((each) => keyOf(each, language))
      return `${key.kind}${JSON.stringify(key.kind === 'set' ? keys.sort() : keys)}`
    }
    default:
      return `${key.kind} ${valueText(key, language)}`
  }
}

/** A mapping in the order of the one that is expected: its own order makes no difference, and should show none. */
function inOrderOf(got: Value, expected: Value): Value {
  return aligned(got, expected, () => false, 'python')
}

/** `got` with mappings in the order of `expected`, and with what is equal written as it is written there. */
function aligned(
  got: Value,
  expected: Value,
  equal: (a: Value, b: Value) => boolean,
  language: Language,
): Value {
  if (got.kind === 'dict' && expected.kind === 'dict') {
    const left = new Map(got.entries.map((entry) => [keyOf(entry[0], language), entry]))
    const ordered: (readonly [Value, Value])[] = []
    for (const [key, wanted] of expected.entries) {
      const id = keyOf(key, language)
      const entry = left.get(id)
      if (!entry) continue
      left.delete(id)
      ordered.push([entry[0], aligned(entry[1], wanted, equal, language)])
    }
    return { kind: 'dict', entries: [...ordered, ...left.values()] }
  }
  if ((got.kind === 'list' || got.kind === 'tuple') && got.kind === expected.kind) {
    return {
      kind: got.kind,
      items: got.items.map((each, i) => {
        const wanted = expected.items[i]
        return wanted === undefined ? each : aligned(each, wanted, equal, language)
      }),
    }
  }
  return equal(got, expected) ? expected : got
}

function firstDifference(a: string, b: string): number | null {
  const end = Math.min(a.length, b.length)
  let at = 0
  while (at < end && a[at] === b[at]) at += 1
  if (at === end && a.length === b.length) return null
  // Not between the halves of a surrogate pair.
  return at > 0 && /[\uD800-\uDBFF]/.test(a[at - 1] ?? '') ? at - 1 : at
}

/** Both texts; where they are long, the same piece is left out before their first difference, so that it stays visible. */
export function sideBySide(got: string, expected: string): SideBySide {
  const at = firstDifference(got, expected)
  if (at === null || at <= SHOWN_MAX - CONTEXT) {
    return { got: cutEnd(got), expected: cutEnd(expected), differsAt: at }
  }
  const from = at - CONTEXT
  const [g, e] = [got, expected].map((text) =>
    cutEnd(`${text.slice(0, HEAD)}${CUT}${text.slice(from)}`),
  )
  return { got: g ?? '', expected: e ?? '', differsAt: HEAD + CUT.length + CONTEXT }
}

export function cutEnd(text: string): string {
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX - 2)} …`
}

const PYTHON_NAMES: Record<Value['kind'], string> = {
  none: 'None',
  undefined: 'undefined',
  bool: 'a bool',
  int: 'an int',
  float: 'a float',
  number: 'a number',
  str: 'a str',
  list: 'a list',
  tuple: 'a tuple',
  set: 'a set',
  dict: 'a dict',
  other: 'an object',
}

const JAVASCRIPT_NAMES: Record<Value['kind'], string> = {
  ...PYTHON_NAMES,
  none: 'null',
  bool: 'a boolean',
  int: 'a BigInt',
  str: 'a string',
  list: 'an array',
  tuple: 'an array',
  set: 'a Set',
  dict: 'an object',
}

function noteOf(
  got: Value,
  expected: Value,
  comparison: Comparison,
  language: Language,
  looksSame: boolean,
): string | null {
  const wanted = wantedName(expected, comparison, language)
  if (got.kind === 'other')
    return `It returned ${article(got.type.slice(0, 100))}; ${wanted} is expected.`
  const name = (value: Value): string =>
    language === 'javascript' ? JAVASCRIPT_NAMES[value.kind] : PYTHON_NAMES[value.kind]
  const numbersMeant = comparison.kind === 'number' && isNumber(got) && isNumber(expected)
  if (got.kind !== expected.kind && !numbersMeant) {
    if (got.kind === 'none' || got.kind === 'undefined') {
      return `It returned ${name(got)}; ${wanted} is expected.`
    }
    const text = valueText(got, language, 60)
    const shown = text.length <= 40 ? `${text} is ${name(got)}` : `It returned ${name(got)}`
    return `${shown}; ${wanted} is expected.`
  }
  if (looksSame) return 'The texts look the same, and the values are not.'
  return null
}

function wantedName(expected: Value, { kind }: Comparison, language: Language): string {
  if (kind === 'number' && isNumber(expected)) return 'a number'
  return language === 'javascript' ? JAVASCRIPT_NAMES[expected.kind] : PYTHON_NAMES[expected.kind]
}

function article(type: string): string {
  return `${/^[aeiou]/i.test(type) ? 'an' : 'a'} ${type}`
}
