import { repeats, wordingsRepeated } from '../conduct/index.js'
import type { Content } from '../content/index.js'
import type { MoveKind } from '../events/index.js'
import { itemsOf, saidOf } from '../interview/index.js'
import type { RoundState } from '../interview/index.js'
import { isAuthored } from './authored.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

/** Moves that ask something new. The others may say a question again, which is what they are for. */
const ASKS: ReadonlySet<MoveKind> = new Set([
  'open_phase',
  'probe',
  'quote',
  'check',
  'negotiate',
  'dont_know_first',
])

/** A wording that came again while another of its kind was unused, and a freely worded question that was asked before. */
export function linesRepeated(round: RoundState, content: Content): AuditFinding[] {
  const lines = saidOf(itemsOf(round))
  const again = new Set(
    wordingsRepeated(
      lines.map((line) => (isAuthored(line) ? line.wordings : [])),
      content,
    ).map(([at]) => at),
  )
  return lines.flatMap((line, at) => {
    const free = ASKS.has(line.move) && !isAuthored(line)
    const before = lines.slice(0, at).map((each) => each.text)
    if (!again.has(at) && !(free && repeats(line.text, before) !== null)) return []
    return [findingOf('repeat', line, 'The interviewer had said this before in the round.')]
  })
}
