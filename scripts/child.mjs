import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program in our place: what ends us is passed on to it, and we end after it.
 * Resolves to {code, signal, error, output}: code is 128+n where a signal n ended the child, error is a spawn
 * error or null, output is what it wrote where `options.stdio` pipes. `signal` is the one that we were sent.
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }

    let received = null
    const forward = (signal) => {
      received = signal
      child.kill(signal)
    }
    // The terminal sends SIGINT to the whole group: the child has it already and decides.
    const interrupted = () => {
      received = 'SIGINT'
    }
    process.on('SIGINT', interrupted)
    process.on('SIGTERM', forward)
    process.on('SIGHUP', forward)

    const unwatch = onOrphaned(() => forward('SIGHUP'))

    const done = (result) => {
      unwatch()
      process.off('SIGINT', interrupted)
      process.off('SIGTERM', forward)
      process.off('SIGHUP', forward)
      resolve({ signal: received, output, ...result })
    }
    child.on('error', (error) => done({ code: 127, error }))
    child.on('close', (code, signal) => done({ code: code ?? signalCode(signal), error: null }))
  })
}

/**
 * Calls `tell` once when our parent is gone: it took the terminal with it, and npm passes no SIGHUP on. Once,
 * because a program may take a second signal as "at once". Returns a function that stops watching.
 */
export function onOrphaned(tell) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    tell()
  }, 1000)
  // It must not keep a program alive that is done.
  watch.unref()
  return () => clearInterval(watch)
}

/** What a shell reports for a program that this signal ended. */
export function signalCode(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}

/** What says where packages come from, in an environment that set it on purpose. */
const KEPT = /^npm_config_(registry|cache|cafile|proxy|https_proxy|noproxy)$/

/** Without what an outer npm exported: a nested npm inherits it and fails. */
export function cleanEnvironment(env = process.env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      // NODE_ENV=production would make npm leave out what tests the program.
      ([name]) => (!name.startsWith('npm_') || KEPT.test(name)) && name !== 'NODE_ENV',
    ),
  )
}
