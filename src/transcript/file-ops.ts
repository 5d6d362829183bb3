import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { promisify } from 'node:util'

import { makeFolders } from '../folders.js'

/**
 * Every call of this folder that changes the disk, so that a full, failing or read-only disk can be rehearsed.
 * Each throws the plain errno error of node:fs. Sizes and positions are bytes.
 */
export type FileOps = {
  /** A new file; fails where the name is taken. Mode 0600 whatever the umask. */
  create(path: string): number
  /** An existing file whose writes all go to its end. */
  openAppend(path: string): number
  close(fd: number): void
  /** One `write`; returns how many bytes it took, which may be fewer. */
  write(fd: number, bytes: Uint8Array): number
  truncate(fd: number, length: number): void
  /** fdatasync, off the event loop. */
  syncData(fd: number): Promise<void>
  syncDataNow(fd: number): void
  /** fsync of a file or of a folder's entries. */
  sync(fd: number): void
  syncFolder(path: string): void
  /** With its parents, mode 0700 whatever the umask. An existing folder is left as it is. */
  makeFolder(path: string): void
  checkWritable(path: string): void
  rename(from: string, to: string): void
  link(from: string, to: string): void
  remove(path: string): void
}

const fdatasyncAsync = promisify(fdatasync)

export const diskOps: FileOps = {
  create(path) {
    const fd = openSync(path, 'wx', 0o600)
    // The umask can only take bits away; a file that its owner cannot read helps nobody.
    fchmodSync(fd, 0o600)
    return fd
  },
  openAppend: (path) => openSync(path, constants.O_WRONLY | constants.O_APPEND),
  close: closeSync,
  write: (fd, bytes) => writeSync(fd, bytes),
  truncate: ftruncateSync,
  syncData: (fd) => fdatasyncAsync(fd),
  syncDataNow: fdatasyncSync,
  sync: fsyncSync,
  syncFolder,
  makeFolder: makeFolders,
  checkWritable: (path) => accessSync(path, constants.W_OK | constants.X_OK),
  rename: renameSync,
  link: linkSync,
  remove: unlinkSync,
}

/** Without this a file that was just created or renamed may be gone after a power cut. */
function syncFolder(path: string): void {
  // Windows has no handle for a folder, and keeps its entries itself.
  if (process.platform === 'win32') return
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Writes a whole new file and brings it to the disk. Removes what it began where that fails. */
export function writeNewFile(ops: FileOps, path: string, bytes: Uint8Array): void {
  const fd = ops.create(path)
  try {
    writeAll(ops, fd, bytes)
    ops.sync(fd)
  } catch (error) {
    ops.close(fd)
    ops.remove(path)
    throw error
  }
  ops.close(fd)
}

/** Goes on after a short write. Throws ENOSPC where the disk takes nothing and names no error. */
export function writeAll(ops: FileOps, fd: number, bytes: Uint8Array): void {
  let done = 0
  while (done < bytes.length) {
    const taken = ops.write(fd, done === 0 ? bytes : bytes.subarray(done))
    if (taken === 0)
      throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' })
    done += taken
  }
}

/** The errno name of a failed call (`ENOSPC`, `EACCES` …); null for anything else that was thrown. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null
}
