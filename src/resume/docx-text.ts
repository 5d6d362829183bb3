import { joined } from './lines.js'
import type { Line } from './lines.js'

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The HTML that mammoth makes of a DOCX, in lines: headings, list items, one line a table row. */
export function docxText(html: string): string {
  const lines: { text: string; heading: boolean; block: number }[] = []
  let text = ''
  let block = 0
  let heading = false
  const tables: string[][] = []
  const flush = (): void => {
    const done = text.trim()
    text = ''
    if (done === '' || done === '•') return
    const row = tables.at(-1)
    if (row) row.push(done)
    else lines.push({ text: done, heading, block })
  }
  for (const [, between = '', tag] of `${html}<end>`.matchAll(/([^<]*)<(\/?[a-z0-9]+)[^>]*>/gi)) {
    text += decoded(between)
    switch (tag?.toLowerCase()) {
      case 'br':
        flush()
        break
      case 'p':
      case '/p':
      case '/li':
      case 'ul':
      case 'ol':
      case '/ul':
      case '/ol':
      case 'end':
        flush()
        break
      case 'li':
        flush()
        text = '• '
        break
      case 'tr':
        flush()
        block += 1
        tables.push([])
        break
      case '/tr': {
        flush()
        const row = tables.pop() ?? []
        // Cells of a few words are one line; a cell that holds a whole column is lines of its own.
        const short = row.every((cell) => cell.length <= CELL_CHARS) && row.length <= CELLS_MAX
        const shown = short ? [row.join(' | ')] : row
        const outer = tables.at(-1)
        if (outer) outer.push(...shown)
        else lines.push(...shown.map((each) => ({ text: each, heading: false, block })))
        break
      }
      default:
        if (/^h[1-6]$/i.test(tag ?? '')) {
          flush()
          heading = true
          block += 1
        } else if (/^\/h[1-6]$/i.test(tag ?? '')) {
          flush()
          heading = false
        }
    }
  }
  return joined(
    lines.map(({ text: each, heading: alone, block: at }): Line => ({
      text: each,
      start: 0,
      end: 0,
      // A paragraph of Word is whole.
      pageEnd: Number.POSITIVE_INFINITY,
      unit: 1,
      block: at,
      item: false,
      alone,
    })),
  )
}

const CELL_CHARS = 60
const CELLS_MAX = 4

function decoded(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
