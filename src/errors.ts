/**
 * Something the person can mend: one sentence, what to try, an exit code, never a stack.
 * Everything else that is thrown is a bug. Exit codes: 1 failure, 2 usage, 3 set-up, 4 transcript, 130 Ctrl+C at a question.
 */
export class UserError extends Error {
  readonly remedy: string | null
  readonly exitCode: 1 | 2 | 3 | 4 | 130

  constructor(message: string, options: { remedy?: string; exitCode: 1 | 2 | 3 | 4 | 130 }) {
    super(message)
    this.name = 'UserError'
    this.remedy = options.remedy ?? null
    this.exitCode = options.exitCode
  }
}
