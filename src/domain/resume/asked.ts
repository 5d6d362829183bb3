import { itemsOf } from '../interview/index.js'
import type { RoundState } from '../interview/index.js'

/** Detail of the move that asks a point of the résumé. */
export function detailOf(id: string): string {
  return `resume:${id}`
}

/** Where a point was asked, and the first turn that answered it; null where none did. */
export type Asked = { stage: string; seq: number; turn: number | null }

const ANSWERS: ReadonlySet<string> = new Set(['answer', 'correction', 'cut_off'])

/** The points that were asked so far, by id. */
export function askedPoints(rounds: readonly RoundState[]): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>()
  for (const round of rounds) {
    let open: { id: string; entry: Asked } | null = null
    for (const item of itemsOf(round)) {
      if (item.type === 'said') {
        const id = /^resume:(.+)$/.exec(item.detail ?? '')?.[1]
        // A reply in between ("say the question again") leaves the point standing; the next probe or part does not.
        if (item.move === 'probe' || item.move === 'open_phase') open = null
        if (item.move !== 'quote' || id === undefined) continue
        const entry: Asked = { stage: round.stage, seq: item.seq, turn: null }
        if (!asked.has(id)) asked.set(id, entry)
        open = { id, entry: asked.get(id) ?? entry }
      } else if (
        item.type === 'answer' &&
        open &&
        ANSWERS.has(item.kind) &&
        item.text.trim() !== ''
      ) {
        if (open.entry.turn === null) asked.set(open.id, { ...open.entry, turn: item.turn })
        open = null
      }
    }
  }
  return asked
}
