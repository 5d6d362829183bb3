import { existsSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'

import { UserError } from '../errors.js'
import { placeOf } from '../library/finding.js'
import type { Finding } from '../library/finding.js'
import { lintFolder } from '../library/lint.js'
import { contentRoots, programRoot } from '../library/roots.js'
import { counted, jsonLines } from './io.js'
import type { CommandIo } from './io.js'
import { environment } from './places.js'

export type LintOptions = { dir?: string; json?: boolean }

/**
 * `greenroom lint [DIR]`: checks one pack folder, or every pack below DIR/packs; without DIR all packs that `start`
 * would find. Resolves to 0 where nothing is to mend, else 3. Rejects with UserError (exit 2) where DIR has no pack.
 */
export async function lintCommand(options: LintOptions, io: CommandIo): Promise<number> {
  const results = foldersOf(options.dir).map((folder) => lintFolder(folder, programRoot()))
  const packs = [...new Set(results.flatMap((result) => result.packs))]
  const findings = results.flatMap((result) => result.findings).map(shortened)
  if (options.json === true) {
    io.out(jsonLines(findings))
  } else {
    for (const each of findings) io.out(`${placeOf(each)}: ${each.message}\n    ${each.fix}\n`)
    const what =
      findings.length === 0 ? 'nothing to mend' : `${counted(findings.length, 'finding')}`
    io.err(`${counted(packs.length, 'pack')} checked (${packs.join(', ')}): ${what}.\n`)
  }
  return findings.length === 0 ? 0 : 3
}

function foldersOf(dir: string | undefined): string[] {
  if (dir === undefined)
    return contentRoots(environment()).filter((root) => existsSync(join(root, 'packs')))
  if (!existsSync(dir)) {
    throw new UserError(`There is no folder ${dir}.`, {
      remedy: 'Name a folder with a pack.yaml, or one that has packs/ inside.',
      exitCode: 2,
    })
  }
  return [dir]
}

/** As one would type it from here, where that is shorter than the whole path. */
function shortened(each: Finding): Finding {
  const near = relative(process.cwd(), each.file)
  return near === '' || near.startsWith('..') || isAbsolute(near) ? each : { ...each, file: near }
}
