import type { Content, Question } from '../../../domain/content/index.js'
import type { Cell, ResultTable } from '../../../domain/work/report.js'
import { taskOf } from '../../../domain/work/task.js'
import { schemaOf, tablesOf } from '../interview/statement.js'
import { plainText } from '../view/line.js'
import { wrapText } from '../text/wrap.js'
import { gridLines } from './grid.js'

/** Enough to see what a column holds. */
const SAMPLE_ROWS = 3

/**
 * The tables of a query with their columns and their first rows, as text of this width; `rowsOf` writes the rows. Only
 * rows that anybody may see.
 */
export function schemaText(
  question: Question,
  content: Content,
  width: number,
  rowsOf: (sample: ResultTable, width: number) => readonly string[] = drawn,
): string {
  const task = taskOf(question, 'main', content.data)
  const sets = task?.kind === 'query' ? task.sets : []
  const setup = sets.find(({ name }) => name === 'visible')?.setup ?? schemaOf(question, content)
  const blocks = tablesOf(setup)
    .filter(({ name }) => question.tables === undefined || question.tables.includes(name))
    .map(({ name, columns }) => {
      const sample = sampleOf(name, columns, setup)
      return [
        name,
        ...wrapText(columns.join(', '), width - 2).map((row) => `  ${row}`),
        ...(sample ? rowsOf(sample, width) : []),
      ].join('\n')
    })
  return blocks.length > 0 ? blocks.join('\n\n') : 'There are no tables to show.'
}

function drawn(sample: ResultTable, width: number): string[] {
  return gridLines(sample, width).map((row) => plainText(row).trimEnd())
}

function sampleOf(name: string, columns: readonly string[], setup: string): ResultTable | null {
  const names = columns.flatMap((column) => {
    const word = /^["`[]?(\w+)/.exec(column)?.[1]
    return word === undefined || CONSTRAINTS.has(word.toUpperCase()) ? [] : [word]
  })
  const rows = insertedRows(setup, name)
  if (rows.length === 0 || names.length === 0) return null
  const shown = rows.slice(0, SAMPLE_ROWS)
  return { columns: names, rows: shown, total: rows.length, cut: false }
}

const CONSTRAINTS: ReadonlySet<string> = new Set([
  'PRIMARY',
  'FOREIGN',
  'UNIQUE',
  'CHECK',
  'CONSTRAINT',
])

/**
 * Rows that INSERT statements put into a table, in order. Total: a statement that is written in another way than
 * `INSERT INTO name VALUES (…), (…)` gives no rows, and neither does what follows a mistake.
 */
export function insertedRows(sql: string, table: string): Cell[][] {
  const rows: Cell[][] = []
  const into = /\bINSERT\s+INTO\s+["`[]?(\w+)["`\]]?\s*(?:\([^)]*\)\s*)?VALUES\s*/gi
  for (let found = into.exec(sql); found; found = into.exec(sql)) {
    const values = new Values(sql, into.lastIndex)
    const read = values.rows()
    if (found[1]?.toLowerCase() === table.toLowerCase()) rows.push(...read)
    // The text of a value may look like a statement.
    into.lastIndex = Math.max(into.lastIndex, values.at)
  }
  return rows
}

class Values {
  constructor(
    private readonly sql: string,
    public at: number,
  ) {}

  rows(): Cell[][] {
    const rows: Cell[][] = []
    for (;;) {
      const row = this.row()
      if (row === null) return rows
      rows.push(row)
      if (!this.takes(/\s*,\s*/y)) return rows
    }
  }

  private row(): Cell[] | null {
    if (!this.takes(/\s*\(\s*/y)) return null
    const row: Cell[] = []
    for (;;) {
      const cell = this.cell()
      if (cell === undefined) return null
      row.push(cell)
      if (this.takes(/\s*\)/y)) return row
      if (!this.takes(/\s*,\s*/y)) return null
    }
  }

  private cell(): Cell | undefined {
    const text = this.taken(/'(?:[^']|'')*'/y)
    if (text !== null) return text.slice(1, -1).replaceAll("''", "'")
    const word = this.taken(/[^\s,()']+/y)
    if (word === null) return undefined
    if (/^null$/i.test(word)) return null
    return Number.isNaN(Number(word)) ? word : Number(word)
  }

  private takes(pattern: RegExp): boolean {
    return this.taken(pattern) !== null
  }

  private taken(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.sql)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }
}
