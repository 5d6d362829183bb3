import { textWidth } from '../text/graphemes.js'
import { wrapText } from '../text/wrap.js'
import { clean } from '../text/clean.js'
import { BLANK, beside, hanging, indented, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { markdownLines } from '../view/markdown.js'
import type { ScrollItem, Written } from './scroll.js'
import { statementLines } from './statement.js'

/** Columns in front of what is said: names stand in them. Narrow terminals need them for the text. */
export function gutterOf(width: number): number {
  return width >= 60 ? 13 : 8
}

/** A piece of the talk as lines of at most `width` columns; talk is followed by an empty line. */
export function itemLines(item: ScrollItem, width: number): Line[] {
  const gutter = gutterOf(width)
  switch (item.type) {
    case 'title':
      return [item.text, item.detail]
        .filter((text) => text !== '')
        .flatMap((text) => indented(text, 1, width - 1, 'dim'))
    case 'opening':
      return [
        BLANK,
        ...wrapText(`── ${item.title} · ${item.detail}`, width - 1).map((row) =>
          line(` ${row}`, 'strong'),
        ),
        BLANK,
      ]
    case 'said':
      return [...spoken(item.name, item.text, width), BLANK]
    case 'answer':
      return [...hanging(span(' You', 'strong'), gutter, item.text, width - 1), BLANK]
    case 'pad':
      return [...hanging(span(' Pad', 'strong'), gutter, item.text, width - 1), BLANK]
    case 'source':
      return [
        ...hanging(span(' You', 'strong'), gutter, item.what, width - 1, 'dim'),
        ...sourceLines(item.text, width - 1),
        BLANK,
      ]
    case 'statement':
      return [...statementLines(item.question, item.content, width - 1, item), BLANK]
    case 'note':
      return [...indented(`· ${item.text}`, 1, width - 1, 'dim'), BLANK]
    case 'report':
      return reportLines(item.write, width)
  }
}

const SOURCE_INDENT = 5
/** Where a line of a program goes on below itself it stands so much further in. */
const GOES_ON = 2
/** Columns that a line keeps at least, however far it is indented. */
const SOURCE_MIN = 12

/** A program that was handed in: a line that does not fit goes on at its own indentation. */
function sourceLines(text: string, width: number): Line[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((each) => {
      const own = /^\s*/.exec(each)?.[0] ?? ''
      const most = Math.max(0, width - SOURCE_INDENT - GOES_ON - SOURCE_MIN)
      const depth = Math.min(textWidth(own), most)
      const rows = wrapText(each.slice(own.length), width - SOURCE_INDENT - depth - GOES_ON)
      return rows.map((row, at) => {
        if (row === '') return BLANK
        const indent = SOURCE_INDENT + depth + (at === 0 ? 0 : GOES_ON)
        return [span(' '.repeat(indent)), span(row)]
      })
    })
}

/** What the interviewer says, behind the name, with its Markdown laid out. */
export function spoken(name: string, text: string, width: number): Line[] {
  const gutter = gutterOf(width)
  const label = span(` ${name}`, 'name')
  return beside(label, gutter, markdownLines(text, width - 1 - gutter))
}

/** Longer lines than this are hard to read back from. */
const REPORT_WIDTH = 96

/** A block of feedback one column in, its first line strong. */
function reportLines(write: Written, width: number): Line[] {
  const room = Math.min(REPORT_WIDTH, width - 2)
  const rows = wrapText(clean(write(room)).trimEnd(), room)
  return [
    ...rows.map((row, index) =>
      row === '' ? BLANK : [span(' '), span(row, index === 0 ? 'strong' : 'plain')],
    ),
    BLANK,
  ]
}
