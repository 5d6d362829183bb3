import { keyOf, reduced, renamed, sizesOf } from './cost.js'
import type { Cost } from './cost.js'
import { INPUT } from './statements.js'

/** What the question says about its cost, read once. */
export type Expected = {
  cost: Cost
  /** Sizes that the question names besides those of the cost: distinct terms, height. */
  otherSizes: ReadonlySet<string>
  /** Everything is read once, so that the cost is linear in the whole input. */
  linearInInput: boolean
}

/** Sizes by letter as the candidate defined them: `k` → "windows". */
export type Definitions = ReadonlyMap<string, string>

/** Sizes that are less than the input. */
const SMALLER = /\b(?:distinct|unique|different|height|depth|levels?)\b/i
const WHOLE_INPUT =
  /\b(?:elements?|cells?|entr(?:y|ies)|values?|numbers?|items?|input|size|total|both|matrix)\b/i

/**
 * True where it is the expected cost, whatever its sizes are called: by the question's names, by names that the
 * candidate defined, by words, for two sizes also by the usual m and n. `sentence`: for a square "n by n".
 */
export function isExpected(
  cost: Cost,
  { cost: wanted, otherSizes, linearInInput }: Expected,
  defined: Definitions,
  sentence: string,
): boolean {
  const given = sizesOf(cost)
  const sizes = sizesOf(wanted)
  const [only] = given
  const isLinear = keyOf(cost) === keyOf(renamed(LINEAR, new Map([['n', only ?? '']])))
  const wantsLinear =
    sizes.length === 1 && keyOf(wanted) === keyOf(renamed(LINEAR, new Map([['n', sizes[0] ?? '']])))
  if (given.length === 1 && only !== undefined && isLinear) {
    if (only === INPUT) return wantsLinear || linearInInput
    if (
      linearInInput &&
      WHOLE_INPUT.test(nameOf(only, defined)) &&
      !SMALLER.test(nameOf(only, defined))
    )
      return true
  }
  if (
    given.length === 1 &&
    sizes.length === 2 &&
    linearInInput &&
    isSquare(cost, only ?? '', sentence)
  ) {
    return true
  }
  if (given.length !== sizes.length || given.length > 3) return false
  return orders(given).some((order) => {
    const as = new Map(order.map((name, at) => [name, sizes[at] ?? '']))
    const fits = [...as].every(([name, size]) =>
      mayStandFor(name, size, sizes, otherSizes, defined),
    )
    return fits && keyOf(reduced(renamed(cost, as))) === keyOf(wanted)
  })
}

const LINEAR: Cost = [{ powers: new Map([['n', 1]]), logs: 0, exponential: false }]

function nameOf(size: string, defined: Definitions): string {
  return defined.get(size) ?? size
}

function isSquare(cost: Cost, size: string, sentence: string): boolean {
  const squared = cost.length === 1 && cost[0]?.powers.get(size) === 2 && cost[0].logs === 0
  return squared && /\bsquare\b|\b(\w+) (?:by|x) \1\b/i.test(sentence)
}

function mayStandFor(
  name: string,
  size: string,
  sizes: readonly string[],
  otherSizes: ReadonlySet<string>,
  defined: Definitions,
): boolean {
  const definition = defined.get(name)
  if (definition !== undefined) return !SMALLER.test(definition)
  if (name === INPUT) return sizes.length === 1
  if (name.length > 1) return !SMALLER.test(name)
  const lower = name.toLowerCase()
  if (lower === size.toLowerCase()) return true
  if (sizes.length === 1) return false
  return ['m', 'n'].includes(lower) || !otherSizes.has(lower)
}

function orders(names: readonly string[]): string[][] {
  if (names.length <= 1) return [[...names]]
  return names.flatMap((name, at) => orders(names.toSpliced(at, 1)).map((rest) => [name, ...rest]))
}
