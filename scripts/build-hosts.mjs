import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import * as esbuild from 'esbuild'
import { DIST, ROOT } from './paths.mjs'

/** The names of each src/<folder>/hosts.ts and what is built for each: programs are bundled, the rest is copied. */
const HOSTS = {
  runner: {
    lockdown: 'lockdown.ts',
    wire: 'wire.ts',
    python: 'python/host.ts',
    harness: 'python/harness.py',
    plainPython: 'python/plain.py',
    javascript: 'javascript/host.ts',
    harnessJs: 'javascript/harness.js',
    sql: 'sql/host.ts',
  },
  resume: { document: 'host.ts' },
}

/** Hosts with packages that are CommonJS and call require at run time. */
const NEEDS_REQUIRE = new Set(['document'])
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

/**
 * Builds the programs that run as processes of their own and puts their places into the bundle, for src/<folder>/hosts.ts.
 * Their names carry a hash: a program that was started from an older bundle goes on with its own. Returns the plugin and
 * a function that gives what was built last, in esbuild's form of an output file.
 */
export function hosts() {
  const built = new Map()
  const plugin = {
    name: 'hosts',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]\w+[\\/]hosts\.ts$/ }, async ({ path }) => {
        const folder = basename(dirname(path))
        const sources = Object.entries(HOSTS[folder]).map(([name, file]) => [
          name,
          join(ROOT, 'src', folder, file),
        ])
        const files = await Promise.all(
          sources.map(([name, source]) =>
            source.endsWith('.ts') ? program(name, source) : Promise.resolve(copy(name, source)),
          ),
        )
        built.set(folder, files)
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
  return { plugin, built: () => [...built.values()].flat() }
}

async function program(name, source) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { [name]: source },
    outdir: join(DIST, 'hosts'),
    entryNames: '[name]-[hash]',
    // Locked in as they are, they cannot read package.json to learn what `.js` is.
    outExtension: { '.js': '.mjs' },
    ...(NEEDS_REQUIRE.has(name) ? { banner: { js: REQUIRE } } : {}),
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
