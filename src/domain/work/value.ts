import type { Language } from './report.js'

/**
 * A value that a program returned, or that is expected of it. `number` is JavaScript's, which knows no kinds; an `int`
 * beyond 2^53 is a bigint, and so is each JavaScript BigInt.
 */
export type Value =
  | { kind: 'none' }
  | { kind: 'undefined' }
  | { kind: 'bool'; value: boolean }
  | { kind: 'int'; value: number | bigint }
  | { kind: 'float'; value: number }
  | { kind: 'number'; value: number }
  | { kind: 'str'; value: string }
  | { kind: 'list' | 'tuple' | 'set'; items: readonly Value[] }
  | { kind: 'dict'; entries: readonly (readonly [Value, Value])[] }
  /** Nothing that is compared: a function, an object. `text` is how its language describes it. */
  | { kind: 'other'; type: string; text: string }

/** Deeper values are not read: hosts refuse them first. */
const DEPTH_MAX = 120

const NAMED: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity }

/**
 * The value in the form in which hosts send it: null, booleans, strings and whole numbers as JSON has them, everything
 * else as a list that begins with its tag: `l`ist, `t`uple, `s`et, `d`ict (key, value, key, value …), `f`loat and long
 * `i`nteger as text, `o`ther, `u`ndefined. Null where it is nothing of that.
 */
export function decodedValue(wire: unknown, language: Language): Value | null {
  return decoded(wire, language, 0)
}

function decoded(wire: unknown, language: Language, depth: number): Value | null {
  if (wire === null) return { kind: 'none' }
  if (typeof wire === 'boolean') return { kind: 'bool', value: wire }
  if (typeof wire === 'string') return { kind: 'str', value: wire }
  if (typeof wire === 'number') {
    return { kind: language === 'javascript' ? 'number' : 'int', value: wire }
  }
  if (!Array.isArray(wire) || depth > DEPTH_MAX) return null
  const [tag, ...rest] = wire as readonly unknown[]
  switch (tag) {
    case 'u':
      return { kind: 'undefined' }
    case 'f': {
      const value = floatOf(rest[0])
      if (value === null) return null
      return { kind: language === 'javascript' ? 'number' : 'float', value }
    }
    case 'i': {
      const value = bigOf(rest[0])
      return value === null ? null : { kind: 'int', value }
    }
    case 'o': {
      const [type, text] = rest
      return typeof type === 'string' && typeof text === 'string'
        ? { kind: 'other', type, text }
        : null
    }
    case 'l':
    case 't':
    case 's': {
      const items = all(rest, language, depth)
      const kind = tag === 'l' ? 'list' : tag === 't' ? 'tuple' : 'set'
      return items && { kind, items }
    }
    case 'd': {
      const flat = all(rest, language, depth)
      return flat && { kind: 'dict', entries: pairs(flat) }
    }
    default:
      return null
  }
}

function all(wires: readonly unknown[], language: Language, depth: number): Value[] | null {
  const values: Value[] = []
  for (const wire of wires) {
    const value = decoded(wire, language, depth + 1)
    if (value === null) return null
    values.push(value)
  }
  return values
}

function pairs(flat: readonly Value[]): [Value, Value][] {
  const entries: [Value, Value][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) {
    entries.push([flat[at] as Value, flat[at + 1] as Value])
  }
  return entries
}

function floatOf(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const named = NAMED[text]
  if (named !== undefined) return named
  const value = Number(text)
  return text === '' || Number.isNaN(value) ? null : value
}

/** From hexadecimal digits with a sign: decimal ones cost quadratic time. */
function bigOf(text: unknown): bigint | null {
  if (typeof text !== 'string' || !/^-?[0-9a-f]+$/.test(text)) return null
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`)
}

/**
 * What the content expects, or passes in, as a value of the language. YAML does not tell 6 from 6.0: a whole number is an
 * int in Python. Keys are texts. With `max` it is only begun: after that many parts the rest is left out.
 */
export function expectedValue(plain: unknown, language: Language, max = Infinity): Value {
  return expectedPart(plain, language, { left: max })
}

function expectedPart(plain: unknown, language: Language, room: { left: number }): Value {
  room.left -= 1
  if (plain === null) return { kind: 'none' }
  if (plain === undefined) return { kind: 'undefined' }
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain }
  if (typeof plain === 'string') return { kind: 'str', value: plain }
  if (typeof plain === 'bigint') return { kind: 'int', value: plain }
  if (typeof plain === 'number') {
    if (language === 'javascript') return { kind: 'number', value: plain }
    return { kind: Number.isInteger(plain) ? 'int' : 'float', value: plain }
  }
  if (Array.isArray(plain)) {
    const items: Value[] = []
    for (const each of plain as readonly unknown[]) {
      if (room.left <= 0) break
      items.push(expectedPart(each, language, room))
    }
    return { kind: 'list', items }
  }
  const entries: [Value, Value][] = []
  for (const [key, value] of Object.entries(plain)) {
    if (room.left <= 0) break
    entries.push([{ kind: 'str', value: key }, expectedPart(value, language, room)])
  }
  return { kind: 'dict', entries }
}
