import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import * as esbuild from 'esbuild'
import { DIST, ROOT } from './paths.mjs'

/** The names of src/runner/hosts.ts and what is built for each: programs are bundled, the rest is copied. */
const HOSTS = {
  lockdown: 'lockdown.ts',
  wire: 'wire.ts',
  python: 'python/host.ts',
  harness: 'python/harness.py',
  plainPython: 'python/plain.py',
  javascript: 'javascript/host.ts',
  harnessJs: 'javascript/harness.js',
  sql: 'sql/host.ts',
}

/**
 * Builds the programs that run as processes of their own and puts their places into the bundle, for src/runner/hosts.ts.
 * Their names carry a hash: a program that was started from an older bundle goes on with its own. Returns the plugin and
 * a function that gives what was built last, in esbuild's form of an output file.
 */
export function hosts() {
  let built = []
  const plugin = {
    name: 'hosts',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]runner[\\/]hosts\.ts$/ }, async () => {
        const sources = Object.entries(HOSTS).map(([name, file]) => [
          name,
          join(ROOT, 'src', 'runner', file),
        ])
        const files = await Promise.all(
          sources.map(([name, source]) =>
            source.endsWith('.ts') ? program(name, source) : Promise.resolve(copy(name, source)),
          ),
        )
        built = files
        const places = sources.map(([name], i) => [name, basename(files[i].path)])
        return {
          contents: `import { fileURLToPath } from 'node:url'
const file = (name) => fileURLToPath(new URL('./hosts/' + name, import.meta.url))
export const HOSTS = { ${places.map(([name, place]) => `${name}: file('${place}')`).join(', ')} }`,
          loader: 'js',
          watchFiles: sources.map(([, source]) => source),
        }
      })
    },
  }
  return { plugin, built: () => built }
}

async function program(name, source) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { [name]: source },
    outdir: join(DIST, 'hosts'),
    entryNames: '[name]-[hash]',
    // Locked in as they are, they cannot read package.json to learn what `.js` is.
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    logLevel: 'warning',
  })
  return outputFiles[0]
}

function copy(name, source) {
  const contents = readFileSync(source)
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8)
  return { path: join(DIST, 'hosts', `${name}-${hash}${extname(source)}`), contents }
}
