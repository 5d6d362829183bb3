import { dirname } from 'node:path'

import { resolveSettings } from '../config/index.js'
import { compiledStore } from '../library/roots.js'
import type { Runner } from '../session/ports.js'
import { environment, settingsPlace } from './places.js'

/**
 * What runs programs of candidates. Loaded with the first task: an interview without code pays nothing for it. Programs
 * of Python run in the machine's own interpreter only where a setting names one.
 */
export function createProgramRunner(): Runner {
  let loading: Promise<Runner> | null = null
  const load = (): Promise<Runner> => (loading ??= loaded())
  return {
    run: async (...request) => (await load()).run(...request),
    warm(language) {
      // What keeps it from loading is told by the run that follows.
      load().then(
        (runner) => runner.warm(language),
        () => {},
      )
    },
    async close() {
      if (loading) await (await loading).close()
    },
  }
}

async function loaded(): Promise<Runner> {
  const { createRunner } = await import('../runner/index.js')
  return createRunner({
    cacheDir: dirname(compiledStore(environment()).folder),
    hostPython: resolveSettings(settingsPlace()).hostPython?.value ?? null,
  })
}
