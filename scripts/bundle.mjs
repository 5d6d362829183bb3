import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, runChild, signalCode } from './child.mjs'
import { withLock } from './lock.mjs'
import { DIST, ROOT } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

export const ENTRY = join(DIST, 'cli.js')
const BUILD_FILES = [
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/build-hosts.mjs',
  'scripts/build-lean.mjs',
]
export const STAMP = join(DIST, '.sources')

/** The bundle's entry; built first where it is missing or older than lock file, build script or sources. */
export async function ensureBundle(node) {
  const wanted = sourcesHash()
  if (isBuilt(wanted)) return ENTRY
  await withLock('build', async () => {
    if (isBuilt(wanted)) return
    process.stderr.write('Building…\n')
    const built = await runChild(node, [join(ROOT, 'scripts', 'build.mjs')], {
      cwd: ROOT,
      env: cleanEnvironment(),
      // Only the program itself may write to standard output.
      stdio: ['ignore', 2, 2],
    })
    if (built.signal !== null) {
      throw new SetupError('Building was interrupted.', signalCode(built.signal))
    }
    if (built.code !== 0) {
      throw new SetupError('The program could not be built; the messages above say why.')
    }
  })
  return ENTRY
}

function isBuilt(wanted) {
  return existsSync(STAMP) && existsSync(ENTRY) && readFileSync(STAMP, 'utf8') === wanted
}

/** By path, size and time: reading every source would cost more than the start itself. */
export function sourcesHash() {
  const hash = createHash('sha256')
  for (const name of BUILD_FILES) note(hash, name)
  for (const name of sources('src')) note(hash, name)
  return hash.digest('hex')
}

function note(hash, name) {
  const { size, mtimeMs } = statSync(join(ROOT, name))
  hash.update(`${name}\0${size}\0${mtimeMs}\n`)
}

function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? sources(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
    .filter((name) => /\.(tsx?|json|js|py)$/.test(name))
    .toSorted((a, b) => (a < b ? -1 : 1))
}
