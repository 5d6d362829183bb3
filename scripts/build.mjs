import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { hosts } from './build-hosts.mjs'
import { lean } from './build-lean.mjs'
import { ENTRY, STAMP, sourcesHash } from './bundle.mjs'
import { DIST, ROOT } from './paths.mjs'

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const watch = process.argv.includes('--watch')

/** A program that was started from an older bundle may still load its parts for this long. */
const KEEP_MS = 24 * 60 * 60_000

const { plugin: hostsPlugin, built: builtHosts } = hosts()

const options = {
  absWorkingDir: ROOT,
  entryPoints: ['src/cli.ts'],
  outdir: DIST,
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  minify: true,
  splitting: true,
  define: {
    'process.env.NODE_ENV': '"production"',
    __GREENROOM_VERSION__: JSON.stringify(version),
  },
  // Some packages are CommonJS and call require at run time.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
  plugins: [withoutDevtools(), lean(), hostsPlugin, publish()],
}

if (watch) {
  const context = await esbuild.context(options)
  await context.watch()
} else {
  // What is wrong stands on standard error already, with file and line.
  await esbuild.build(options).catch(() => process.exit(1))
}

/** Ink offers React's developer tools; nobody here has them installed. */
function withoutDevtools() {
  return {
    name: 'without-devtools',
    setup(build) {
      build.onResolve({ filter: /^react-devtools-core$/ }, () => ({
        path: 'react-devtools-core',
        namespace: 'empty',
      }))
      build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
        contents: 'export default {connectToDevTools() {}}',
      }))
    },
  }
}

/**
 * Writes each file aside and renames it, the entry last: a program that starts meanwhile gets the old bundle or
 * the new one. Parts carry a hash of their content in their names, so old and new ones live side by side.
 */
function publish() {
  return {
    name: 'publish',
    setup(build) {
      let stamp = ''
      build.onStart(() => {
        stamp = sourcesHash()
      })
      build.onEnd(({ errors, outputFiles }) => {
        if (errors.length > 0) return
        mkdirSync(join(DIST, 'hosts'), { recursive: true })
        const all = [...builtHosts(), ...outputFiles]
        const entryLast = all.toSorted(
          (a, b) => Number(a.path === ENTRY) - Number(b.path === ENTRY),
        )
        for (const file of entryLast) put(file.path, file.contents)
        put(STAMP, stamp)
        const current = new Set(all.map((file) => file.path))
        sweep(DIST, current)
        sweep(join(DIST, 'hosts'), current)
        // Code compiled by earlier starts (src/cli.ts): that of old parts would stay for ever.
        rmSync(join(DIST, '.compiled'), { recursive: true, force: true })
        if (watch) process.stderr.write(`Built at ${new Date().toLocaleTimeString()}\n`)
      })
    },
  }
}

function put(path, contents) {
  const aside = `${path}.${process.pid}.tmp`
  writeFileSync(aside, contents)
  renameSync(aside, path)
}

function sweep(folder, current) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (current.has(path) || path === STAMP || name === 'hosts') continue
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && Date.now() - stats.mtimeMs > KEEP_MS)
      rmSync(path, { recursive: true, force: true })
  }
}
