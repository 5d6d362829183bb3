/**
 * Runs queries, each on a fresh database in memory. Started by ../child.ts; speaks ../protocol.ts. Whether a query is one
 * at all and only reads is asked before it comes here (statement.ts); what is done here holds without that.
 */
import process from 'node:process'
import * as sqlite from 'node:sqlite'
import type { SQLOutputValue } from 'node:sqlite'

import type { Ask, Queried, QueriedCell, Wire } from '../protocol.ts'

const { readLine, send } = (globalThis as unknown as { wire: Wire }).wire
Reflect.deleteProperty(globalThis, 'wire')

/** Rows that are fetched: no answer of a question is nearly as long. */
const ROWS_MAX = 10_000
const CELLS_MAX = 300_000
/** Characters of one text, and of all of them: what is longer comes as its begin. */
const TEXT_MAX = 20_000
const TEXTS_MAX = 4_000_000
const BEGIN = 500
const PROGRESS_MAX = 2_000

/** What a query may ask the schema by, as a table: `pragma_table_info('orders')`. */
const SCHEMA_PRAGMAS = new Set([
  'table_info',
  'table_xinfo',
  'table_list',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
  'database_list',
])

/** Later than the oldest Node that runs this: all of it does without. */
type Later = {
  setAuthorizer?: (ask: ((action: number, ...about: (string | null)[]) => number) | null) => void
}
type LaterStatement = {
  columns?: () => { name: string }[]
  setReturnArrays?: (on: boolean) => void
}

const version = new sqlite.DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS v').get()?.[
  'v'
]
send({ frame: 'ready', runtime: `SQLite ${String(version)} (Node ${process.versions.node})` })

for (;;) {
  const line = readLine()
  if (line === null) process.exit(0)
  const ask = JSON.parse(line) as Ask
  const text = ask.ask === 'query' ? JSON.stringify(answer(ask)) : ''
  send({ frame: 'done', token: ask.token, text })
}

function answer({ setup, query, plan }: Extract<Ask, { ask: 'query' }>): Queried {
  const began = performance.now()
  const ms = (): number => performance.now() - began
  const db = new sqlite.DatabaseSync(':memory:', { allowExtension: false })
  let doing: 'setup' | 'prepare' | 'run' = 'setup'
  try {
    db.exec('PRAGMA temp_store = MEMORY')
    db.exec(setup)
    db.exec('PRAGMA query_only = ON')
    allowReadingOnly(db)
    doing = 'prepare'
    const statement = db.prepare(plan ? `EXPLAIN QUERY PLAN ${query}` : query)
    doing = 'run'
    return { ...fetch(statement), ms: ms() }
  } catch (error) {
    const { message, errcode } = error as { message: string; errcode?: number }
    // SQLITE_NOMEM, and texts or blobs above the length that SQLite allows.
    const failed = errcode === 7 || errcode === 18 ? 'memory' : doing
    return { failed, message: message.slice(0, PROGRESS_MAX), ms: ms() }
  } finally {
    db.close()
  }
}

/** Denies all but reading: ATTACH would open files whatever Node's permissions say. */
function allowReadingOnly(db: Later): void {
  const { constants } = sqlite as unknown as { constants: Record<string, number> }
  const { SQLITE_OK: ok = 0, SQLITE_DENY: deny = 1 } = constants
  const reading = [
    constants['SQLITE_SELECT'],
    constants['SQLITE_READ'],
    constants['SQLITE_RECURSIVE'],
  ]
  db.setAuthorizer?.((action, name, second) => {
    if (reading.includes(action)) return ok
    if (action === constants['SQLITE_FUNCTION']) return second === 'load_extension' ? deny : ok
    if (action === constants['SQLITE_PRAGMA']) return SCHEMA_PRAGMAS.has(name ?? '') ? ok : deny
    return deny
  })
}

function fetch(statement: sqlite.StatementSync): {
  columns: string[] | null
  rows: QueriedCell[][]
  cut: boolean
} {
  const { columns, setReturnArrays } = statement as LaterStatement
  statement.setReadBigInts(true)
  setReturnArrays?.call(statement, true)
  let names = columns ? columns.call(statement).map(({ name }) => name) : null
  const rows: QueriedCell[][] = []
  let room = TEXTS_MAX
  const cell = (value: SQLOutputValue): QueriedCell => {
    const sent = cellOf(value, room)
    if (typeof sent === 'string') room -= sent.length
    return sent
  }
  for (const row of statement.iterate() as Iterable<
    SQLOutputValue[] | Record<string, SQLOutputValue>
  >) {
    names ??= Object.keys(row)
    if (rows.length >= ROWS_MAX || rows.length * names.length >= CELLS_MAX)
      return { columns: names, rows, cut: true }
    rows.push((Array.isArray(row) ? row : Object.values(row)).map(cell))
  }
  return { columns: names, rows, cut: false }
}

function cellOf(value: SQLOutputValue, room: number): QueriedCell {
  if (value === null) return null
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : ['i', String(value)]
  }
  if (typeof value === 'number') {
    // JSON has no infinity.
    return Number.isFinite(value) ? value : ['i', String(value)]
  }
  if (typeof value === 'string') {
    return value.length <= Math.min(TEXT_MAX, room) ? value : ['long', value.slice(0, BEGIN)]
  }
  const begin = value.subarray(0, BEGIN)
  return ['x', Array.from(begin, (byte) => byte.toString(16).padStart(2, '0')).join('')]
}
