import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const cache = join(root, 'node_modules', '.cache')

type Built = { path: string; contents: Uint8Array }

/**
 * The runner as it is in the product: one bundle and its hosts beside it, in a new folder below node_modules, where the
 * packages are found. Resolves to the folder; its `runner.js` exports createRunner.
 */
export async function builtRunner(): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'greenroom-built-'))
  const { hosts } = (await import(join(root, 'scripts', 'build-hosts.mjs'))) as {
    hosts: () => { plugin: Plugin; built: () => Built[] }
  }
  const { plugin, built } = hosts()
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { runner: 'src/runner/index.ts' },
    outdir: folder,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    plugins: [plugin],
  })
  for (const { path, contents } of built()) {
    const place = join(folder, 'hosts', basename(path))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, contents)
  }
  for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  return folder
}
