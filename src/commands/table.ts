import { cells, pad } from '../report/layout.js'
import { oneLine } from '../report/safe.js'

/** Rows as aligned columns, two spaces apart, one line each with its line end; clean of control sequences. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(oneLine))
  const columns = Math.max(0, ...shown.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...shown.map((row) => cells(row[column] ?? ''))),
  )
  return shown
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
