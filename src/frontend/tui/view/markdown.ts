import { Lexer } from 'marked'
import type { Token, Tokens } from 'marked'

import { textWidth } from '../text/graphemes.js'
import { wrapText } from '../text/wrap.js'
import { BLANK, line, lineWidth, span } from './line.js'
import type { Line, Span, Tone } from './line.js'
import { wrapSpans } from './styled.js'

/** A text without any of these is no Markdown, and most lines that are spoken are none. */
const SIGNS = /[`|]|\*\*|\]\(|^ {0,3}(?:[-*+]|\d+[.)])\s|^#{1,6}\s|^ {4}\S|^>/m
/** A longer one is laid out as it is: it was not written to be read here (UTF-16 code units). */
const TEXT_MAX = 20_000
const INDENT = 2
const GAP = 2

/**
 * A cleaned text with its Markdown laid out in lines of at most `width` columns: bold, code spans and blocks, lists,
 * tables, headings. Signs that only look like Markdown, such as those of `2**3` and `O(m*n)`, stay as they are, and so does
 * HTML. No word is lost.
 */
export function markdownLines(text: string, width: number): Line[] {
  const room = Math.max(1, width)
  const plain = (): Line[] => wrapText(text, room).map((row) => line(row))
  if (text.length > TEXT_MAX || !SIGNS.test(text)) return plain()
  let tokens: Token[]
  try {
    tokens = new Lexer({ gfm: true, breaks: true }).lex(text)
  } catch (error) {
    // Nested deeper than the lexer goes: hostile, and readable as it is.
    if (error instanceof Error) return plain()
    throw error
  }
  const lines = blocks(tokens, room)
  while (lines.length > 1 && lines.at(-1)?.every((part) => part.text === '')) lines.pop()
  return lines.length > 0 ? lines : plain()
}

function blocks(tokens: readonly Token[], width: number): Line[] {
  return tokens.flatMap((token): Line[] => {
    switch (token.type) {
      case 'space':
        return Array.from({ length: Math.max(1, token.raw.split('\n').length - 2) }, () => BLANK)
      case 'paragraph':
      case 'text':
        return wrapSpans(inline(token.tokens ?? [token], 'plain'), width)
      case 'heading':
        return wrapSpans(inline(token.tokens ?? [], 'strong'), width)
      case 'code':
        return codeLines(token as Tokens.Code, width)
      case 'list':
        return listLines(token as Tokens.List, width)
      case 'table':
        return tableLines(token as Tokens.Table, width)
      case 'hr':
        return [line('─'.repeat(Math.min(width, 20)), 'dim')]
      case 'blockquote':
        return blocks((token as Tokens.Blockquote).tokens, Math.max(1, width - INDENT)).map(
          (row) => [span('│ ', 'dim'), ...row],
        )
      default:
        // HTML and whatever else there is.
        return wrapText(token.raw.replace(/\n+$/, ''), width).map((row) => line(row))
    }
  })
}

/** Code keeps its lines and its indentation; one that is too long goes on in the next row. */
function codeLines({ lang = '', text }: Tokens.Code, width: number): Line[] {
  const room = Math.max(1, width - INDENT)
  const rows = (some: string, tone: Tone): Line[] =>
    wrapText(some, room).map((row) => (row === '' ? BLANK : [span('  '), span(row, tone)]))
  return [...(lang === '' ? [] : rows(lang, 'dim')), ...rows(text, 'plain')]
}

function listLines({ items, ordered, start }: Tokens.List, width: number): Line[] {
  const first = typeof start === 'number' ? start : 1
  const last = ordered ? `${first + items.length - 1}. ` : '- '
  const indent = textWidth(last)
  return items.flatMap((item, at) => {
    const mark = (ordered ? `${first + at}. ` : '- ').padStart(indent)
    const rows = blocks(item.tokens, Math.max(1, width - indent))
    while (rows.length > 1 && rows.at(-1)?.every((part) => part.text === '')) rows.pop()
    return (rows.length > 0 ? rows : [BLANK]).map((row, index) => [
      span(index === 0 ? mark : ' '.repeat(indent), 'dim'),
      ...row,
    ])
  })
}

/** Columns below each other where the table is narrow enough, else each row as a list of what its columns hold. */
function tableLines({ header, rows, align }: Tokens.Table, width: number): Line[] {
  const heads = header.map((cell) => inline(cell.tokens, 'strong'))
  const cells = rows.map((row) => row.map((cell) => inline(cell.tokens, 'plain')))
  const widths = heads.map((head, at) =>
    Math.max(lineWidth(head), ...cells.map((row) => lineWidth(row[at] ?? []))),
  )
  const total = widths.reduce((sum, each) => sum + each + GAP, -GAP)
  if (total > width) return stackedLines(heads, cells, width)
  const aligned = (row: readonly Line[]): Line =>
    widths.flatMap((wide, at): Span[] => {
      const cell = row[at] ?? []
      const fill = ' '.repeat(Math.max(0, wide - lineWidth(cell)))
      const gap = at === 0 ? [] : [span(' '.repeat(GAP))]
      const isLast = at === widths.length - 1
      if (align[at] === 'right') return [...gap, span(fill), ...cell]
      return [...gap, ...cell, ...(isLast ? [] : [span(fill)])]
    })
  const rule = widths.map((wide) => '─'.repeat(wide)).join(' '.repeat(GAP))
  return [aligned(heads), line(rule, 'dim'), ...cells.map(aligned)]
}

function stackedLines(
  heads: readonly Line[],
  rows: readonly (readonly Line[])[],
  width: number,
): Line[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [BLANK]),
    ...row.flatMap((cell, at) =>
      wrapSpans([...(heads[at] ?? []), span(': ', 'dim'), ...cell], width),
    ),
  ])
}

/**
 * Text of a paragraph with its looks. Only two stars make it bold, and only at a word's edge on both sides: elsewhere the
 * signs are meant, as in `__init__` and `2**3`.
 */
function inline(tokens: readonly Token[], tone: Tone): Span[] {
  return tokens.flatMap((token, at): Span[] => {
    switch (token.type) {
      case 'br':
        return [span('\n', tone)]
      case 'codespan':
        // The marks stay: bold alone would not say that it is code.
        return [span('`', 'dim'), span((token as Tokens.Codespan).text, tone), span('`', 'dim')]
      case 'escape':
        return [span((token as Tokens.Escape).text, tone)]
      case 'strong':
        return token.raw.startsWith('**') && isApart(tokens, at)
          ? inline((token as Tokens.Strong).tokens, 'strong')
          : [span(token.raw, tone)]
      case 'link': {
        const { text, href, raw } = token as Tokens.Link
        return [span(raw.startsWith('[') ? `${text} (${href})` : raw, tone)]
      }
      default:
        return 'tokens' in token && token.tokens && token.type === 'text'
          ? inline(token.tokens, tone)
          : [span(token.raw, tone)]
    }
  })
}

const IN_WORD = /[\p{L}\p{N}_)(\]]/u

function isApart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.raw.at(-1) ?? ' '
  const after = tokens[at + 1]?.raw.at(0) ?? ' '
  return !IN_WORD.test(before.replace('(', ' ')) && !IN_WORD.test(after.replace(')', ' '))
}
