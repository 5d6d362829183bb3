import { join } from 'node:path'

import { HOSTS } from '../hosts.js'
import type { Source } from '../pool.js'
import { nodeHost, packageFolder } from '../start.js'

const CORE = 'quickjs-emscripten-core'
const VARIANT = '@jitl/quickjs-wasmfile-release-sync'

/** QuickJS compiled to WebAssembly. */
export function quickjsSource(): Source {
  const [core, variant, types] = [CORE, VARIANT, '@jitl/quickjs-ffi-types'].map(packageFolder)
  return {
    async command(memory) {
      if (!core || !variant || !types) {
        return `JavaScript cannot be run here: the package ${core ? VARIANT : CORE} is not installed.`
      }
      const options = {
        core: join(core, 'dist', 'index.mjs'),
        variant: join(variant, 'dist', 'index.mjs'),
        harness: HOSTS.harnessJs,
        memoryMb: memory.memoryMb,
      }
      return nodeHost(HOSTS.javascript, [core, variant, types, HOSTS.harnessJs], options, memory)
    },
  }
}
