import type { Language } from '../../../domain/work/report.js'
import type { Desk } from './desk.js'

/** `text`: a scratchpad. */
export type ProgramName = { questionId: string; part: string; language: Language | 'text' }

/** How a program came to the disk. */
export type Kept =
  | { outcome: 'kept' }
  | { outcome: 'aside'; theirs: string }
  | { outcome: 'failed'; why: string }

/** What a program's file holds, set against the text on the screen. */
export type Met =
  | { outcome: 'same' }
  | { outcome: 'changed'; text: string }
  | { outcome: 'aside'; theirs: string }
  | { outcome: 'gone' }
  | { outcome: 'unusable'; why: string }
  | { outcome: 'failed'; why: string }

/** Programs as files beside the interview, for editors of one's own; the same shape as the transcript's work files. */
export type WorkFiles = {
  pathOf(program: ProgramName): string
  nameOf(program: ProgramName): string
  keep(program: ProgramName, text: string): Kept
  meet(program: ProgramName, text: string): Met
  held(program: ProgramName): string | null
}

export function programName({ questionId, part, language }: Desk): ProgramName {
  return { questionId, part, language }
}

/** What a person is told of a file; null where there is nothing to tell. */
export function fileNotice(file: string, met: Met | Kept): string | null {
  switch (met.outcome) {
    case 'same':
    case 'kept':
      return null
    case 'changed':
      return `taken from ${file}`
    case 'aside':
      return `${file} and the screen were both changed: the screen's stays, the other is ${met.theirs}.`
    case 'gone':
      return `${file} was gone; it is written again.`
    case 'unusable':
      return `${file} was left alone: ${met.why}. What is on the screen counts.`
    case 'failed':
      return `${file} cannot be used: ${met.why}. What is written is saved in the draft.`
  }
}
