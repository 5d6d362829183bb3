import { clean } from '../safe.js'
import { markup } from './escape.js'
import type { Html, Value } from './escape.js'

/** What is said about a line of a program: line from 1 → words. */
export type LineNotes = ReadonlyMap<number, string>

/** A program with line numbers; they are drawn by the style sheet, so that copying leaves them out. */
export function program(source: string, notes: LineNotes = new Map()): Html {
  const lines = clean(source).replace(/\s+$/, '').split('\n')
  return numbered(
    lines.map((line) => [line]),
    notes,
  )
}

/** The same for lines that are markup already. */
export function numbered(lines: readonly (readonly Value[])[], notes: LineNotes = new Map()): Html {
  const rows = lines.map((line, at) => {
    const note = notes.get(at + 1)
    return note === undefined
      ? markup`<span class="line">${line}${'\n'}</span>`
      : markup`<span class="line noted">${line}<span class="note"> ← ${note}</span>${'\n'}</span>`
  })
  return markup`<pre class="code numbered"><code>${rows}</code></pre>`
}

/** Lines of a program's world, as they are. */
export function verbatim(text: string): Html {
  return markup`<pre class="code"><code>${text.replace(/\n+$/, '')}</code></pre>`
}
