import { clean } from '../safe.js'
import { anchors } from './anchors.js'
import type { Citation, Cited, Targets } from './anchors.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'

/** A stretch of a text that is evidence for the same things from its first character to its last. */
type Piece = { text: string; citations: readonly Citation[]; id: string | null }

/** The text with its evidence highlighted; behind each highlight stand links to what it is evidence for. */
export function markedText(
  seq: number,
  text: string,
  cited: readonly Cited[],
  targets: Targets,
): Html[] {
  return piecesOf(seq, text, cited, targets).map((piece) => pieceHtml(piece, piece.text, true))
}

/** The same line by line, for a program; lines are without their line ends. */
export function markedLines(
  seq: number,
  text: string,
  cited: readonly Cited[],
  targets: Targets,
): Html[][] {
  const lines: Html[][] = [[]]
  for (const piece of piecesOf(seq, text, cited, targets)) {
    const parts = piece.text.split('\n')
    parts.forEach((part, at) => {
      if (at > 0) lines.push([])
      const isLast = at === parts.length - 1
      if (part === '' && !isLast) return
      // One highlight has one id; its further lines have none.
      lines.at(-1)?.push(pieceHtml(at === 0 ? piece : { ...piece, id: null }, part, isLast))
    })
  }
  return lines
}

function pieceHtml({ citations, id }: Piece, text: string, isEnd: boolean): Html {
  if (citations.length === 0) return markup`${text}`
  const mark = id === null ? markup`<mark>${text}</mark>` : markup`<mark id="${id}">${text}</mark>`
  return isEnd ? markup`${mark}${references(citations)}` : mark
}

/** The links, and the same in words on a card that shows while the words or a link are pointed at. */
function references(citations: readonly Citation[]): Html {
  const links = citations.map(
    ({ href, label, name }) => markup`<a href="${href}" aria-label="${name}">${label}</a>`,
  )
  const names = citations.map(({ name }) => markup`<span>${name}</span>`)
  const card = markup`<span class="card" aria-hidden="true">${names}</span>`
  return markup`<span class="refs">${links}${card}</span>`
}

/**
 * The text without white space at its end, cut wherever a span begins or ends. Spans point into the text as stored; what is shown is cleaned, so each
 * end moves by what was left out before it. Overlapping spans share their pieces.
 */
function piecesOf(seq: number, text: string, cited: readonly Cited[], targets: Targets): Piece[] {
  const shown = clean(text).trimEnd()
  const spans = cited
    .filter(({ start, end }) => start < end && end <= text.length)
    .map(({ start, end, citation }) => ({
      start,
      from: placeIn(shown, text, start),
      to: placeIn(shown, text, end),
      citation,
    }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  const cuts = [
    ...new Set([0, ...spans.flatMap(({ from, to }) => [from, to]), shown.length]),
  ].toSorted((a, b) => a - b)
  return cuts.slice(1).map((to, at): Piece => {
    const from = cuts[at] ?? 0
    const over = spans.filter((span) => span.from <= from && span.to >= to)
    const begin = spans.filter((span) => span.from === from)
    const [first] = begin
    const id = first ? anchors.evidence(seq, first.start) : null
    for (const { start } of begin) if (id !== null) targets.addMark(seq, start, id)
    const byHref = new Map(over.map(({ citation }) => [citation.href, citation]))
    return { text: shown.slice(from, to), citations: [...byHref.values()], id }
  })
}

/** Where a place of the stored text is in the shown one; never inside of a character. */
function placeIn(shown: string, text: string, place: number): number {
  const at = Math.min(clean(text.slice(0, place)).length, shown.length)
  const isInside = /[\udc00-\udfff]/.test(shown.charAt(at)) && at > 0
  return isInside ? at - 1 : at
}
