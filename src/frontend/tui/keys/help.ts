import { fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { textWidth } from '../text/graphemes.js'
import type { Binding } from './table.js'

/** A key table as lines, in pages of `height` lines; the last line of each says how to go on. */
export function helpPage(
  entries: readonly { show: string; help: string }[],
  size: { width: number; height: number },
  page: number,
): Line[] {
  const shown = Math.max(1, size.height - 1)
  const pages = Math.max(1, Math.ceil(entries.length / shown))
  const at = page % pages
  const column = Math.min(18, Math.max(...entries.map((entry) => textWidth(entry.show))) + 2)
  const rows = entries
    .slice(at * shown, (at + 1) * shown)
    .map((entry): Line =>
      fitLine([span(` ${entry.show.padEnd(column)}`, 'strong'), span(entry.help)], size.width),
    )
  const next = pages > 1 ? `? page ${at + 1} of ${pages} · ` : ''
  return [...rows, fitLine(line(` ${next}any other key closes this`, 'dim'), size.width)]
}

/** The bindings that hold now, as help lists them. */
export function helpEntries<C>(
  table: readonly Binding<C>[],
  where: 'always' | 'code',
): { show: string; help: string }[] {
  return table
    .filter((binding) => binding.where === 'always' || where === 'code')
    .map(({ show, help }) => ({ show, help }))
}
