import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import type { Scratchpad } from './pad.js'
import type { Candidate, ModelCalls } from './ports.js'

/**
 * Keeps in the log what happens beside the talk: questions to models, the scratchpad, what the candidate wants to see of
 * the screen. The result ends that.
 */
export function listenBeside(
  { candidate, calls }: { candidate: Candidate; calls?: ModelCalls | undefined },
  pad: Scratchpad,
  append: (event: NewEvent) => Promise<StoredEvent>,
): () => void {
  // Not waited for: where the disk takes no more, the next event that matters says so.
  const keep = (event: NewEvent): void => void append(event).catch(() => {})
  const ends = [
    calls?.subscribe((call) => keep({ type: 'llm.called', data: call })),
    pad.listen(candidate),
    candidate.accommodations?.((data) => keep({ type: 'accommodation.changed', data })),
  ]
  return () => {
    for (const end of ends) end?.()
  }
}
