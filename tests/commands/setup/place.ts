import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { setupPorts } from '../../../src/commands/setup-ports.js'
import { readSetup } from '../../../src/commands/setup-save.js'
import type { SettingLine, SetupData, SetupPorts } from '../../../src/frontend/tui/setup/data.js'
import { temporaryFolder } from '../support.js'

export const KEY = 'sk-never-to-be-seen-zqvx'

export type Here = {
  home: string
  config: string
  env: string
  ports: SetupPorts
  data: () => SetupData
  line: (id: string) => SettingLine | undefined
  /** What config.json holds; null where there is none. */
  json: () => Record<string, unknown> | null
  /** What the `.env` holds; null where there is none. */
  keys: () => string | null
}

/** A GREENROOM_HOME with these files and variables, and servers of this machine on these ports only. */
export function here({
  config,
  env,
  variables = {},
  checkoutRoot = null,
  isHomeSet = true,
  localPorts = [],
  home = temporaryFolder(),
}: {
  config?: object | string
  env?: string
  variables?: Record<string, string>
  checkoutRoot?: string | null
  isHomeSet?: boolean
  localPorts?: { name: string; port: number }[]
  home?: string
} = {}): Here {
  const path = join(home, 'config.json')
  const envPath = join(home, '.env')
  if (config !== undefined) {
    writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  }
  if (env !== undefined) writeFileSync(envPath, env)
  const environment = { ...variables, ...(isHomeSet ? { GREENROOM_HOME: home } : {}) }
  const place = { env: environment, checkoutRoot }
  const at = { place, flags: {}, transcripts: join(home, 'transcripts') }
  const data = () => readSetup(at)
  return {
    home,
    config: path,
    env: envPath,
    ports: setupPorts(at, environment, localPorts),
    data,
    line: (id) => data().lines.find((each) => each.id === id),
    json: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as never) : null),
    keys: () => (existsSync(envPath) ? readFileSync(envPath, 'utf8') : null),
  }
}

export function modeOf(path: string): number {
  return statSync(path).mode & 0o777
}
