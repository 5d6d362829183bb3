import { createInterface } from 'node:readline'

import { UserError } from '../errors.js'
import type { CommandIo } from './io.js'
import { deleteCommand } from './past.js'
import { resolve } from './places.js'

export type DeleteOptions = { yes?: boolean | undefined }

/**
 * `greenroom delete ID`: asks in a terminal, unless `yes` says it. Resolves to 0 whether it is deleted or kept, 130
 * where Ctrl+C was the answer. Rejects with UserError: exit 2 for an unknown id and where nobody can be asked, exit 4
 * while it is open elsewhere.
 */
export async function confirmedDeleteCommand(
  id: string,
  options: DeleteOptions,
  io: CommandIo,
): Promise<number> {
  const full = resolve(id)
  if (options.yes === true) return deleteCommand(full, io)
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError(`Nobody can be asked here whether ${full} is to be deleted.`, {
      remedy: `To delete it for good: greenroom delete ${full} --yes`,
      exitCode: 2,
    })
  }
  const answer = await ask(`Delete ${full} with everything in it? [y/N] `)
  if (answer !== null && /^y(es)?$/i.test(answer.trim())) return deleteCommand(full, io)
  io.err(`${answer ? '' : '\n'}${full} is kept.\n`)
  return answer === null ? 130 : 0
}

/** What was typed; '' where the input ended, null where Ctrl+C was pressed. */
function ask(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: question })
  return new Promise<string | null>((resolve) => {
    lines.once('line', resolve)
    lines.once('SIGINT', () => resolve(null))
    // Ctrl+D; after one of the others it settles nothing.
    lines.once('close', () => resolve(''))
    lines.prompt()
  }).finally(() => lines.close())
}
