import { UserError } from '../errors.js'
import { nearest } from '../library/nearest.js'

/** Throws UserError (exit 2) for a name that is given and stands in no list. `where`: how to see the names of a long one. */
export function known(
  what: string,
  name: string | undefined,
  names: readonly string[],
  where: string | null = null,
): void {
  if (name === undefined || names.includes(name)) return
  const near = nearest(name, names)
  throw new UserError(`There is no ${what} "${name}".`, {
    remedy: near ? `Did you mean ${near}?` : (where ?? `Known: ${names.join(', ')}.`),
    exitCode: 2,
  })
}
