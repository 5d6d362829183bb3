import type { RoundState } from '../../../domain/interview/index.js'
import { editorAt, editorWith, textOf } from '../editor/reducer.js'
import type { EditorState } from '../editor/reducer.js'
import type { ScreenDraft } from '../interview/screen-draft.js'

/** The scratchpad of a round as it stands on the screen. */
export type PadState = {
  /** The round that it belongs to; null before the first. */
  stage: string | null
  isOpen: boolean
  editor: EditorState
}

export const NO_PAD: PadState = { stage: null, isOpen: false, editor: editorWith('') }

/** The empty pad of a round that begins. */
export function freshPad(stage: string): PadState {
  return { ...NO_PAD, stage }
}

/** The pad of a round that goes on: as the draft has it, unless the log has gone on since; then that is the newer one. */
export function padOfRound(round: RoundState | null, draft: ScreenDraft | null): PadState {
  if (!round) return NO_PAD
  const kept = draft?.pad && draft.stage === round.stage ? draft.pad : null
  const logged = round.pad.edits.at(-1)?.seq ?? -1
  const isNewer = kept !== null && logged <= (draft?.seq ?? -1)
  const editor = isNewer ? editorAt(kept.text, kept.cursor) : editorAt(round.pad.text, null)
  return { stage: round.stage, isOpen: editor.text !== '', editor }
}

/** The same after the session said what it knows: it counts where nothing was written here yet. */
export function padAsked(pad: PadState, stage: string, known: string | null): PadState {
  if (known === null || pad.stage === stage) return pad
  return { stage, isOpen: known !== '', editor: editorAt(known, null) }
}

export function padText({ editor }: PadState): string {
  return textOf(editor)
}
