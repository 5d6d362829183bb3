import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Often enough for a process that fills 4 GB in a second to be ended within 60 MB. */
const LINUX_EVERY_MS = 10
/** `ps` is a process of its own. */
const PS_EVERY_MS = 100

type Watcher = { seen: (bytes: number) => void; exceeded: () => void }

/**
 * Looks at the resident memory of a process from time to time, until the function that is returned is called.
 * `exceeded` is called each time that it is above `limit` bytes.
 */
export function watchMemory(pid: number | undefined, limit: number, watcher: Watcher): () => void {
  if (pid === undefined || process.platform === 'win32') return () => {}
  const note = (bytes: number): void => {
    watcher.seen(bytes)
    if (bytes > limit) watcher.exceeded()
  }
  const timer =
    process.platform === 'linux'
      ? setInterval(() => note(residentOnLinux(pid)), LINUX_EVERY_MS)
      : setInterval(() => {
          execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, text) => {
            if (!error) note(Number(text.trim()) * 1024)
          })
        }, PS_EVERY_MS)
  // The process that is watched keeps ours alive, where anything does.
  timer.unref()
  return () => clearInterval(timer)
}

/** 0 where the process is gone. */
function residentOnLinux(pid: number): number {
  try {
    // Not `statm`, which counts pages and does not say how large they are.
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}
