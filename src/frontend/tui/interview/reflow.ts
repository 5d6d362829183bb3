import { lineWidth } from '../view/line.js'
import type { Frame } from './frame.js'

/**
 * A terminal that gets narrower breaks our lines into more rows; Ink erases as many rows as it drew, so the
 * rest would stay in the scrollback. This goes up those further rows before Ink erases.
 */
export function eraseReflowed(
  stdout: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): { drawn: (frame: Frame, columns: number) => void; stop: () => void } {
  let last: { frame: Frame; columns: number } | null = null
  const resized = (): void => {
    if (!last || stdout.columns >= last.columns || !reflows(env)) return
    const further = furtherRows(last.frame, stdout.columns)
    last = null
    if (further > 0) stdout.write(`\u001b[${further}A\u001b[J`)
  }
  stdout.prependListener('resize', resized)
  return {
    drawn(frame, columns) {
      last = { frame, columns }
    },
    stop: () => void stdout.off('resize', resized),
  }
}

/** Rows above the cursor that a narrower terminal adds. */
export function furtherRows({ lines, cursor }: Frame, columns: number): number {
  const above = cursor ? lines.slice(0, cursor.y) : lines
  const rows = above.reduce((sum, row) => sum + Math.max(1, Math.ceil(lineWidth(row) / columns)), 0)
  const beside = cursor ? Math.floor(cursor.x / columns) : 0
  return rows + beside - above.length
}

/** Those few that cut lines instead: going up there would erase talk. */
function reflows(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TMUX']) return true
  return (
    env['XTERM_VERSION'] === undefined && !/^(?:linux|rxvt|screen|dumb)/.test(env['TERM'] ?? 'dumb')
  )
}
