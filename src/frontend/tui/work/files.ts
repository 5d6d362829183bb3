import type { Kept, Met, ProgramName } from '../../../domain/work/files.js'
import type { Desk } from './desk.js'

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
