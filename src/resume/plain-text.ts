import { joined } from './lines.js'
import type { Line } from './lines.js'

/** Below this nobody breaks lines by hand; above it a line is a paragraph. */
const WIDTH_MIN = 50
const WIDTH_MAX = 130
/** Lines that end close to the widest one show that somebody broke them there. */
const CLOSE = 14
const CLOSE_LINES_MIN = 2
const RULE = /^[\s=\-_*~.·•#|+]{3,}$/

/** Plain text in paragraphs: lines that were broken at a width are joined, ruled lines are left out. */
export function plainText(text: string, markdown: boolean): string {
  const raw = text.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').split('\n')
  const lines = markdown ? raw.map(withoutMarks) : raw.map((line) => ({ line, heading: false }))
  const width = brokenAt(lines.map(({ line }) => expanded(line)))
  let block = 0
  return joined(
    lines.flatMap(({ line, heading }, index): Line[] => {
      const under = lines[index + 1]?.line ?? ''
      if (line.trim() === '' || RULE.test(line)) {
        block += 1
        return []
      }
      const shown = expanded(line)
      return [
        {
          text: line,
          start: shown.length - shown.trimStart().length,
          end: shown.trimEnd().length,
          pageEnd: width,
          unit: 1,
          block,
          item: false,
          alone: heading || (RULE.test(under) && !under.includes('|')),
        },
      ]
    }),
  )
}

/** The width at which lines were broken; endless where none was, so that every word would have had room. */
function brokenAt(lines: readonly string[]): number {
  const ends = lines.map((line) => line.trimEnd().length)
  const widest = Math.max(0, ...ends)
  if (widest < WIDTH_MIN || widest > WIDTH_MAX) return Number.POSITIVE_INFINITY
  const close = ends.filter((end) => end >= widest - CLOSE).length
  return close >= CLOSE_LINES_MIN ? widest : Number.POSITIVE_INFINITY
}

function expanded(line: string): string {
  return line.replaceAll('\t', '    ')
}

/** A line of Markdown as it reads: no marks for headings, emphasis, links and tables. */
function withoutMarks(line: string): { line: string; heading: boolean } {
  const heading = /^\s{0,3}#{1,6}\s+/.exec(line)?.[0]
  const bare = line
    .slice(heading?.length ?? 0)
    .replace(/\s+#+\s*$/, heading ? '' : '$&')
    .replace(/^(\s*)>\s?/, '$1')
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,600}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(?=\S)(.{1,200}?)(?<=\S)\1(?![\w*])/g, '$2')
    .replace(/`([^`]{1,300})`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1')
    .replace(/^\s*\|(.*)\|\s*$/, (_, row: string) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    )
  // A line of its own in bold is a heading.
  const bold = /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*$/.test(line)
  return { line: bare, heading: heading !== undefined || bold }
}
