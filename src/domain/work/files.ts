import type { Language } from './report.js'

/**
 * Which program: of a question's main task or of another part of it, in a language. A `text` is a scratchpad, named by
 * what stands in place of the question.
 */
export type ProgramName = { questionId: string; part: string; language: Language | 'text' }

/** How a program came to the disk. `theirs` is a file's name below the interview's folder. */
export type Kept =
  | { outcome: 'kept' }
  /** Somebody had changed the file as well: their version was set aside. */
  | { outcome: 'aside'; theirs: string }
  | { outcome: 'failed'; why: string }

/** What the file holds, set against the text in the editor. */
export type Met =
  /** Nothing that was not known. */
  | { outcome: 'same' }
  /** It was changed outside, and the editor's text was not: this is the program now. */
  | { outcome: 'changed'; text: string }
  /** Both were changed: the editor's text stands in the file now, theirs beside it. */
  | { outcome: 'aside'; theirs: string }
  /** It was taken away and is written again. */
  | { outcome: 'gone' }
  /** It holds nothing that could be a program; it is left as it is. */
  | { outcome: 'unusable'; why: string }
  | { outcome: 'failed'; why: string }

/** The programs of one interview as files that any editor can open beside the terminal. Nothing here throws errno errors. */
export type WorkFiles = {
  /** Absolute; the file may not be there yet. */
  pathOf(program: ProgramName): string
  /** The same below the interview's folder: `work/cd-02.py`. */
  nameOf(program: ProgramName): string
  /** Writes the editor's text unless it stands there already. Not synced, as little as the draft beside it. */
  keep(program: ProgramName, text: string): Kept
  /** Looks whether somebody else wrote the file since it was written here, also while the program did not run. */
  meet(program: ProgramName, text: string): Met
  /** What the file holds, whoever wrote it; null where there is nothing that could be a program. */
  held(program: ProgramName): string | null
}
