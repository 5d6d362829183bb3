import { textWidth } from '../text/graphemes.js'
import { plainText } from '../view/line.js'
import type { Line } from '../view/line.js'
import type { Frame } from './frame.js'

export type Reflowed = {
  /** This frame is written next. */
  rendered: (frame: Frame) => void
  /** Another program has the terminal until the result is called: what stands there is not ours to erase. */
  away: () => () => void
  stop: () => void
}

/**
 * A terminal that gets narrower breaks our lines into more rows; Ink erases as many rows as it drew, so the
 * rest would stay in the scrollback. This goes up those further rows before Ink erases. What counts is what stands on
 * the screen: Ink writes a frame some milliseconds after it was rendered, and on a resize the old one at once, cut to the
 * new width. So writing is watched.
 */
export function eraseReflowed(
  stdout: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): Reflowed {
  let isAway = false
  let rendered: Frame | null = null
  let onScreen: { frame: Frame; columns: number; rows: number } | null = null
  const write = stdout.write.bind(stdout)
  const watched = ((chunk: string | Uint8Array, ...rest: never[]) => {
    onScreen = rendered && { frame: rendered, columns: stdout.columns, rows: stdout.rows }
    return write(typeof chunk === 'string' ? shortened(chunk) : chunk, ...rest)
  }) as typeof stdout.write
  stdout.write = watched
  const resized = (): void => {
    if (isAway || !onScreen || stdout.columns >= onScreen.columns) return
    const { frame, columns, rows } = onScreen
    const lost = Math.max(0, rows - stdout.rows)
    const further = furtherRows(kept(frame, lost), stdout.columns, columns, reflowOf(env))
    if (further > 0) write(`\u001b[${further}A\u001b[J`)
  }
  stdout.prependListener('resize', resized)
  return {
    rendered(frame) {
      rendered = frame
    },
    away() {
      isAway = true
      return () => {
        isAway = false
      }
    },
    stop() {
      stdout.off('resize', resized)
      // Somebody else may have laid theirs over it since.
      if (stdout.write === watched) stdout.write = write
    },
  }
}

// oxlint-disable-next-line no-control-regex -- escape sequences are what is looked for
const NEXT_LINES = /(?:\u001b\[E){2,}/g

/** Ink goes over each row that is unchanged by a sequence of its own: a long line that is said would be mostly those. */
function shortened(text: string): string {
  return text.replace(NEXT_LINES, (run) => `\u001b[${run.length / 3}E`)
}

/**
 * How far the cursor is from where it was in the frame, in rows, once a narrower terminal has broken the lines of it that
 * were cut to `drawnAt` columns.
 */
export function furtherRows(
  { lines, cursor }: Frame,
  columns: number,
  drawnAt = Number.POSITIVE_INFINITY,
  reflow: Reflow = 'whole',
): number {
  if (reflow === 'none') return 0
  const at = cursor?.y ?? lines.length
  const added = (some: readonly Line[]): number =>
    some.reduce((sum, row) => sum + addedRows(Math.min(widthOf(row), drawnAt), columns), 0)
  // It leaves the line with the cursor as it is, and moves the cursor for rows that are added below it, too.
  if (reflow === 'xterm.js') return added([...lines.slice(0, at), ...lines.slice(at + 1)])
  const beside = cursor ? Math.floor(Math.min(cursor.x, drawnAt - 1) / columns) : 0
  return added(lines.slice(0, at)) + beside
}

/**
 * What is left of a frame in a terminal that has lost rows: those below the cursor go first, from the bottom. One empty
 * row stands below a frame at the least; where there are more of them more is left, and a rest stays: better than talk
 * erased.
 */
function kept({ lines, cursor }: Frame, lost: number): Frame {
  if (!cursor) return { lines, cursor }
  const gone = Math.max(0, lost - 1)
  return { lines: lines.slice(0, Math.max(cursor.y + 1, lines.length - gone)), cursor }
}

/** Ink writes no white space at the end of a line. */
function widthOf(row: Line): number {
  return textWidth(plainText(row).trimEnd())
}

function addedRows(wide: number, columns: number): number {
  return Math.max(1, Math.ceil(wide / columns)) - 1
}

/** What a terminal does with lines that have become too long; `none` cuts them: going up there would erase talk. */
type Reflow = 'whole' | 'xterm.js' | 'none'

/** Terminals that are xterm.js, by TERM_PROGRAM. */
const XTERM_JS: ReadonlySet<string> = new Set(['vscode', 'Hyper', 'Tabby'])

function reflowOf(env: Readonly<Record<string, string | undefined>>): Reflow {
  if (env['TMUX']) return 'whole'
  if (XTERM_JS.has(env['TERM_PROGRAM'] ?? '')) return 'xterm.js'
  const cuts =
    env['XTERM_VERSION'] !== undefined || /^(?:linux|rxvt|screen|dumb)/.test(env['TERM'] ?? 'dumb')
  return cuts ? 'none' : 'whole'
}
