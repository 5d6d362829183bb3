import { textWidth } from '../text/graphemes.js'
import { edges, span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** The last line: the longest form of what can be pressed that fits, and at the right where in a list one is. */
export function keysLine(forms: readonly string[], counted: string, columns: number): Line {
  const room = columns - textWidth(counted) - 3
  const form = [...forms, '? keys'].find((each) => textWidth(each) <= room) ?? '?'
  return edges([span(` ${form}`, 'dim')], [span(counted, 'dim'), span(' ')], columns)
}
