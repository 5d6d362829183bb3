// Writes docs/commands.md from the program's own command table; with --check it only says whether they agree.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureBundle } from './bundle.mjs'
import { cleanEnvironment, runChild } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { SetupError, orExplain } from './setup-error.mjs'

const PAGE = 'docs/commands.md'
const path = join(ROOT, PAGE)

await orExplain(async () => {
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await reference())
    return
  }
  if (!existsSync(path)) {
    console.log(`${PAGE} is not written yet: nothing to check`)
    return
  }
  if (readFileSync(path, 'utf8') !== (await reference())) {
    throw new SetupError(`${PAGE} differs from what the program says: run npm run docs`, 1)
  }
})

async function reference() {
  const node = await ensureInstalled()
  const entry = await ensureBundle(node)
  const { code, output } = await runChild(node, [entry, '--help-reference'], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (code !== 0 || !output.startsWith('#')) {
    throw new SetupError('greenroom --help-reference did not print a Markdown page', 1)
  }
  return output
}
