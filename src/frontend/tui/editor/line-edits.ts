import type { InterviewCommand } from '../keys/table.js'
import type { EditorAction } from './reducer.js'

/** Keys that do the same in every text that is typed, as what they do to it. */
export const LINE_EDITS: Partial<Record<InterviewCommand, EditorAction>> = {
  left: { type: 'move', to: 'left' },
  right: { type: 'move', to: 'right' },
  'word-left': { type: 'move', to: 'word-left' },
  'word-right': { type: 'move', to: 'word-right' },
  'line-start': { type: 'move', to: 'line-start' },
  'line-end': { type: 'move', to: 'line-end' },
  'erase-left': { type: 'erase', to: 'left' },
  'kill-word-left': { type: 'kill', to: 'word-left' },
  'kill-blank-left': { type: 'kill', to: 'blank-left' },
  'kill-word-right': { type: 'kill', to: 'word-right' },
  'kill-line-start': { type: 'kill', to: 'line-start' },
  'kill-line-end': { type: 'kill', to: 'line-end' },
  yank: { type: 'yank' },
  undo: { type: 'undo' },
  redo: { type: 'redo' },
}
