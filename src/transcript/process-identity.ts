import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

import { errnoOf } from './file-ops.js'

/**
 * One run of a program: a pid alone is given again to another one. `started` is compared and never read:
 * boot and ticks since it on Linux, a date elsewhere; null where the system does not tell.
 */
export type ProcessIdentity = { pid: number; started: string | null; host: string }

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid)?.started ?? null, host: hostname() }
}

/** `unknown`: on another host, where this one cannot look. */
export function liveness(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.host !== hostname()) return 'unknown'
  if (!exists(identity.pid)) return 'dead'
  const found = startOf(identity.pid)
  if (found === null || found.ended) return 'dead'
  if (identity.started === null || found.started === null) return 'alive'
  return identity.started === found.started ? 'alive' : 'dead'
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return false
    // It is there and belongs to somebody else.
    if (errnoOf(error) === 'EPERM') return true
    throw error
  }
}

type Found = { started: string | null; ended: boolean }

function startOf(pid: number): Found | null {
  if (process.platform === 'linux') return startOnLinux(pid)
  if (process.platform === 'win32') return { started: null, ended: false }
  const result = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  return { started: result.stdout?.trim() || null, ended: false }
}

/** proc(5): field 3 is the state, field 22 the start in ticks since boot; field 2 may hold blanks and brackets. */
function startOnLinux(pid: number): Found | null {
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  const ticks = fields[19]
  // A zombie has ended: it only waits for its parent to look.
  return {
    started: ticks ? `${boot}/${ticks}` : null,
    ended: fields[0] === 'Z' || fields[0] === 'X',
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null
    throw error
  }
}
