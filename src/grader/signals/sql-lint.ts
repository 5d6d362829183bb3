import { levelFor } from '../bands.js'
import { under } from '../limits.js'
import { isEmptyHanded, madeBy, ranOf } from '../execution/ran.js'
import { lintSql } from '../execution/sql/lint.js'
import type { Finding, FindingId } from '../execution/sql/lint.js'
import { queryOf, rowsPoints } from './rows-match.js'
import { count, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** The usual ways to hide a wrong join or grain, in the text of the query that was handed in last. */
export function sqlLint(input: SignalInput): SignalResult {
  const ran = ranOf(input.questions)
  if ('points' in ran) return ran
  const { rules, criterion } = input
  const wanted = rules.signals[criterion.signal]?.findings ?? []
  const found = ran.flatMap(({ execution: { main } }) =>
    main.submission ? lintSql(main.submission.source) : [],
  )
  const counted = found.filter(({ id }) => wanted.includes(id))
  const kinds = [...new Set(counted.map(({ id }) => id))]
  if (isEmptyHanded(ran)) {
    return { ...madeBy(ran), points: 1, reason: 'no query was handed in', evidence: [], caps: [] }
  }
  const rows = rowsPoints(ran, rules.signals['rows_match']?.levels)
  const limits = (rules.signals[criterion.signal]?.caps ?? [])
    .filter(({ when }) => when['rows_match_points'] === rows)
    .map(({ id = criterion.signal, max }) => ({ id, max }))
  return {
    ...madeBy(ran),
    ...under(limits, pointsFor(kinds.length, input)),
    reason: kinds.length === 0 ? 'no finding in the query' : reasonOf(kinds, counted),
    evidence: ran.flatMap(queryOf),
  }
}

/** The table counts findings from few to many; its last row has a least number. */
function pointsFor(findings: number, input: SignalInput): number {
  const level = tableOf(input).find(({ findings_max: most }) =>
    typeof most === 'number' ? findings <= most : false,
  )
  return level?.points ?? levelFor(tableOf(input), 'findings_min', findings) ?? 1
}

const WORDS: Readonly<Record<FindingId, string>> = {
  select_distinct_with_join: 'SELECT DISTINCT over a join',
  implicit_join: 'tables joined with a comma',
  select_star: 'SELECT * of a table',
  comparison_with_null: 'a comparison with NULL, which is never true',
}

/** "2 findings: SELECT * of a table (line 1), tables joined with a comma (line 2)". */
function reasonOf(kinds: readonly FindingId[], findings: readonly Finding[]): string {
  const named = kinds.map((kind) => {
    const line = findings.find(({ id }) => id === kind)?.line ?? 1
    return `${WORDS[kind]} (line ${line})`
  })
  return `${count(kinds.length, 'finding')}: ${named.join(', ')}`
}
