import type { Span } from '../../domain/text/pattern.js'
import { CONSTANT, keyOf, linearIn, powerOf } from './cost.js'
import type { Cost } from './cost.js'
import { costOf } from './expression.js'

/** The whole input, where "linear" is said without a size. */
export const INPUT = '<input>'

/** A cost that a sentence states. */
export type Statement = Span & {
  cost: Cost
  dimension: 'time' | 'space'
  /** Of the solution; of a part of it (one look-up); of another way to do it (brute force, "better than …"). */
  of: 'whole' | 'part' | 'other'
  /** False where it can be meant as a cost and need not be: "every element is read once". */
  firm: boolean
}

/** Nobody states a cost further on in a sentence. */
const SENTENCE_MAX = 1_000

/** Costs stated in one sentence, by offsets into it. A question states nothing; "O(n) or O(n^2)" does not either. */
export function statementsIn(text: string): Statement[] {
  const sentence = text.slice(0, SENTENCE_MAX)
  if (/\?\W*$/.test(sentence)) return []
  const found = withoutOverlaps(FINDERS.flatMap((find) => find(sentence)))
  const stated: Statement[] = []
  for (const [at, each] of found.entries()) {
    const from = found[at - 1]?.end ?? 0
    const to = found[at + 1]?.start ?? sentence.length
    const dimension = dimensionOf(sentence, each, { from, to }, stated.at(-1) ?? null)
    stated.push({ ...each, dimension, of: ownerOf(sentence, each, from) })
  }
  return stated
    .map((each, at) =>
      isPartOfTotal(sentence, stated, at) ? { ...each, of: 'part' as const } : each,
    )
    .filter((_, at) => !isHedged(sentence, stated, at))
}

type Found = Span & { cost: Cost; firm: boolean }

const SIZE = String.raw`[b-hj-np-zA-HJ-NP-Z]`
const POWER = String.raw`(?:\s*(?:squared|cubed|[²³]|\^\s*\{?\s*\w+\s*\}?|\*\*\s*\w+)|\s+to the (?:power (?:of )?)?(?:two|three|n|\d)|[23])?`
const FACTOR = String.raw`(?:${SIZE}${POWER}|1|one)(?![\p{L}\p{N}'])`
/** n, n squared, n log n, m times n, rows are no letters and are not meant here. */
const ALGEBRA = String.raw`${FACTOR}(?:\s*(?:\*|\+|×|·|\btimes\b|\bplus\b|\blog\b(?:\s+of)?)\s*${FACTOR}|\s+x\s+${FACTOR}|\s+log\s*\(?\s*${FACTOR}\)?|\s+log(?:arithm)?\s+${FACTOR})*`
const SPOKEN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:big[- ])?oh? of|(?:on the )?order(?: of)?|big[- ]oh?)\s+(?<cost>${ALGEBRA})`,
  'giu',
)
/** "it takes O n": with a capital it is no word. */
const CAPITAL = new RegExp(String.raw`(?<![\p{L}\p{N}])O\s+(?<cost>${ALGEBRA})`, 'gu')
const ALONE = new RegExp(String.raw`(?<![\p{L}\p{N}'.(\[])(?<cost>${ALGEBRA})`, 'gu')
const BRACKETED = /(?<![\p{L}\p{N}_])(?:big[- ]?)?(?:[OoΘθΩ]|theta|omega|oh|0)\s?\(/gu
const NOT_COST = String.raw`(?!\s+(?:search|algebra|regression|model|models|prob\w+|order|combination|interpolation|layer|list|structure|equation|formula|function))`
const WORDS = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:non-?)?(?<word>constant|logarithmic|linear|linearly|linearithmic|quadratic|quadratically|cubic|exponential|exponentially)(?![\p{L}\p{N}])${NOT_COST}`,
  'giu',
)
const TIMES_OF: Readonly<Record<string, number>> = { linear: 1, quadratic: 2, cubic: 3 }
const PROPORTIONAL =
  /\b(?<how>proportional|grow(?:s|ing)?|scal(?:es|ing)|increas(?:es|ing))\s+(?:linearly\s+|only\s+)?(?:to|with|in|by)\s+/gi
const SIZE_NOUN =
  /\b(?:length|size|number|count|total|windows?|characters?|chars|text|string|rows?|columns?|cols|elements?|entries|cells|values|numbers|nodes|digits|n-?grams?|slices?|terms|words|document|input|matrix|tree|list|queries)\b/i
/** A part that says how much is done for the whole, where no cost is named as such. */
const ONCE =
  /\b(?:every|each|all)\b[^.;]{0,60}?\b(?:once|one time)\b|\b(?:one|a single|single) pass\b/gi
const COST_WORD =
  /\b(?:costs?|times?|running|runtime|complexity|price|optimal|expensive|cheap|takes?|steps|operations|work|proportional|grow\w*|scales?)\b/i

const FINDERS: readonly ((sentence: string) => Found[])[] = [
  bracketed,
  (sentence) => algebra(sentence, SPOKEN, true),
  (sentence) => algebra(sentence, CAPITAL, true),
  (sentence) =>
    algebra(sentence, ALONE, false).filter(
      ({ cost, start, end }) =>
        /log|squared|cubed|[²³^*×·]|times/.test(sentence.slice(start, end)) &&
        (COST_WORD.test(sentence) || cost.some(({ logs }) => logs > 0)),
    ),
  inWords,
  proportional,
  productOfSizes,
  once,
]

/** O(…), with the brackets inside. */
function bracketed(sentence: string): Found[] {
  return [...sentence.matchAll(BRACKETED)].flatMap((match) => {
    const open = match.index + match[0].length
    let depth = 1
    let end = open
    for (; end < sentence.length && depth > 0; end++) {
      if (sentence[end] === '(') depth += 1
      if (sentence[end] === ')') depth -= 1
    }
    if (depth > 0 || end - open > 60) return []
    const cost = costOf(sentence.slice(open, end - 1))
    return cost ? [{ start: match.index, end, cost, firm: true }] : []
  })
}

function algebra(sentence: string, pattern: RegExp, firm: boolean): Found[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const written = match.groups?.['cost'] ?? ''
    const cost = costOf(written)
    if (!cost) return []
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        cost,
        firm: firm || isProduct(written),
      },
    ]
  })
}

function isProduct(written: string): boolean {
  return /squared|cubed|log|[²³^]/.test(written)
}

/** "linear", with the size that it is linear in where one is named. */
function inWords(sentence: string): Found[] {
  return [...sentence.matchAll(WORDS)].map((match) => {
    const word = (match.groups?.['word'] ?? '').toLowerCase().replace(/ly$/, '')
    const start = match.index
    const end = start + match[0].length
    const power = TIMES_OF[word]
    if (word === 'constant') return { start, end, cost: [CONSTANT], firm: true }
    if (word === 'exponential') {
      return { start, end, cost: [{ ...CONSTANT, exponential: true }], firm: true }
    }
    if (power === undefined) {
      const powers = word === 'linearithmic' ? new Map([[INPUT, 1]]) : new Map<string, number>()
      return { start, end, cost: [{ ...CONSTANT, powers, logs: 1 }], firm: true }
    }
    const size = power === 1 ? sizeAfter(sentence, end) : null
    return size
      ? { start, end: size.end, cost: size.cost, firm: true }
      : { start, end, cost: powerOf(INPUT, power), firm: true }
  })
}

/** "… (time) in the number of characters": the size, where it can be read as one. */
function sizeAfter(sentence: string, from: number): { end: number; cost: Cost } | null {
  const lead =
    /^\s+(?:(?:time|running time|runtime|run time|work|cost|growth|complexity|scan|pass)\s+)?(?:in|with|to|of|over)\s+/i.exec(
      sentence.slice(from),
    )
  if (!lead) return null
  const start = from + lead[0].length
  const size = sizeAt(sentence, start)
  const inTime = /^(?:time|space|memory|total|general|the (?:worst|average|best))\b/i
  if (!size || inTime.test(sentence.slice(start))) return null
  return size
}

/** The words from here on to the end of their clause as a product or a single size. */
function sizeAt(sentence: string, start: number): { end: number; cost: Cost } | null {
  const rest = sentence.slice(start)
  const stop = rest.search(
    /[,;:.](?:\s|$)|\s[-–—]\s|\b(?:and|so|which|because|since|but|as|if|for|when|where|while|plus the|at|per|in (?:time|space|memory)|of memory)\b|[()](?!\s*$)|$/i,
  )
  const text = (stop < 0 ? rest : rest.slice(0, stop)).trim()
  if (text === '' || text.split(/\s+/).length > 14) return null
  const cost = costOf(text.replace(/^(?:both|only|just)\s+/i, ''))
  return cost && { end: start + rest.indexOf(text) + text.length, cost }
}

function proportional(sentence: string): Found[] {
  return [...sentence.matchAll(PROPORTIONAL)].flatMap((match) => {
    const size = sizeAt(sentence, match.index + match[0].length)
    if (!size) return []
    // What grows with a size need not do so linearly.
    const firm = match.groups?.['how']?.toLowerCase() === 'proportional'
    return [{ start: match.index, ...size, firm }]
  })
}

/** "number of windows times n", "rows times columns", in a sentence that speaks of cost. */
function productOfSizes(sentence: string): Found[] {
  if (!COST_WORD.test(sentence)) return []
  const side = String.raw`(?:[\p{L}]{1,2}(?![\p{L}])|(?:the )?(?:(?:number|count|length|size) of )?(?:the |all )?[\p{L}-]{3,}(?: (?:length|size|count))?)`
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])${side}\s+(?:times|multiplied by|x|\*|×)\s+${side}`,
    'giu',
  )
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const [text] = match
    if (!SIZE_NOUN.test(text)) return []
    const cost = costOf(text)
    return cost ? [{ start: match.index, end: match.index + text.length, cost, firm: false }] : []
  })
}

function once(sentence: string): Found[] {
  if (!COST_WORD.test(sentence)) return []
  return [...sentence.matchAll(ONCE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    cost: linearIn(INPUT),
    firm: false,
  }))
}

/** In order; of two that overlap the one that a better finder found, else the longer one. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const each of found) {
    const inTheWay = kept.filter((other) => each.start < other.end && other.start < each.end)
    // "linear in O(n)" is said once.
    if (inTheWay.length === 0) kept.push(each)
  }
  return kept.toSorted((a, b) => a.start - b.start)
}

const TIME = /\b(?:time|runtime|run-time|running|steps?|operations|cpu|speed|fast|quick\w*)\b/gi
const SPACE = /\b(?:space|memory|storage|extra|auxiliary|stack|room|bytes|ram|depth)\b/gi
const CLAUSE_END = /[,;:.()]|\b(?:and|but|so|while|with|because|since|which|plus|using)\b/i
const WORDS_AFTER = 5

/** What is measured: the word right behind the cost, else the last one before it that no other cost has taken. */
function dimensionOf(
  sentence: string,
  { start, end }: Span,
  { from, to }: { from: number; to: number },
  previous: Statement | null,
): 'time' | 'space' {
  const behind = sentence.slice(end, to)
  const stop = behind.search(CLAUSE_END)
  const near = (stop < 0 ? behind : behind.slice(0, stop)).split(/\s+/).slice(0, WORDS_AFTER + 1)
  const after = firstDimension(near.join(' '))
  if (after) return after
  const before = sentence.slice(from, start)
  if (
    /\btime and (?:the )?(?:space|memory)\b|\b(?:space|memory) and (?:the )?time\b/i.test(before)
  ) {
    return 'time'
  }
  // "time and memory are O(n) and O(h)"
  const isSecondOfPair =
    previous !== null &&
    /^\s*(?:,?\s*and|,)\s*$/.test(before) &&
    /\btime and (?:the )?(?:space|memory)\b/i.test(sentence.slice(0, previous.start))
  if (isSecondOfPair) return 'space'
  const clause = before.split(/[;]|\bbut\b/i).at(-1) ?? ''
  const taken = previous ? afterWord(clause) : clause
  return lastDimension(taken) ?? 'time'
}

/** Without the word that the cost before it has taken: "O(n) time and O(h)". */
function afterWord(before: string): string {
  const stop = before.search(CLAUSE_END)
  return stop < 0 ? before : before.slice(stop)
}

function firstDimension(text: string): 'time' | 'space' | null {
  const time = text.search(new RegExp(TIME.source, 'i'))
  const space = text.search(new RegExp(SPACE.source, 'i'))
  if (time < 0 && space < 0) return null
  return space < 0 || (time >= 0 && time < space) ? 'time' : 'space'
}

function lastDimension(text: string): 'time' | 'space' | null {
  const time = [...text.matchAll(TIME)].at(-1)?.index ?? -1
  const space = [...text.matchAll(SPACE)].at(-1)?.index ?? -1
  if (time < 0 && space < 0) return null
  return space > time ? 'space' : 'time'
}

const PART_BEFORE =
  /\b(?:look(?:ing|s)?[- ]?(?:ups?|for)|search(?:ing|es)?|member(?:ship)?|slic\w+|hash(?:es|ing)?|insert\w*|append\w*|concat\w*|copy\w*|copies|inner|access\w*|recursive call|comparison|check(?:s|ing)? (?:if|whether)|\w*\.?count\(|index\(|(?:for|at|in|per|on) (?:each|every|one)\b(?! pass)|(?:each|every|one|a single) (?:\w+ )?(?:step|call|iteration|window|query|operation|level|slice|update|n-?gram) (?:is|costs?|takes?|needs?))/i
const PART_AFTER =
  /^\s*(?:time|work|cost|steps?|operations?)?\s*(?:per\b|each\b|apiece\b|for (?:each|every|one|a single)\b|a (?:piece|step|call|window|character)\b)/i
const OTHER_BEFORE =
  /\b(?:brute[- ]force|naive(?:ly)?|straightforward|obvious|simplest|otherwise|alternativ\w+|instead of|rather than|compared (?:to|with)|could (?:also )?sort|worse|slower|if (?:we|i|you|one) (?:used?|did|do|took|take|sort(?:ed)?|call(?:ed)?|went|had|were|recount\w*))\b/i
const OTHER_RIGHT_BEFORE =
  /\b(?:than|versus|vs\.?|over|beats?|avoids?|avoiding|from|against|not|down from|improv\w+ on)\s+(?:the |an? |being )?$/i

/** Whose cost it is, by the words since the cost before it and right behind it. */
function ownerOf(sentence: string, { start, end }: Span, from: number): Statement['of'] {
  const segment = sentence.slice(from, start)
  if (OTHER_RIGHT_BEFORE.test(segment)) return 'other'
  const since = segment.split(/;|\b(?:but|whereas|mine|then|better)\b/i).at(-1) ?? ''
  if (OTHER_BEFORE.test(since)) return 'other'
  if (PART_AFTER.test(sentence.slice(end))) return 'part'
  const clause =
    segment
      .split(
        /[,;:()]|\b(?:so|which|because|since|and|hence|therefore|thus|makes?|gives?|overall|in total|altogether)\b/i,
      )
      .at(-1) ?? ''
  const told = clause.replace(/\b(?:each|every)\b.*?\bonce\b/gi, '')
  return PART_BEFORE.test(told) ? 'part' : 'whole'
}

const TOTAL =
  /\b(?:all of (?:it|that|this)|the whole|overall|in total|altogether|everything|in all)\b/i

/** A cost before the one that the sentence calls that of the whole. */
function isPartOfTotal(sentence: string, stated: readonly Statement[], at: number): boolean {
  const each = stated[at]
  if (each?.of !== 'whole') return false
  return stated.slice(at + 1).some((later, index) => {
    const from = stated[at + index]?.end ?? each.end
    return later.dimension === each.dimension && TOTAL.test(sentence.slice(from, later.end + 14))
  })
}

/** One of several different costs between which the sentence does not decide. */
function isHedged(sentence: string, stated: readonly Statement[], at: number): boolean {
  const each = stated[at]
  if (!each) return false
  return [stated[at - 1], stated[at + 1]].some((other) => {
    if (!other || other.dimension !== each.dimension) return false
    const [first, second] = other.start < each.start ? [other, each] : [each, other]
    const between = sentence.slice(first.end, second.start)
    return (
      /^[\s,]*(?:time|steps)?[\s,]*(?:or|maybe|perhaps)\b/i.test(between) &&
      keyOf(other.cost) !== keyOf(each.cost)
    )
  })
}
