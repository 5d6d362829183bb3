import { cutAt, isSign, isWord, nameOf } from './tokens.js'
import type { Node } from './tokens.js'

/** Where the rows of a SELECT come from. */
type Source = {
  /** Alias, else name, in upper case; null where there is none. */
  name: string | null
  /** A stored table or view: its columns do not stand in the query. */
  stored: boolean
}

/** One SELECT of a query, wherever it stands. */
export type Select = {
  start: number
  /** SELECT DISTINCT; not DISTINCT ON, which says which row it keeps. */
  distinct: boolean
  /** What is selected, cut at its commas. */
  items: readonly (readonly Node[])[]
  sources: readonly Source[]
  joins: number
  /** Commas between tables. */
  commas: readonly Node[]
  /** Only asked whether there are rows. */
  inExists: boolean
}

const CLAUSES: Readonly<Record<string, string | null>> = {
  WHERE: null,
  HAVING: null,
  WINDOW: null,
  LIMIT: null,
  OFFSET: null,
  FETCH: null,
  QUALIFY: null,
  GROUP: 'BY',
  ORDER: 'BY',
}

/** Every SELECT of the statement. `tree`: one statement without its semicolon. */
export function selectsOf(tree: readonly Node[]): Select[] {
  return queryAt(tree) ? query(tree, new Set(), false) : walk(tree, new Set())
}

/** Names of queries that stand above: CTEs. */
type Scope = ReadonlySet<string>

function queryAt(nodes: readonly Node[]): boolean {
  const first = nodes.find((node) => !isWord(node, 'EXPLAIN', 'QUERY', 'PLAN'))
  return isWord(first, 'SELECT', 'WITH', 'VALUES')
}

/** Queries in brackets, however deep, of something that is no query itself. */
function walk(nodes: readonly Node[], scope: Scope): Select[] {
  return nodes.flatMap((node, at) => {
    if (node.kind !== 'group') return []
    return queryAt(node.nodes)
      ? query(node.nodes, scope, isWord(nodes[at - 1], 'EXISTS'))
      : walk(node.nodes, scope)
  })
}

function query(nodes: readonly Node[], above: Scope, inExists: boolean): Select[] {
  const start = nodes.findIndex((node) => isWord(node, 'SELECT', 'WITH', 'VALUES'))
  const { selects, scope, rest } = withClause(nodes.slice(start), above)
  const parts: Node[][] = [[]]
  for (const node of rest) {
    if (isWord(node, 'UNION', 'INTERSECT', 'EXCEPT')) parts.push([])
    else parts.at(-1)?.push(node)
  }
  return [...selects, ...parts.flatMap((part) => select(part, scope, inExists))]
}

/** `WITH [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (query), …` and what follows. */
function withClause(
  nodes: readonly Node[],
  above: Scope,
): { selects: Select[]; scope: Scope; rest: readonly Node[] } {
  if (!isWord(nodes[0], 'WITH')) return { selects: [], scope: above, rest: nodes }
  const scope = new Set(above)
  const selects: Select[] = []
  let at = isWord(nodes[1], 'RECURSIVE') ? 2 : 1
  while (at < nodes.length) {
    const name = nameOf(nodes[at])
    const as = nodes.findIndex((node, index) => index > at && isWord(node, 'AS'))
    const body = nodes.findIndex((node, index) => index > as && node.kind === 'group')
    const group = nodes[body]
    if (name === null || as < 0 || group?.kind !== 'group') break
    scope.add(name)
    selects.push(...query(group.nodes, scope, false))
    at = body + 1
    if (!isSign(nodes[at], ',')) break
    at += 1
  }
  return { selects, scope, rest: nodes.slice(at) }
}

function select(nodes: readonly Node[], scope: Scope, inExists: boolean): Select[] {
  const start = nodes.findIndex((node) => isWord(node, 'SELECT'))
  // VALUES, and a query of a compound that stands in brackets.
  if (start < 0) return walk(nodes, scope)
  let from = start + 1
  let distinct = false
  if (isWord(nodes[from], 'DISTINCT')) {
    distinct = !isWord(nodes[from + 1], 'ON')
    from += distinct ? 1 : 3
  } else if (isWord(nodes[from], 'ALL')) {
    from += 1
  }
  const body = nodes.slice(from)
  const clause = body.findIndex((node, at) => isFrom(body, at) || isClause(body, at))
  const listed = clause < 0 ? body : body.slice(0, clause)
  const after = clause < 0 ? [] : body.slice(clause)
  const tables = isWord(after[0], 'FROM') ? after.slice(1) : []
  const end = tables.findIndex((_, at) => isClause(tables, at))
  const here: Select = {
    start: nodes[start]?.start ?? 0,
    distinct,
    items: cutAt(listed, ','),
    inExists,
    ...fromClause(end < 0 ? tables : tables.slice(0, end), scope),
  }
  return [here, ...walk(body, scope)]
}

function isFrom(nodes: readonly Node[], at: number): boolean {
  if (!isWord(nodes[at], 'FROM') || isSign(nodes[at - 1], '.')) return false
  // a IS [NOT] DISTINCT FROM b
  const before = nodes[at - 1]
  return !(isWord(before, 'DISTINCT') && isWord(nodes[at - 2], 'IS', 'NOT'))
}

function isClause(nodes: readonly Node[], at: number): boolean {
  const node = nodes[at]
  if (node?.kind !== 'word' || !(node.text in CLAUSES) || isSign(nodes[at - 1], '.')) return false
  const next = CLAUSES[node.text]
  return next === null || next === undefined || isWord(nodes[at + 1], next)
}

/** Tables, joins and commas between FROM and the next clause. */
function fromClause(
  nodes: readonly Node[],
  scope: Scope,
): Pick<Select, 'sources' | 'joins' | 'commas'> {
  const sources: Source[] = []
  const commas: Node[] = []
  let joins = 0
  let expects = true
  for (const [at, node] of nodes.entries()) {
    if (isSign(node, ',')) {
      // A table function reads the row before it: no other way of joining it is usual.
      if (nodes[at + 2]?.kind !== 'group' || nameOf(nodes[at + 1]) === null) commas.push(node)
      expects = true
    } else if (isWord(node, 'JOIN')) {
      joins += 1
      expects = true
    } else if (expects && node.kind === 'group') {
      const inner = queryAt(node.nodes) ? null : fromClause(node.nodes, scope)
      if (inner) {
        sources.push(...inner.sources)
        commas.push(...inner.commas)
        joins += inner.joins
      } else {
        sources.push({ name: aliasAfter(nodes, at + 1), stored: false })
      }
      expects = false
    } else if (expects && nameOf(node) !== null && !isWord(node, 'LATERAL', 'ONLY')) {
      sources.push(namedSource(nodes, at, scope))
      expects = false
    }
  }
  return { sources, joins, commas }
}

/** `schema.table alias`, a CTE, or a table function. */
function namedSource(nodes: readonly Node[], at: number, scope: Scope): Source {
  let last = at
  while (isSign(nodes[last + 1], '.') && nameOf(nodes[last + 2]) !== null) last += 2
  const name = nameOf(nodes[last])
  const isFunction = nodes[last + 1]?.kind === 'group'
  return {
    name: aliasAfter(nodes, last + (isFunction ? 2 : 1)) ?? name,
    stored: !isFunction && !(last === at && name !== null && scope.has(name)),
  }
}

const NO_ALIAS = [
  'ON',
  'USING',
  'JOIN',
  'LEFT',
  'RIGHT',
  'FULL',
  'INNER',
  'OUTER',
  'CROSS',
  'NATURAL',
  'INDEXED',
  'NOT',
  'TABLESAMPLE',
  'AS',
]

function aliasAfter(nodes: readonly Node[], at: number): string | null {
  const from = isWord(nodes[at], 'AS') ? at + 1 : at
  const node = nodes[from]
  return isWord(node, ...NO_ALIAS) ? null : nameOf(node)
}
