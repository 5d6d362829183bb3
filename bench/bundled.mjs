import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { ROOT } from '../scripts/paths.mjs'

/**
 * Runs `measure` with what `bench/drivers/<name>.ts` exports: the program's own parts, bundled as the program is. Resolves
 * to what it resolves to; the bundle is gone then.
 */
export async function withDriver(name, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'))
  try {
    const outfile = join(folder, `${name}.mjs`)
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: [join('bench', 'drivers', `${name}.ts`)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      minify: true,
      define: { 'process.env.NODE_ENV': '"production"' },
      banner: {
        // The YAML reader is CommonJS and requires what Node brings along.
        js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
      },
      plugins: [withoutDevtools],
      logLevel: 'warning',
    })
    return await measure(await import(pathToFileURL(outfile).href), folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ink offers React's developer tools; nobody here has them installed. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    const path = 'react-devtools-core'
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path, namespace: 'empty' }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }))
  },
}
