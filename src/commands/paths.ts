import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { configPath, homeSetting } from '../config/index.js'
import { contentRoots } from '../library/roots.js'
import type { CommandIo } from './io.js'
import { environment, samples, settingsPlace, transcripts } from './places.js'
import { table } from './table.js'

export type PathsOptions = { json?: boolean | undefined }

/** `greenroom paths`: where things are kept and read, and what is not there yet. Returns 0. */
export function pathsCommand(options: PathsOptions, io: CommandIo): number {
  const place = settingsPlace()
  const home = homeSetting(place)
  const envFiles = [home?.value, place.checkoutRoot]
    .filter((folder) => folder != null)
    .map((folder) => join(folder, '.env'))
  const paths = [
    ['transcripts', transcripts()],
    ['samples', samples()],
    ...contentRoots(environment()).map((root) => ['packs', join(root, 'packs')] as const),
    ['config file', configPath(home)],
    ...[...new Set(envFiles)].map((path) => ['.env file', path] as const),
  ].map(([what = '', path = '']) => ({ what, path, found: existsSync(path) }))
  if (options.json === true) io.out(`${JSON.stringify(paths)}\n`)
  else io.out(table(paths.map(({ what, path, found }) => [what, path, found ? '' : '(not there)'])))
  return 0
}
