import { HOSTS } from '../hosts.js'
import type { Source } from '../pool.js'
import { nodeHost } from '../start.js'

/** SQLite as Node has it built in. */
export function sqliteSource(): Source {
  return { command: async (memory) => nodeHost(HOSTS.sql, [], {}, memory) }
}
