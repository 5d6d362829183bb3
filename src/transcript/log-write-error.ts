import { UserError } from '../errors.js'
import { errnoOf } from './file-ops.js'

/**
 * The disk did not take an event. The log ends with the last whole line before it, and the same event
 * may be appended again. `code` is the errno name.
 */
export class LogWriteError extends UserError {
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(sentence(code), { remedy: remedy(code), exitCode: 1 })
    this.name = 'LogWriteError'
    this.code = code
    this.cause = cause
  }
}

/** An errno error as a LogWriteError; anything else is a bug and comes back as it is. */
export function asLogWriteError(error: unknown): unknown {
  const code = errnoOf(error)
  return code === null || error instanceof UserError ? error : new LogWriteError(code, error)
}

function sentence(code: string): string {
  switch (code) {
    case 'ENOSPC':
      return 'The disk is full, so the last step could not be saved.'
    case 'EDQUOT':
      return 'Your disk quota is used up, so the last step could not be saved.'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'The interview can no longer be written to, so the last step could not be saved.'
    default:
      return `The disk reported an error (${code}), so the last step could not be saved.`
  }
}

function remedy(code: string): string {
  const kept = 'Everything before it is saved.'
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `Free some space, then try again. ${kept}`
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Make its folder writable, then try again. ${kept}`
    default:
      return `Check the disk, then try again. ${kept}`
  }
}
