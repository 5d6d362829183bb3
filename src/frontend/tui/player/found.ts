import type { Recording } from './recording.js'
import { cueAt } from './score.js'
import { entryOf, findHits } from './search.js'
import type { Entry, Hit } from './search.js'
import { lookedAt, scoreIn } from './state.js'
import type { PlayerState, Search } from './state.js'

/** A search of the whole talk and the person's notes, with the first hit from this cue on. */
export function searchOf(
  query: string,
  { recording, state, from }: { recording: Recording; state: PlayerState; from: number },
): Search {
  const hits = findHits(withNotes(recording, state), query)
  const byCue = new Map<number, Hit[]>()
  for (const hit of hits) {
    const there = byCue.get(hit.cue)
    if (there) there.push(hit)
    else byCue.set(hit.cue, [hit])
  }
  const ahead = hits.findIndex((hit) => hit.cue >= from)
  return { query, hits, byCue, current: hits.length === 0 ? null : Math.max(0, ahead) }
}

function withNotes(recording: Recording, { notes }: PlayerState): readonly Entry[] {
  const entries = recording.entries()
  if (notes.length === 0) return entries
  const own = notes.map((note, at) =>
    entryOf(note.cue, blockOfNote(recording, notes, at), note.text),
  )
  return [...entries, ...own].toSorted((a, b) => a.cue - b.cue || a.block - b.block)
}

/** Notes stand behind what their cue has added. */
export function blockOfNote(recording: Recording, notes: PlayerState['notes'], at: number): number {
  const cue = notes[at]?.cue ?? 0
  const earlier = notes.slice(0, at).filter((note) => note.cue === cue).length
  return (recording.items[cue]?.length ?? 0) + earlier
}

/** Goes to the hit that is looked at. */
export function atHit(state: PlayerState, recording: Recording): PlayerState {
  const { search } = state
  const hit = search && search.current !== null ? search.hits[search.current] : undefined
  if (!hit) return state
  return lookedAt(state, recording, { cue: hit.cue, block: hit.block, offset: hit.start })
}

/** Goes to the next hit or the one before; from the last to the first. */
export function besideHit(state: PlayerState, recording: Recording, by: 1 | -1): PlayerState {
  const { search } = state
  if (!search || search.current === null) return state
  const count = search.hits.length
  const current = (search.current + by + count) % count
  const isRound = by === 1 ? current < search.current : current > search.current
  const there = atHit({ ...state, search: { ...search, current } }, recording)
  return isRound && count > 1
    ? { ...there, notice: by === 1 ? 'From the first hit again.' : 'From the last hit again.' }
    : there
}

/** The cue at the playhead. */
export function cueIn(recording: Recording, state: PlayerState): number {
  return cueAt(scoreIn(recording, state), state.at)
}
