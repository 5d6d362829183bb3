/** Why a test of the content cannot be expanded: one sentence. */
export class ScaleError extends Error {}

/** No generated list or text of a test is longer. */
const SIZE_MAX = 2_000_000

type Span = { from: number; to: number }

/**
 * A value of a test with its generated parts written out, at any depth. A large input is described, not stored: an
 * object whose only key begins with `$` stands for
 *
 * - `{$repeat: {text: 'w{i} ', from: 0, to: 3}}`: 'w0 w1 w2 '
 * - `{$list: {from: 0, to: 3}}`: [0, 1, 2]
 * - `{$each: {from: 0, to: 2, value: [0, '{i}']}}`: [[0, 0], [0, 1]]
 * - `{$map: {key: 'w{i}', from: 0, to: 2, value: 1}}`: {w0: 1, w1: 1}
 * - `{$matrix: {rows: 2, columns: 2, value: 1}}`: [[1, 1], [1, 1]]
 * - `{$join: ['aaa', {$repeat: …}]}`: texts one after the other, `{$merge: [{a: 1}, {$map: …}]}`: mappings in one
 * - `{$chain: {length: 3, full: 4}}`: [1, 2, null, 3, null, 4, 5, 6, 7], the level-order list of a tree that leans to
 *   the left for `length` nodes and is full below the last of them, with `full` more
 *
 * In texts `{i}` is the running number, `{i+1}` and `{i%10+1}` are reckoned from it, `{c}` and `{c+1}` are the
 * characters with that code. A text that is nothing but `{i…}` is the number itself. Throws ScaleError.
 */
export function expanded(plain: unknown): unknown {
  if (Array.isArray(plain)) return plain.map(expanded)
  if (plain === null || typeof plain !== 'object') return plain
  const entries = Object.entries(plain)
  const [first] = entries
  if (entries.length === 1 && first?.[0].startsWith('$')) return generated(first[0], first[1])
  return Object.fromEntries(entries.map(([key, value]) => [key, expanded(value)]))
}

function generated(name: string, given: unknown): unknown {
  if (name === '$join') return joined(partsOf(name, given))
  if (name === '$merge') return Object.assign({}, ...partsOf(name, given)) as object
  const options = (given ?? {}) as Record<string, unknown>
  switch (name) {
    case '$repeat':
      return repeated(textOf(options, 'text'), spanOf(options))
    case '$list':
      return running(spanOf(options), (i) => i)
    case '$each':
      return running(spanOf(options), (i) => filled(options['value'], i))
    case '$map': {
      const key = textOf(options, 'key')
      return Object.fromEntries(
        running(spanOf(options), (i) => [text(key, i), filled(options['value'], i)]),
      )
    }
    case '$matrix': {
      const columns = countOf(options, 'columns')
      return running({ from: 0, to: countOf(options, 'rows') }, () =>
        Array.from({ length: columns }, () => options['value']),
      )
    }
    case '$chain':
      return chain(countOf(options, 'length'), countOf(options, 'full'))
    default:
      throw new ScaleError(`There is no ${name}.`)
  }
}

function partsOf(name: string, given: unknown): unknown[] {
  if (!Array.isArray(given)) throw new ScaleError(`${name} has to be a list.`)
  return given.map(expanded)
}

function joined(parts: readonly unknown[]): string {
  if (!parts.every((part) => typeof part === 'string'))
    throw new ScaleError('$join has to be a list of texts.')
  return parts.join('')
}

function repeated(pattern: string, span: Span): string {
  const whole = running(span, (i) => text(pattern, i)).join('')
  if (whole.length > SIZE_MAX)
    throw new ScaleError(`$repeat makes more than ${SIZE_MAX} characters.`)
  return whole
}

function running<T>({ from, to }: Span, make: (i: number) => T): T[] {
  return Array.from({ length: to - from }, (_, n) => make(from + n))
}

function chain(length: number, full: number): (number | null)[] {
  const nodes: (number | null)[] = length > 0 ? [1] : []
  for (let value = 2; value <= length; value += 1) nodes.push(value, null)
  for (let value = length + 1; value <= length + full; value += 1) nodes.push(value)
  return nodes
}

/** A value with `{…}` filled in, at any depth. */
function filled(plain: unknown, i: number): unknown {
  if (Array.isArray(plain)) return plain.map((each) => filled(each, i))
  if (typeof plain !== 'string') return plain
  const alone = /^\{i([^{}]*)\}$/.exec(plain)
  return alone ? reckoned(alone[1] ?? '', i) : text(plain, i)
}

function text(pattern: string, i: number): string {
  return pattern.replace(
    /\{([ic])([%+-][^{}]*)?\}/g,
    (_, letter: string, sum: string | undefined) => {
      const number = reckoned(sum ?? '', i)
      return letter === 'c' ? String.fromCodePoint(number) : String(number)
    },
  )
}

/** `%10+1` of 12 is 3. */
function reckoned(sum: string, i: number): number {
  const steps = /^(?:%(\d+))?([+-]\d+)?$/.exec(sum)
  if (!steps) throw new ScaleError(`{i${sum}} is no sum: use {i}, {i+1}, {i%10} or {i%10+1}.`)
  const [, modulus, plus] = steps
  return (modulus === undefined ? i : i % Number(modulus)) + Number(plus ?? 0)
}

function spanOf(options: Record<string, unknown>): Span {
  const { from, to } = options
  if (typeof from !== 'number' || typeof to !== 'number' || to < from || to - from > SIZE_MAX) {
    throw new ScaleError(`from and to have to be numbers, at most ${SIZE_MAX} apart.`)
  }
  return { from, to }
}

function countOf(options: Record<string, unknown>, name: string): number {
  const count = options[name]
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > SIZE_MAX) {
    throw new ScaleError(`${name} has to be a whole number up to ${SIZE_MAX}.`)
  }
  return count
}

function textOf(options: Record<string, unknown>, name: string): string {
  const value = options[name]
  if (typeof value !== 'string') throw new ScaleError(`${name} has to be a text.`)
  return value
}
