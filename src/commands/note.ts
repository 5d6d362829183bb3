import { UserError } from '../errors.js'
import { placeOfNote } from '../frontend/tui/player/notes.js'
import { findMark } from '../frontend/tui/player/outline.js'
import { recordingOf } from '../frontend/tui/player/recording.js'
import type { CommandIo } from './io.js'
import { transcripts } from './places.js'
import { readPast } from './read-past.js'
import { noteKeeper } from './replay.js'

export type NoteOptions = { at?: string | undefined }

/**
 * `greenroom note ID TEXT`: a note on an interview, as the player writes one, at a mark or at the end of what there is.
 * Resolves to 0. Rejects with UserError: exit 2 for an unknown id or mark, an empty text and for the sample, exit 4 where
 * the log cannot be written.
 */
export async function noteCommand(
  id: string,
  text: string,
  { at }: NoteOptions,
  io: CommandIo,
): Promise<number> {
  const { session, plan, isSample } = readPast(id)
  const words = text.trim()
  if (words === '' || isSample) {
    throw new UserError(
      isSample ? 'The sample takes no notes; your own interviews do.' : 'The note has no words.',
      { remedy: 'Write: greenroom note ID "what you want to remember"', exitCode: 2 },
    )
  }
  const { whole } = recordingOf(session.events, { plan, content: session.content }, { title: '' })
  const place = placeOfNote(whole, at === undefined ? whole.length : findMark(whole, at))
  const kept = await noteKeeper(transcripts(), session.id)(words, place)
  if (kept.outcome === 'refused') throw new UserError(kept.sentence, { exitCode: 4 })
  io.err(`${kept.sentence}\n`)
  return 0
}
