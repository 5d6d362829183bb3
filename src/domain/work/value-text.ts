import type { Language } from './report.js'
import type { Value } from './value.js'

/**
 * A value as its language writes it, up to about `max` UTF-16 code units: longer texts end where that was reached, so
 * that nobody waits for a text that is cut anyway.
 */
export function valueText(value: Value, language: Language, max = Infinity): string {
  const parts: string[] = []
  write(value, language === 'javascript' ? JAVASCRIPT : PYTHON, { parts, left: max })
  return parts.join('')
}

/** The call of `entry` as it would be typed. The argument `treeArg` is a tree, given as its level-order list. */
export function callText(
  entry: string,
  args: readonly Value[],
  treeArg: number | null,
  language: Language,
  max: number,
): string {
  const texts = args.map((arg, index) => {
    const text = valueText(arg, language, max)
    return index === treeArg ? `tree(${text})` : text
  })
  return `${entry}(${texts.join(', ')})`
}

type Out = { parts: string[]; left: number }

type Style = {
  none: string
  bool: (value: boolean) => string
  int: (value: number | bigint) => string
  float: (value: number) => string
  text: (value: string) => string
  key: (value: Value, out: Out) => void
  brackets: Record<'list' | 'tuple' | 'set' | 'dict', readonly [string, string]>
  empty: Partial<Record<'set', string>>
}

const PYTHON: Style = {
  none: 'None',
  bool: (value) => (value ? 'True' : 'False'),
  int: String,
  float: pythonFloat,
  text: pythonString,
  key: (value, out) => write(value, PYTHON, out),
  brackets: { list: ['[', ']'], tuple: ['(', ')'], set: ['{', '}'], dict: ['{', '}'] },
  empty: { set: 'set()' },
}

const JAVASCRIPT: Style = {
  none: 'null',
  bool: String,
  int: (value) => `${value}n`,
  float: (value) => (Object.is(value, -0) ? '-0' : String(value)),
  text: javascriptString,
  key: (value, out) => {
    if (value.kind === 'str' && /^[A-Za-z_$][\w$]*$/.test(value.value)) put(out, value.value)
    else write(value, JAVASCRIPT, out)
  },
  brackets: { list: ['[', ']'], tuple: ['[', ']'], set: ['Set {', '}'], dict: ['{', '}'] },
  empty: {},
}

function put(out: Out, text: string): void {
  out.parts.push(text)
  out.left -= text.length
}

function write(value: Value, style: Style, out: Out): void {
  if (out.left <= 0) return
  switch (value.kind) {
    case 'none':
      return put(out, style.none)
    case 'undefined':
      return put(out, 'undefined')
    case 'bool':
      return put(out, style.bool(value.value))
    case 'int':
      return put(out, style.int(value.value))
    case 'float':
    case 'number':
      return put(out, style.float(value.value))
    case 'str':
      // A long one is cut first: writing a million characters to show the first of them takes noticeable time.
      return put(
        out,
        style.text(
          out.left < value.value.length ? value.value.slice(0, out.left + 1) : value.value,
        ),
      )
    case 'other':
      return put(out, value.text)
    case 'list':
    case 'tuple':
      return writeAll(value.kind, value.items, (each) => write(each, style, out), style, out)
    case 'set': {
      if (value.items.length === 0 && style.empty.set) return put(out, style.empty.set)
      return writeAll(
        'set',
        sorted(value.items, style),
        (each) => write(each, style, out),
        style,
        out,
      )
    }
    case 'dict':
      return writeAll(
        'dict',
        value.entries,
        ([key, held]) => {
          style.key(key, out)
          put(out, ': ')
          write(held, style, out)
        },
        style,
        out,
      )
  }
}

function writeAll<T>(
  kind: 'list' | 'tuple' | 'set' | 'dict',
  items: readonly T[],
  each: (item: T) => void,
  style: Style,
  out: Out,
): void {
  const [open, close] = style.brackets[kind]
  put(out, open)
  for (const [index, item] of items.entries()) {
    if (out.left <= 0) return
    if (index > 0) put(out, ', ')
    each(item)
  }
  // Python's tuple of one.
  if (kind === 'tuple' && items.length === 1 && style === PYTHON) put(out, ',')
  put(out, close)
}

/** A set has no order of its own; the same set always reads the same. */
function sorted(items: readonly Value[], style: Style): Value[] {
  const keyed = items.map((item) => {
    const out: Out = { parts: [], left: 1_000 }
    write(item, style, out)
    return { item, text: out.parts.join('') }
  })
  const numbers = items.every(
    (item) => item.kind === 'int' || item.kind === 'float' || item.kind === 'number',
  )
  keyed.sort((a, b) =>
    numbers
      ? Number(a.text.replace(/n$/, '')) - Number(b.text.replace(/n$/, ''))
      : a.text < b.text
        ? -1
        : 1,
  )
  return keyed.map(({ item }) => item)
}

/** Both languages write the shortest digits that give the number back; Python turns to exponents at 1e16 and 1e-5. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const [, sign = '', first = '', rest = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? []
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    const digits = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${first}${rest === '' ? '' : `.${rest}`}e${exponent < 0 ? '-' : '+'}${digits}`
  }
  const digits = first + rest
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`
}

/**
 * What Python's repr does not write as it is: quotes and backslashes, and control and format characters, separators but
 * the space, surrogates and what is unassigned.
 */
const ESCAPED = /['"\\]|(?! )[\p{C}\p{Z}]/gu

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }

function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text.replace(ESCAPED, (character) => {
    if (character === "'" || character === '"')
      return character === quote ? `\\${quote}` : character
    return SHORT[character] ?? escaped(character)
  })
  return `${quote}${inner}${quote}`
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

function javascriptString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `${quote}${quote === "'" ? inner.replaceAll("'", "\\'") : inner}${quote}`
}
