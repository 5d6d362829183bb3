import { UserError } from '../errors.js'
import type { Position } from './yaml-file.js'

/** One thing to mend in the content. `file` is absolute or as given; line and column count from 1; `fix` says what to do. */
export type Finding = { file: string; line: number; column: number; message: string; fix: string }

/** Thrown by readers of content; there is at least one finding. The message has the first; exit code 3. */
export class ContentError extends UserError {
  readonly findings: readonly Finding[]

  constructor(findings: readonly [Finding, ...Finding[]]) {
    const [first, ...rest] = findings
    const more = rest.length > 0 ? ` (and ${rest.length} more: greenroom lint lists them)` : ''
    super(`${placeOf(first)}: ${first.message}${more}.`, { remedy: first.fix, exitCode: 3 })
    this.name = 'ContentError'
    this.findings = findings
  }
}

/** `file:line:column`, as editors and terminals open it. */
export function placeOf({ file, line, column }: Finding): string {
  return `${file}:${line}:${column}`
}

/** An error with one finding, to be thrown. */
export function finding(file: string, at: Position, message: string, fix: string): ContentError {
  return new ContentError([{ file, ...at, message, fix }])
}
