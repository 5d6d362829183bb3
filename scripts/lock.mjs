import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/** A holder this old is not believed, even where its process number is taken again by another program. */
const OLD_MS = 30 * 60_000
/** The file is created first and filled a moment later. */
const UNFILLED_MS = 10_000

/** Runs `work` while no other start does the same; waits for the other one to finish. */
export async function withLock(name, work) {
  const lock = join(ROOT, `.${name}.lock`)
  let told = false
  while (!taken(lock)) {
    const holder = read(lock)
    if (holder === null) continue
    if (isAbandoned(lock, holder)) {
      setAside(lock, holder)
      continue
    }
    if (!told) process.stderr.write(`Waiting for another start (process ${holder})…\n`)
    told = true
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new SetupError(`greenroom cannot write to its own folder ${ROOT} (${error.code}).`)
  }
}

/** Null where the holder finished between two calls. */
function read(lock) {
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isAbandoned(lock, holder) {
  const age = ageOf(lock)
  if (age === null) return false
  if (holder === '') return age > UNFILLED_MS
  return age > OLD_MS || !isAlive(Number(holder))
}

function ageOf(lock) {
  try {
    return Date.now() - statSync(lock).mtimeMs
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/** By rename, so that of two starts that found it abandoned only one removes it. */
function setAside(lock, holder) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (read(aside) === holder) rmSync(aside, { force: true })
  // The other start was quicker and this is its new lock: it gets it back.
  else renameSync(aside, lock)
}
