import type { Span } from '../../domain/text/pattern.js'
import type { ResumeResult } from '../resume.js'
import { fenced } from './candidate.js'
import { textOf } from './shown.js'
import type { Shown } from './shown.js'

/** Room for the mark that says what was left out. */
const MARK_CHARS = 60
/** The bar before each line, and its end. */
const LINE_CHARS = 3

/** The résumé as the model sees it, and whether lines had to be left out. */
export type ResumeText = { shown: Shown; text: string; shortened: boolean }

/**
 * The headings and lines of the page: not the name on top, not how to reach the person, nothing that speaks to whoever
 * reads it. Where they do not fit into `room` characters, what stands under no role goes first; headings and work stay.
 */
export function resumeText({ sheet, page }: ResumeResult, room: number): ResumeText {
  const { seq, text } = sheet
  const kept: Span[] = []
  let left = room - MARK_CHARS
  let out = 0
  for (const span of byImportance(page)) {
    const size = span.end - span.start
    if (size + LINE_CHARS > left) out += size
    else {
      left -= size + LINE_CHARS
      kept.push(span)
    }
  }
  const pieces = kept
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }, index) => ({ start, end, before: index === 0 ? '' : '\n' }))
  const shown: Shown = { source: 'resume', seq, raw: text, pieces }
  const mark = out > 0 ? `\n[… ${out} characters left out …]` : ''
  return { shown, text: fenced(textOf(shown)) + mark, shortened: out > 0 }
}

/** Headings, what was done in a role, other work and lists, the rest; each in the order of the page. */
function byImportance({ headings, lines }: ResumeResult['page']): Span[] {
  const rank = ({ role, action, skills }: (typeof lines)[number]): number =>
    role !== null && action ? 0 : action || skills || role !== null ? 1 : 2
  return [...headings, ...lines.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index)]
}
