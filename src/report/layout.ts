import { clean } from './safe.js'

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const ZERO = /^(?:\p{Mark}|\u200c|\u200d)+$/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cells that the text takes in a terminal: wide characters two, combining marks none. */
export function cells(text: string): number {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u02ff]*$/.test(text)) return text.length
  let sum = 0
  for (const { segment } of graphemes.segment(text)) {
    if (ZERO.test(segment)) continue
    sum += WIDE.test(segment) ? 2 : 1
  }
  return sum
}

/** The text padded with spaces to so many cells; longer text stays as it is. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)))
}

/**
 * Wraps at words to `width` cells; a word that is too long is cut. Newlines of the text stay.
 * The first line starts with `first`, the others with as many spaces, or with `rest`.
 */
export function wrap(
  text: string,
  width: number,
  first = '',
  rest = ' '.repeat(cells(first)),
): string[] {
  const lines: string[] = []
  for (const paragraph of clean(text).split('\n')) {
    let start = lines.length === 0 ? first : rest
    let line = ''
    for (const word of paragraph.split(/ +/)) {
      for (const piece of pieces(word, Math.max(8, width - cells(start)))) {
        const joined = line === '' ? piece : `${line} ${piece}`
        if (line !== '' && cells(start) + cells(joined) > width) {
          lines.push(start + line)
          start = rest
          line = piece
        } else {
          line = joined
        }
      }
    }
    lines.push((start + line).trimEnd())
  }
  return lines
}

/** Code keeps its own lines and indentation; a line that is too long goes on in the next one. */
export function block(code: string, width: number, indent: string): string[] {
  const room = Math.max(8, width - cells(indent))
  return clean(code)
    .replace(/\n+$/, '')
    .split('\n')
    .flatMap((line) => {
      const cut = pieces(line, room)
      return (cut.length > 0 ? cut : ['']).map((piece) => (indent + piece).trimEnd())
    })
}

function pieces(word: string, room: number): string[] {
  if (cells(word) <= room) return [word]
  const found: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && cells(piece) + cells(segment) > room) {
      found.push(piece)
      piece = ''
    }
    piece += segment
  }
  if (piece !== '') found.push(piece)
  return found
}
