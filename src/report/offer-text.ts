import { cells, pad, wrap } from './layout.js'
import { leftSentences, offerReasons, offerRows, offerSentences } from './offer-report.js'
import type { OfferReport } from './offer-report.js'
import { escapeMarkdown as safe } from './safe.js'

export const OFFER_TITLE = 'Offer'

/** The offers, the outcome and what was left, as lines of at most `width` columns. */
export function offerLines(report: OfferReport, width: number): string[] {
  const { id, title } = report.level
  return [
    '',
    ...wrap(`${OFFER_TITLE} · ${title} (${id})`, width, '  '),
    ...tableLines(offerRows(report), width),
    ...[...offerSentences(report), ...offerReasons(report)].flatMap((text) =>
      wrap(text, width, '    '),
    ),
    ...wrap('Left on the table:', width, '    '),
    ...leftSentences(report).flatMap((text) => wrap(text, width, '    - ', '      ')),
  ]
}

/** Columns where they fit, else one line an offer. */
function tableLines(rows: readonly string[][], width: number): string[] {
  const [head = []] = rows
  const columns = head.map((_, at) => Math.max(...rows.map((row) => cells(row[at] ?? ''))) + 2)
  if (4 + columns.reduce((sum, each) => sum + each, 0) > width) {
    return rows.slice(1).flatMap(([name = '', ...figures]) => {
      const parts = figures.flatMap((figure, at) =>
        figure === '' ? [] : [`${(head[at + 1] ?? '').toLowerCase()} ${figure}`],
      )
      return wrap(`${name}: ${parts.join(', ')}`, width, '    ', '      ')
    })
  }
  return rows.map((row) =>
    `    ${row.map((cell, at) => (at === 0 ? pad(cell, columns[at] ?? 0) : cell.padStart(columns[at] ?? 0))).join('')}`.trimEnd(),
  )
}

/** The same as Markdown. */
export function offerBlocks(report: OfferReport): string[] {
  const [head = [], ...rows] = offerRows(report)
  const line = (row: readonly string[]) => `| ${row.map((cell) => safe(cell)).join(' | ')} |`
  const list = (items: readonly string[]) => items.map((item) => `- ${safe(item)}`).join('\n')
  return [
    `### ${OFFER_TITLE}: ${safe(report.level.title)} (${safe(report.level.id)})`,
    [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n'),
    list([...offerSentences(report), ...offerReasons(report)]),
    'Left on the table:',
    list(leftSentences(report)),
  ]
}
