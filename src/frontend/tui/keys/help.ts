import { fitLine, hanging, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { textWidth } from '../text/graphemes.js'
import type { Binding, Where } from './table.js'

/** Columns of the keys: what each does stands beside them. */
const KEYS_MAX = 18

/** A key table as lines, in pages of at most `height` lines; the last line of each says how to go on. */
export function helpPage(
  entries: readonly { show: string; help: string }[],
  size: { width: number; height: number },
  page: number,
): Line[] {
  const room = Math.max(1, size.height - 1)
  const widest = Math.max(...entries.map((entry) => textWidth(entry.show))) + 2
  const column = Math.min(KEYS_MAX, widest, Math.ceil(size.width * 0.45))
  const blocks = entries.map((entry) =>
    hanging(span(` ${entry.show}`, 'strong'), column + 1, entry.help, size.width),
  )
  const pages = pagesOf(blocks, room)
  const at = page % pages.length
  const next = pages.length > 1 ? `? page ${at + 1} of ${pages.length} · ` : ''
  const rows = (pages[at] ?? []).map((row) => fitLine(row, size.width))
  return [...rows, fitLine(line(` ${next}any other key closes`, 'dim'), size.width)]
}

/** Entries are not torn apart, unless one alone is higher than a page. */
function pagesOf(blocks: readonly Line[][], room: number): Line[][] {
  const pages: Line[][] = [[]]
  for (const block of blocks) {
    const last = pages.at(-1) ?? []
    if (last.length > 0 && last.length + block.length > room) pages.push(block.slice(0, room))
    else last.push(...block.slice(0, room))
  }
  return pages
}

/** The bindings that hold now, as help lists them. */
export function helpEntries<C>(
  table: readonly Binding<C>[],
  where: Where,
): { show: string; help: string }[] {
  return table
    .filter((binding) => binding.where === 'always' || binding.where === where)
    .map(({ show, help }) => ({ show, help }))
}
