import { CONSTANT, powerOf, reduced, timesCost } from './cost.js'
import type { Cost } from './cost.js'

type Lexeme = { kind: 'number' | 'word' | 'sign'; text: string }

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '²': '^2', '³': '^3', ⁿ: '^n' }
/** Words inside of a size's name that are no name of their own. */
const FILLERS = new Set(['the', 'of', 'in', 'a', 'an', 'all', 'its', 'my', 'this', 'each'])
const SIGN_WORDS: Readonly<Record<string, string>> = {
  times: '*',
  multiplied: '*',
  plus: '+',
  minus: '-',
}
const POWERS: Readonly<Record<string, number>> = { squared: 2, square: 2, cubed: 3, cube: 3 }
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 }
const LOGS = new Set(['log', 'logarithm', 'lg', 'ln', 'log2'])

/**
 * What stands between the brackets of O(…), or after "proportional to": m*n, nm, n log n, n², len(text) * n,
 * number of windows times n. Null where it is no such expression. Names of sizes keep their case; several words are
 * one name.
 */
export function costOf(text: string): Cost | null {
  const lexemes = lexemesOf(text)
  const reader: Reader = { lexemes, at: 0 }
  const cost = lexemes.length > 0 ? sum(reader) : null
  return cost && reader.at === lexemes.length ? reduced(cost) : null
}

type Reader = { lexemes: readonly Lexeme[]; at: number }

function lexemesOf(text: string): Lexeme[] {
  const plain = text
    .replace(/[²³ⁿ]/g, (sign) => SUPERSCRIPTS[sign] ?? sign)
    .replace(/\*\*/g, '^')
    .replace(/[×·⋅∙]/g, '*')
    .replace(/\bto the (?:power (?:of )?)?/gi, '^')
    .replace(/\bmultiplied by\b/gi, '*')
    // nlogn, n log(n)
    .replace(/(?<![a-z])([a-z])log/gi, '$1 log')
    .replace(/\blog(?=[a-z]\b)/gi, 'log ')
    .replace(/\b([a-z])([23])\b/gi, '$1^$2')
  return [...plain.matchAll(/\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_.'-]*|[^\s]/gu)].map(([found]) => {
    if (/^\d/.test(found)) return { kind: 'number', text: found }
    const sign = SIGN_WORDS[found.toLowerCase()]
    if (sign) return { kind: 'sign', text: sign }
    return { kind: /^[\p{L}_]/u.test(found) ? 'word' : 'sign', text: found }
  })
}

function peek({ lexemes, at }: Reader): Lexeme | undefined {
  return lexemes[at]
}

function takes(reader: Reader, ...signs: readonly string[]): boolean {
  const next = peek(reader)
  if (next?.kind !== 'sign' || !signs.includes(next.text)) return false
  reader.at += 1
  return true
}

/** What is taken away changes nothing about the growth: length - n + 1 is length. */
function sum(reader: Reader): Cost | null {
  let cost = product(reader)
  while (cost) {
    if (takes(reader, '+', '&')) {
      const more = product(reader)
      cost = more && [...cost, ...more]
    } else if (takes(reader, '-', '−', '–')) {
      if (!product(reader)) return null
    } else {
      break
    }
  }
  return cost && reduced(cost)
}

function product(reader: Reader): Cost | null {
  let cost = factor(reader)
  while (cost) {
    const next = peek(reader)
    const isCross = next?.kind === 'word' && /^x$/i.test(next.text) && hasFactorAfter(reader)
    if (takes(reader, '*')) {
      const more = factor(reader)
      cost = more && timesCost(cost, more)
    } else if (takes(reader, '/')) {
      if (!factor(reader)) return null
    } else if (isCross) {
      reader.at += 1
      const more = factor(reader)
      cost = more && timesCost(cost, more)
    } else if (next && (next.kind !== 'sign' || next.text === '(')) {
      const more = factor(reader)
      cost = more && timesCost(cost, more)
    } else {
      break
    }
  }
  return cost
}

function hasFactorAfter({ lexemes, at }: Reader): boolean {
  const next = lexemes[at + 1]
  return at > 0 && next !== undefined && (next.kind !== 'sign' || next.text === '(')
}

function factor(reader: Reader): Cost | null {
  const base = atom(reader)
  if (!base) return null
  const next = peek(reader)
  if (next?.kind === 'word' && POWERS[next.text.toLowerCase()] !== undefined) {
    reader.at += 1
    return raised(base, POWERS[next.text.toLowerCase()] ?? 1)
  }
  if (takes(reader, '!')) return [{ ...CONSTANT, exponential: true }]
  if (!takes(reader, '^')) return base
  const inBraces = takes(reader, '{')
  const power = peek(reader)
  if (!power) return null
  reader.at += 1
  if (inBraces && !takes(reader, '}')) return null
  const number = power.kind === 'number' ? Number(power.text) : NUMBERS[power.text.toLowerCase()]
  return number === undefined ? [{ ...CONSTANT, exponential: true }] : raised(base, number)
}

function raised(base: Cost, power: number): Cost | null {
  if (!Number.isInteger(power) || power < 1 || power > 9) return null
  return Array.from({ length: power - 1 }).reduce<Cost>((cost) => timesCost(cost, base), base)
}

function atom(reader: Reader): Cost | null {
  const next = peek(reader)
  if (!next) return null
  reader.at += 1
  if (next.kind === 'number') return [CONSTANT]
  if (next.kind === 'sign') {
    if (next.text === '(') {
      const inner = sum(reader)
      return inner && takes(reader, ')') ? inner : null
    }
    if (next.text !== '|') return null
    const named = peek(reader)
    reader.at += 1
    return named?.kind === 'word' && takes(reader, '|') ? powerOf(`|${named.text}|`, 1) : null
  }
  return word(reader, next.text)
}

function word(reader: Reader, text: string): Cost | null {
  const lower = text.toLowerCase()
  if (LOGS.has(lower)) {
    if (peek(reader)?.text === 'of') reader.at += 1
    return factor(reader) ? [{ ...CONSTANT, logs: 1 }] : null
  }
  if (lower === 'sqrt') return null
  if (lower === 'constant') return [CONSTANT]
  if (peek(reader)?.text === '(' && text.length > 1) return call(reader, lower)
  // Two letters side by side are two sizes: mn, rc.
  if (/^[a-z]{2}$/i.test(text) && !['of', 'in', 'id', 'up'].includes(lower)) {
    const [first = '', second = ''] = text
    return timesCost(powerOf(first, 1), powerOf(second, 1))
  }
  return text.length === 1 && !FILLERS.has(lower) ? powerOf(text, 1) : phrase(reader, lower)
}

/** len(text), max(m, n). */
function call(reader: Reader, name: string): Cost | null {
  const inside: string[] = []
  let depth = 0
  do {
    const next = peek(reader)
    if (!next) return null
    reader.at += 1
    if (next.text === '(') depth += 1
    if (next.text === ')') depth -= 1
    if (depth > 0 && !(depth === 1 && next.text === '(')) inside.push(next.text)
  } while (depth > 0)
  if (name === 'max' || name === 'min') return costOf(inside.join(' ').replaceAll(',', '+'))
  return powerOf(`${name}(${inside.join('')})`, 1)
}

/** Words until the next sign: "number of windows", "length of the text". A letter after them names the same size. */
function phrase(reader: Reader, first: string): Cost | null {
  const words = FILLERS.has(first) ? [] : [first]
  for (let next = peek(reader); next?.kind === 'word'; next = peek(reader)) {
    const lower = next.text.toLowerCase()
    if (LOGS.has(lower) || POWERS[lower] !== undefined || lower === 'x') break
    reader.at += 1
    if (!FILLERS.has(lower)) words.push(lower)
  }
  return words.length > 0 ? powerOf(words.join(' '), 1) : null
}
