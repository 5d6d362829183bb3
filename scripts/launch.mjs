import { pathToFileURL } from 'node:url'
import { ensureBundle } from './bundle.mjs'
import { onOrphaned, runChild } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { hostNodeSuffices } from './paths.mjs'
import { SetupError, orExplain } from './setup-error.mjs'

/** Installs and builds what is stale, then runs the program with these arguments. */
export async function launch(argv) {
  const { node, entry } = await orExplain(async () => {
    const found = await ensureInstalled()
    return { node: found, entry: await ensureBundle(found) }
  })
  if (hostNodeSuffices()) {
    onOrphaned(() => process.kill(process.pid, 'SIGHUP'))
    process.argv = [process.argv[0], entry, ...argv]
    await import(pathToFileURL(entry).href)
    return
  }
  const result = await runChild(node, [entry, ...argv], { stdio: 'inherit' })
  await orExplain(() => {
    if (result.error) throw new SetupError(`Node could not be started (${result.error.code}).`)
  })
  process.exit(result.code)
}
