/**
 * A case of the candidate's own as it was typed: `get_ngrams("aa", 2) == {"aa": 1}`. Without `expected` it is only run
 * and looked at. `at` counts characters of the text from 1; the sentence names it too.
 */
export type CaseText =
  | { outcome: 'case'; args: readonly unknown[]; expected?: unknown }
  | { outcome: 'mistake'; at: number; sentence: string }

/**
 * Reads a call with literals of Python, JavaScript or JSON, and what it is to return behind `==` or `->`. The name of
 * the function may be left out; another one than `entry` is a mistake, unless `entry` is null. Tuples become lists;
 * keys that are numbers become texts, as JSON has no others. A tree is its level-order list, with or without `tree(…)`
 * around it, as results show it.
 */
export function parseCase(text: string, entry: string | null): CaseText {
  const reader = new Reader(text)
  try {
    return caseOf(reader, entry)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return { outcome: 'mistake', at: error.at + 1, sentence: error.message }
  }
}

const WORDS: Readonly<Record<string, unknown>> = {
  None: null,
  null: null,
  True: true,
  true: true,
  False: false,
  false: false,
}
const RETURNS = ['===', '==', '->', '=>', '→']
/** Deeper values are no test that a person writes; the limit keeps the reader off the end of its stack. */
const DEPTH_MAX = 100

class Mistake extends Error {
  constructor(
    readonly at: number,
    sentence: (place: string) => string,
  ) {
    super(sentence(`character ${at + 1}`))
  }
}

function caseOf(reader: Reader, entry: string | null): CaseText {
  reader.space()
  if (reader.word() === 'assert') {
    reader.take(/\w+/y)
    reader.space()
  }
  const from = reader.at
  const name = reader.take(/[\p{L}_$][\p{L}\p{N}_$]*/uy)
  if (name !== null) reader.space()
  if (name !== null && entry !== null && name !== entry && reader.next() === '(') {
    throw new Mistake(from, (place) => `The function here is ${entry}, not ${name} (${place}).`)
  }
  if (reader.next() !== '(') {
    const example = `${entry ?? 'f'}(1, "a")`
    throw new Mistake(
      reader.at,
      (place) => `Arguments stand in brackets, such as ${example} (${place}).`,
    )
  }
  const args = reader.items('(', ')', 0).values
  reader.space()
  if (reader.isAtEnd()) return { outcome: 'case', args }
  const sign = RETURNS.find((each) => reader.takes(each))
  if (sign === undefined) {
    throw new Mistake(
      reader.at,
      (place) => `After the call comes == and a value, not ${reader.found()} (${place}).`,
    )
  }
  reader.space()
  if (reader.isAtEnd()) {
    throw new Mistake(reader.at, (place) => `A value is missing after ${sign} (${place}).`)
  }
  const expected = reader.value(0)
  reader.space()
  if (!reader.isAtEnd()) {
    throw new Mistake(
      reader.at,
      (place) => `Nothing may follow the value, but there is ${reader.found()} (${place}).`,
    )
  }
  return { outcome: 'case', args, expected }
}

class Reader {
  at = 0
  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  /** The character here; '' at the end. */
  next(): string {
    return this.text[this.at] ?? ''
  }

  space(): void {
    this.take(/\s+/y)
  }

  /** What the pattern (sticky) finds here, read over; null where it finds nothing. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  takes(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false
    this.at += text.length
    return true
  }

  /** The name that begins here, not read over; null where none does. */
  word(): string | null {
    return /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(this.text.slice(this.at, this.at + 80))?.[0] ?? null
  }

  /** What stands here, for a sentence. */
  found(): string {
    if (this.isAtEnd()) return 'the end'
    const shown = this.word() ?? String.fromCodePoint(this.text.codePointAt(this.at) ?? 32)
    return `"${shown}"`
  }

  value(depth: number): unknown {
    this.space()
    if (depth > DEPTH_MAX)
      throw new Mistake(this.at, (place) => `This is nested too deeply (${place}).`)
    const first = this.next()
    if (first === '"' || first === "'") return this.string()
    if (first === '[') return this.items('[', ']', depth).values
    if (first === '(') return this.tuple(depth)
    if (first === '{') return this.mapping(depth)
    if (/[-+.\d]/.test(first)) return this.number()
    return this.named(depth)
  }

  /** Values up to the closing bracket; `comma`: one stood behind the last value. */
  items(open: string, close: string, depth: number): { values: unknown[]; comma: boolean } {
    const from = this.at
    this.takes(open)
    const values: unknown[] = []
    let comma = false
    for (;;) {
      this.space()
      if (this.takes(close)) return { values, comma }
      if (values.length > 0 && !comma) throw this.unclosed(open, close, from)
      if (this.isAtEnd()) throw this.unclosed(open, close, from)
      values.push(this.value(depth + 1))
      this.space()
      comma = this.takes(',')
    }
  }

  private unclosed(open: string, close: string, from: number): Mistake {
    if (this.isAtEnd())
      return new Mistake(from, (place) => `The ${open} at ${place} is never closed.`)
    return new Mistake(
      this.at,
      (place) => `A comma or ${close} is missing before ${this.found()} (${place}).`,
    )
  }

  /** In Python brackets around one value are no tuple. */
  private tuple(depth: number): unknown {
    const { values, comma } = this.items('(', ')', depth)
    return values.length === 1 && !comma ? values[0] : values
  }

  private mapping(depth: number): unknown {
    const from = this.at
    this.takes('{')
    const entries: [string, unknown][] = []
    let comma = false
    for (;;) {
      this.space()
      if (this.takes('}')) return Object.fromEntries(entries)
      if (this.isAtEnd() || (entries.length > 0 && !comma)) throw this.unclosed('{', '}', from)
      const key = this.key()
      this.space()
      const at = this.at
      if (!this.takes(':')) {
        throw this.next() === ',' || this.next() === '}'
          ? new Mistake(from, (place) => `A set cannot be given; write a list (${place}).`)
          : new Mistake(at, (place) => `A colon is missing before ${this.found()} (${place}).`)
      }
      entries.push([key, this.value(depth + 1)])
      this.space()
      comma = this.takes(',')
    }
  }

  private key(): string {
    const from = this.at
    const first = this.next()
    if (first === '"' || first === "'") return this.string()
    if (/[-+.\d]/.test(first)) return String(this.number())
    const name = this.word()
    // JavaScript leaves the quotes of a name out.
    if (name !== null && !Object.hasOwn(WORDS, name)) {
      this.at += name.length
      return name
    }
    throw new Mistake(
      from,
      (place) => `A key is a text or a number, not ${this.found()} (${place}).`,
    )
  }

  private number(): number {
    const from = this.at
    const text = this.take(/[-+]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y)
    if (text === null || this.word() !== null || this.next() === '.' || /\d/.test(this.next())) {
      throw new Mistake(from, (place) => `This is not a number that can be read (${place}).`)
    }
    const value = Number(text.replaceAll('_', ''))
    if (!Number.isFinite(value))
      throw new Mistake(from, (place) => `This number is too large (${place}).`)
    const isWhole = !/[.eE]/.test(text)
    if (isWhole && !Number.isSafeInteger(value)) {
      throw new Mistake(
        from,
        (place) => `Whole numbers go up to ${Number.MAX_SAFE_INTEGER} here (${place}).`,
      )
    }
    return value
  }

  private named(depth: number): unknown {
    const from = this.at
    const word = this.word()
    if (word === null) {
      throw new Mistake(from, (place) => `A value is missing before ${this.found()} (${place}).`)
    }
    if (Object.hasOwn(WORDS, word)) {
      this.at += word.length
      return WORDS[word]
    }
    const rest = this.text.slice(from + word.length)
    if (word === 'tree' && rest.startsWith('(')) {
      this.at += word.length
      return this.tuple(depth)
    }
    if (/^\s*=(?!=)/.test(rest)) {
      throw new Mistake(
        from,
        (place) => `Arguments are given by place, without ${word}= (${place}).`,
      )
    }
    if (/^["']/.test(rest)) {
      throw new Mistake(from, (place) => `A text may have no ${word} in front of it (${place}).`)
    }
    throw new Mistake(
      from,
      (place) =>
        `${word} is no value: write a number, a text in quotes, a list or a mapping (${place}).`,
    )
  }

  private string(): string {
    const from = this.at
    const quote = this.next()
    if (this.takes(quote.repeat(3))) {
      throw new Mistake(from, (place) => `A text stands in single or double quotes (${place}).`)
    }
    this.at += 1
    let out = ''
    for (;;) {
      out += this.take(quote === '"' ? /[^"\\\n]+/y : /[^'\\\n]+/y) ?? ''
      if (this.takes(quote)) break
      if (this.next() !== '\\') {
        throw new Mistake(from, (place) => `The text that begins at ${place} is never closed.`)
      }
      out += this.escape()
    }
    if (/\p{Surrogate}/u.test(out)) {
      throw new Mistake(from, (place) => `This text holds half of a character (${place}).`)
    }
    return out
  }

  private escape(): string {
    const from = this.at
    const code = this.take(ESCAPED)
    const hex = code === null ? null : (/^\\[xuU]\{?([\da-fA-F]+)/.exec(code)?.[1] ?? null)
    if (hex !== null && Number.parseInt(hex, 16) <= 0x10ffff)
      return String.fromCodePoint(Number.parseInt(hex, 16))
    const plain = code === null || hex !== null ? undefined : ESCAPES[code.slice(1)]
    if (plain !== undefined) return plain
    const shown = this.text.slice(from, from + 2)
    throw new Mistake(
      from,
      (place) => `${shown} is no escape; a backslash is written \\\\ (${place}).`,
    )
  }
}

const ESCAPED =
  /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|[\\'"/bfnrtav\n]|0(?!\d))/y
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  v: '\u000b',
  '0': '\u0000',
  '\n': '',
}
