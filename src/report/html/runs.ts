import type { CaseResult, RunReport } from '../../domain/work/report.js'
import type { Run } from '../../domain/work/state.js'
import { runWords } from '../transcript.js'
import { verdictWords } from '../work-blocks.js'
import { verbatim } from './code.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'

/** Rows of a query's result that are shown; the log keeps more. */
const ROWS_SHOWN = 10
/** Characters of a value or of what was printed. */
const TEXT_SHOWN = 600

/** A run in a line, with its cases and what was printed to unfold. Hidden cases stay a count, as on the screen. */
export function runEntry(run: Run): Html {
  const { report } = run
  const cases = report.cases.filter(({ origin }) => origin !== 'hidden')
  const more = [
    ...(report.language === 'sql' ? cases.flatMap(rowsOf) : caseTable(cases)),
    ...printed(report, cases),
  ]
  const words = upperFirst(runWords(run))
  if (more.length === 0) return markup`<p class="event">${words}</p>`
  return markup`<details class="event">
    <summary>${words}</summary>
    ${more}
  </details>`
}

/** Cases with what was expected and what came out; nothing where there are none. */
export function caseTable(
  cases: readonly Pick<CaseResult, 'id' | 'verdict' | 'input' | 'expected' | 'got' | 'note'>[],
): Html[] {
  if (cases.length === 0) return []
  const rows = cases.map(
    ({ id, verdict, input, expected, got, note }) =>
      markup`<tr>
        <th scope="row"><code>${cut(input === '' ? id : input)}</code></th>
        <td>
          ${verdictWords(verdict)}${note === null ? null : markup`<br><small>${cut(note)}</small>`}
        </td>
        <td>${value(expected)}</td>
        <td>${value(got)}</td>
      </tr>`,
  )
  return [
    markup`<table class="cases">
      <caption>
        Cases and what came out
      </caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Result</th>
          <th scope="col">Expected</th>
          <th scope="col">Got</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  ]
}

/** The first rows. A table of many columns is wider than a phone: it scrolls by itself, by keyboard too. */
function rowsOf({ table }: CaseResult): Html[] {
  if (!table || table.columns.length === 0) return []
  const rows = table.rows.slice(0, ROWS_SHOWN)
  const caption =
    rows.length < table.total ? `The first ${rows.length} of ${table.total} rows` : 'Rows'
  const lines = rows.map((row) => {
    const cells = row.map((cell) => markup`<td>${cell === null ? 'NULL' : cut(String(cell))}</td>`)
    return markup`<tr>${cells}</tr>`
  })
  return [
    markup`<div class="rows" role="group" aria-label="${caption}" tabindex="0">
      <table>
        <caption>${caption}</caption>
        <thead>
          <tr>${table.columns.map((name) => markup`<th scope="col">${cut(name)}</th>`)}</tr>
        </thead>
        <tbody>${lines}</tbody>
      </table>
    </div>`,
  ]
}

function printed({ stdout }: RunReport, cases: readonly CaseResult[]): Html[] {
  const text = [stdout, ...cases.map((each) => each.stdout)]
    .filter((each) => each !== '')
    .join('\n')
  return text.trim() === '' ? [] : [markup`<p class="lead">Printed:</p>`, verbatim(cut(text))]
}

function value(text: string | null): Html {
  return text === null
    ? markup`<span class="quiet">nothing</span>`
    : markup`<code>${cut(text)}</code>`
}

function cut(text: string): string {
  return text.length <= TEXT_SHOWN ? text : `${text.slice(0, TEXT_SHOWN)} …`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
