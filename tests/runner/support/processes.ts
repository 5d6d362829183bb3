import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

export type Running = { pid: number; parent: number; group: number; command: string }

/** Processes that are running, not those that have ended and only wait for their parent to look. */
export function running(): Running[] {
  return process.platform === 'linux' ? onLinux() : byPs()
}

/** Hosts of the runner whose command names `text`, and the guards of these. */
export function hostsNaming(text: string): Running[] {
  const all = running()
  const hosts = all.filter(
    ({ command }) => command.includes('--permission') && command.includes(text),
  )
  const guards = all.filter(({ command }) => {
    const guarded = /read -r _ \|\| kill -9 "\$0" (\d+)/.exec(command)?.[1]
    return guarded !== undefined && hosts.some(({ pid }) => pid === Number(guarded))
  })
  return [...hosts, ...guards]
}

/** What this test file has started and is still there. */
export function ownChildren(): Running[] {
  // The tool that lists processes elsewhere is one of them for a moment.
  return running().filter(
    ({ parent, command }) => parent === process.pid && !command.startsWith('ps '),
  )
}

function onLinux(): Running[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      if (/^State:\s+Z/m.test(status)) return []
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // proc(5): behind the name, which may hold brackets, come state, parent and group.
      const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(name), parent: Number(parent), group: Number(group), command }]
    } catch {
      // Gone since the folder was listed.
      return []
    }
  })
}

function byPs(): Running[] {
  return execFileSync('ps', ['-ax', '-o', 'pid=,ppid=,pgid=,stat=,command='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, group, state = '', command = ''] =
        /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
      if (pid === undefined || state.startsWith('Z')) return []
      return [{ pid: Number(pid), parent: Number(parent), group: Number(group), command }]
    })
}
