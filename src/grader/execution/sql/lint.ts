import { selectsOf } from './selects.js'
import type { Select } from './selects.js'
import { cutAt, isSign, isWord, nameOf, tokensOf, treeOf } from './tokens.js'
import type { Token } from './tokens.js'

/** Findings that coverage.yaml may name in `signals.sql_lint.findings`. */
export type FindingId =
  | 'select_distinct_with_join'
  | 'implicit_join'
  | 'select_star'
  | 'comparison_with_null'

export type Finding = {
  id: FindingId
  /** Offset into the text, and its line from 1. */
  start: number
  line: number
}

/** What the text of a query shows of wrong joins and comparisons, in its order. Total: any text has a result. */
export function lintSql(sql: string): Finding[] {
  const tokens = tokensOf(sql)
  const selects = cutAt(treeOf(tokens), ';').flatMap((statement) => selectsOf(statement))
  const places: [FindingId, number][] = [
    ...selects.flatMap(ofSelect),
    ...nullComparisons(tokens).map((at): [FindingId, number] => ['comparison_with_null', at]),
  ]
  return places
    .toSorted(([, a], [, b]) => a - b)
    .map(([id, start]) => ({ id, start, line: sql.slice(0, start).split('\n').length }))
}

function ofSelect(select: Select): [FindingId, number][] {
  const { distinct, joins, commas, start } = select
  const [comma] = commas
  return [
    ...(distinct && joins + commas.length > 0
      ? [['select_distinct_with_join', start] as [FindingId, number]]
      : []),
    ...(comma ? [['implicit_join', comma.start] as [FindingId, number]] : []),
    ...stars(select).map((at): [FindingId, number] => ['select_star', at]),
  ]
}

/** Stars of a stored table. Over a query that stands in the text itself the columns are named there. */
function stars({ items, sources, inExists }: Select): number[] {
  if (inExists) return []
  return items.flatMap((item) => {
    const last = item.at(-1)
    if (!last || !isSign(last, '*')) return []
    if (item.length === 1) return sources.some(({ stored }) => stored) ? [last.start] : []
    if (!isSign(item.at(-2), '.')) return []
    const of = nameOf(item.at(-3))
    const source = sources.find(({ name }) => name === of)
    return source?.stored === false ? [] : [last.start]
  })
}

const COMPARES = ['=', '==', '<>', '!=', '<', '>', '<=', '>=']

/** NULL on either side of a comparison, among the values of IN, or as a case of `CASE x WHEN`. */
function nullComparisons(tokens: readonly Token[]): number[] {
  const found: number[] = []
  const cases: { hasOperand: boolean }[] = []
  for (const [at, token] of tokens.entries()) {
    if (isWord(token, 'CASE')) cases.push({ hasOperand: !isWord(tokens[at + 1], 'WHEN') })
    else if (isWord(token, 'END')) cases.pop()
    else if (isWord(token, 'NULL') && isCompared(tokens, at, cases.at(-1)?.hasOperand === true)) {
      found.push(token.start)
    }
  }
  return found
}

function isCompared(tokens: readonly Token[], at: number, inSimpleCase: boolean): boolean {
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (isSign(before, ...COMPARES)) return true
  if (inSimpleCase && isWord(before, 'WHEN')) return true
  // `x IS NULL = 0` compares what IS says.
  const isTest = isWord(before, 'IS', 'NOT', 'FROM')
  if (!isTest && isSign(after, ...COMPARES)) return true
  const alone = isSign(before, '(', ',') && isSign(after, ')', ',')
  return alone && isWord(tokens[openBefore(tokens, at) - 1], 'IN')
}

/** Index of the bracket that this token stands in; 0 where it stands in none. */
function openBefore(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let index = at - 1; index >= 0; index--) {
    if (isSign(tokens[index], ')')) depth += 1
    else if (isSign(tokens[index], '(')) {
      if (depth === 0) return index
      depth -= 1
    }
  }
  return 0
}
