/** Kinds of cases that show method (coverage.yaml `signals.own_tests.categories`). */
export type Category =
  | 'ordinary'
  | 'empty'
  | 'single'
  | 'boundary'
  | 'negative_or_zero'
  | 'repeated'
  | 'large'
  | 'invalid'

type Args = readonly unknown[]

/** So many elements or characters are large whatever the task; fewer are where the visible tests have far fewer. */
const LARGE_SIZE = 50
const LARGE_SIZE_RATIO = 3
const LARGE_SIZE_MIN = 20
const LARGE_NUMBER = 1_000_000
const LARGE_NUMBER_RATIO = 100

/**
 * What kinds of case these arguments are, by their form alone. `visible`: the arguments of the tests that the candidate
 * was shown; what was taken over from one of them shows nothing. Empty for a copy of one.
 */
export function categoriesOf(args: Args, visible: readonly Args[]): ReadonlySet<Category> {
  if (visible.some((shown) => same(shown, args))) return new Set()
  const own = args.map((arg, at) => !visible.some((shown) => at in shown && same(shown[at], arg)))
  const found = new Set<Category>()
  args.forEach((arg, at) => {
    if (!own[at]) return
    const shown = visible.flatMap((each) => (at in each ? [each[at]] : []))
    for (const category of ofValue(arg, shown)) found.add(category)
  })
  for (const category of ofRelation(args, visible)) found.add(category)
  if (found.size === 0) found.add('ordinary')
  return found
}

/** Arguments of the tests that a candidate is shown; generated ones are too large to be copied by hand. */
export function visibleArgs(
  tests: readonly { visible?: boolean | undefined; args?: Args | undefined }[] | undefined,
): Args[] {
  return (tests ?? [])
    .filter(({ visible }) => visible === true)
    .map(({ args = [] }) => args)
    .filter((args) => !/"\$\w+":/.test(JSON.stringify(args)))
}

/** How many kinds these cases show: one case stands for one kind, copies and repeats for none. */
export function kindsOf(
  cases: readonly Args[],
  visible: readonly Args[],
): { kinds: readonly Category[]; count: number } {
  const distinct = cases.filter((args, at) => cases.findIndex((each) => same(each, args)) === at)
  const shown = distinct.map((args) => categoriesOf(args, visible)).filter((each) => each.size > 0)
  const kinds = [...new Set(shown.flatMap((each) => [...each]))]
  return { kinds, count: Math.min(kinds.length, shown.length) }
}

/** The arguments of a case of the candidate's own as evidence points into them: JSON without the outer brackets. */
export function ownCaseText(args: Args): string {
  return JSON.stringify(args).slice(1, -1)
}

/** `shown`: the values that visible tests have in this place. */
function ofValue(value: unknown, shown: readonly unknown[]): Category[] {
  if (isInvalid(value, shown)) return ['invalid']
  const found: Category[] = []
  const size = sizeOf(value)
  const leaves = leavesOf(value)
  if (size !== null && (size === 0 || leaves.length === 0 || isBlank(value))) found.push('empty')
  else if (size !== null && leaves.length === 1) found.push('single')
  if (leaves.some((leaf) => typeof leaf === 'number' && leaf <= 0) || hasZeroDigit(value)) {
    found.push('negative_or_zero')
  }
  if (!isBlank(value) && isRepeated(value)) found.push('repeated')
  if (isLarge(value, shown)) found.push('large')
  return found
}

/** What arguments are to each other; a number beside a text or list is taken for a size or a position. */
function ofRelation(args: Args, visible: readonly Args[]): Category[] {
  const found: Category[] = []
  const sizes = args.flatMap((arg) => sizeOf(arg) ?? [])
  const numbers = args.filter((arg) => typeof arg === 'number')
  const lists = args.filter((arg) => isFlat(arg))
  const looksUp = lists.length > 0 && visible.some((shown) => holdsItsNumbers(shown))
  if (looksUp) {
    if (!holdsItsNumbers(args)) found.push('invalid')
  } else if (
    numbers.some(
      (number) => sizes.some((size) => number === size || number === size + 1) || number === 1,
    ) &&
    sizes.some((size) => size > 0)
  ) {
    found.push('boundary')
  } else if (numbers.some((number) => sizes.some((size) => size > 0 && number > size + 1))) {
    found.push('invalid')
  }
  const repeats = args.some((arg, at) => args.slice(0, at).some((other) => same(other, arg)))
  if (repeats) found.push('repeated')
  return found
}

/** Every number argument stands in the list beside it, as the values to look for in a tree do. */
function holdsItsNumbers(args: Args): boolean {
  const numbers = args.filter((arg) => typeof arg === 'number')
  const elements = args.filter((arg) => isFlat(arg)).flat()
  return numbers.length > 0 && numbers.every((number) => elements.includes(number))
}

/** Another kind of value than any visible test has in this place, or a fraction where they have whole numbers. */
function isInvalid(value: unknown, shown: readonly unknown[]): boolean {
  if (shown.length === 0) return false
  if (!shown.some((each) => kindOf(each) === kindOf(value))) return true
  if (typeof value !== 'number' || Number.isInteger(value)) return false
  return shown.every((each) => Number.isInteger(each))
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}

/** Characters, elements or entries; null for what has no size. */
function sizeOf(value: unknown): number | null {
  if (typeof value === 'string') return [...value].length
  if (Array.isArray(value)) return value.length
  return value !== null && typeof value === 'object' ? Object.keys(value).length : null
}

/** The characters of a text, the elements of a list however deep; holes of a tree are none. */
function leavesOf(value: unknown): unknown[] {
  if (typeof value === 'string') return [...value]
  if (Array.isArray(value)) return value.flat(Infinity).filter((leaf) => leaf !== null)
  if (value !== null && typeof value === 'object') return Object.values(value)
  return value === null || value === undefined ? [] : [value]
}

function isFlat(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every((element) => !Array.isArray(element))
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function hasZeroDigit(value: unknown): boolean {
  return typeof value === 'string' && /^\d*0\d*$/.test(value)
}

/** The same element, word or piece again and again, or an element of a list twice. */
function isRepeated(value: unknown): boolean {
  if (typeof value === 'string') {
    const words = value.toLowerCase().split(/\s+/).filter(Boolean)
    const oneWord = words.length > 1 && new Set(words).size === 1
    return oneWord || /^(.+?)\1+$/su.test(value.slice(0, 1_000))
  }
  if (!Array.isArray(value)) return false
  const leaves = leavesOf(value)
  if (isFlat(value)) return new Set(leaves).size < leaves.length
  return leaves.length > 1 && new Set(leaves).size === 1
}

function isLarge(value: unknown, shown: readonly unknown[]): boolean {
  const size = leavesOf(value).length
  const most = Math.max(0, ...shown.map((each) => leavesOf(each).length))
  const isLong =
    sizeOf(value) !== null &&
    (size >= LARGE_SIZE || (size >= LARGE_SIZE_MIN && size >= LARGE_SIZE_RATIO * most))
  const highest = Math.max(0, ...shown.map(magnitudeOf))
  const magnitude = magnitudeOf(value)
  return isLong || (magnitude >= LARGE_NUMBER && magnitude >= LARGE_NUMBER_RATIO * highest)
}

/** The largest number in it, a text of digits read as one. */
function magnitudeOf(value: unknown): number {
  if (typeof value === 'string') return /^\d+$/.test(value) ? Number(value) : 0
  return leavesOf(value).reduce<number>(
    (most, leaf) => (typeof leaf === 'number' ? Math.max(most, Math.abs(leaf)) : most),
    0,
  )
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
