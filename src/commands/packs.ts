import { UserError } from '../errors.js'
import { ContentError, placeOf } from '../library/finding.js'
import { listPacks } from '../library/load.js'
import type { PackSummary } from '../library/load.js'
import { openContent } from '../library/open.js'
import type { CompiledStore } from '../library/open.js'
import { compiledStore, contentRoots } from '../library/roots.js'
import { wrap } from '../report/layout.js'
import { jsonLines } from './io.js'
import type { CommandIo } from './io.js'
import { environment } from './places.js'

export type PacksOptions = { json?: boolean }

const WIDTH = 80

/** `greenroom packs`: every pack that can be rehearsed, and what is wrong with one that cannot. Resolves to 0. */
export async function packsCommand(options: PacksOptions, io: CommandIo): Promise<number> {
  const roots = contentRoots(environment())
  const store = compiledStore(environment())
  const packs: PackSummary[] = []
  for (const summary of listPacks(roots)) {
    packs.push(summary.broken === null ? await checked(summary, roots, store) : summary)
  }
  if (options.json === true) io.out(jsonLines(packs))
  else io.out(packs.map(describe).join('\n'))
  if (packs.some(({ broken }) => broken !== null))
    io.err('greenroom lint shows all there is to mend.\n')
  return 0
}

/** A list reads two files of a pack; the others may be broken as well. */
async function checked(
  summary: PackSummary,
  roots: readonly string[],
  store: CompiledStore,
): Promise<PackSummary> {
  try {
    await openContent(roots, summary.id, store)
    return summary
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const first = error instanceof ContentError ? error.findings[0] : undefined
    return { ...summary, broken: first ? `${placeOf(first)}: ${first.message}` : error.message }
  }
}

function describe(pack: PackSummary): string {
  const lines =
    pack.broken === null
      ? [
          ...wrap(`${pack.name}, ${pack.role}`, WIDTH, '  '),
          ...wrap(pack.loops.join(', '), WIDTH, '  loops   '),
          ...wrap(pack.levels.join(', '), WIDTH, '  levels  '),
        ]
      : wrap(pack.broken, WIDTH, '  broken  ')
  return `${[pack.id, ...lines].join('\n')}\n`
}
