import { UserError } from '../errors.js'
import { ask, canAsk, isYes } from './ask.js'
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
  if (!canAsk()) {
    throw new UserError(`Nobody can be asked here whether ${full} is to be deleted.`, {
      remedy: `To delete it for good: greenroom delete ${full} --yes`,
      exitCode: 2,
    })
  }
  const answer = await ask(`Delete ${full} with everything in it? [y/N] `)
  if (isYes(answer)) return deleteCommand(full, io)
  io.err(`${answer ? '' : '\n'}${full} is kept.\n`)
  return answer === null ? 130 : 0
}
