// From Enter to something to read, beside a bare Node: what a second start costs, with compiled code and content
// where the first one left them.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import pty from '@lydell/node-pty'
import { cleanEnvironment } from '../scripts/child.mjs'
import { logText } from './sample-log.mjs'

const ROUNDS = 15
const WARM_UP = 2
const DEADLINE_MS = 20_000
const PAST = 50
/** Text of a saved interview; a rehearsed full loop has about this much. */
const LOG_BYTES = 300_000

/** The group of measurements for `printed`. */
export async function firstFrames(node, entry) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'))
  try {
    const empty = join(folder, 'empty')
    const full = join(folder, 'full')
    mkdirSync(empty)
    savePast(full)
    const base = { name: 'node -e 0', run: () => untilExit(node, ['-e', '0'], empty), times: [] }
    const rows = [
      {
        name: 'greenroom --version',
        run: () => untilExit(node, [entry, '--version'], empty),
        budget: 1.6,
      },
      {
        name: 'home: first frame',
        run: (isWarmUp) => untilShown(node, entry, empty, isWarmUp).then(({ first }) => first),
        budget: 8,
        aim: 5,
      },
      {
        name: `home: first frame, ${PAST} interviews`,
        run: (isWarmUp) => untilShown(node, entry, full, isWarmUp).then(({ first }) => first),
        budget: 8,
        aim: 5,
      },
      {
        name: 'home: a key is answered',
        run: (isWarmUp) => untilShown(node, entry, full, isWarmUp).then(({ answered }) => answered),
      },
    ].map((row) => ({ ...row, times: [] }))
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const { run, times } of [base, ...rows]) {
        const ms = await run(round < 0)
        if (round >= 0) times.push(ms)
      }
    }
    return { title: 'Start', base, rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function savePast(home) {
  const text = logText(LOG_BYTES)
  for (let n = 0; n < PAST; n += 1) {
    const day = String((n % 28) + 1).padStart(2, '0')
    const id = `2026-0${1 + Math.floor(n / 28)}-${day}-0930-etsy-express-${String(n).padStart(4, '0')}`
    mkdirSync(join(home, 'transcripts', id), { recursive: true })
    writeFileSync(join(home, 'transcripts', id, 'events.jsonl'), text)
  }
}

function environment(home) {
  // In CI Ink draws no live frame.
  const { CI: _, ...plain } = cleanEnvironment()
  return { ...plain, GREENROOM_HOME: home, TERM: 'xterm-256color' }
}

function untilExit(node, args, home) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(node, args, { env: environment(home), stdio: 'ignore' })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve(performance.now() - began)
      else reject(new Error(`node ${args.join(' ')} ended with ${code}`))
    })
  })
}

/**
 * Milliseconds to the first bytes with something to read in them, in a terminal of 80×24, and to the list of keys
 * that `?` opens, pressed at once. A warm-up is quit as a person quits, so that Node keeps the compiled code.
 */
function untilShown(node, entry, home, isWarmUp) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const terminal = pty.spawn(node, [entry], {
      cols: 80,
      rows: 24,
      cwd: home,
      env: environment(home),
    })
    let seen = ''
    let first = null
    let answered = null
    const deadline = setTimeout(() => terminal.kill('SIGKILL'), DEADLINE_MS)
    terminal.onData((bytes) => {
      seen += bytes
      const text = stripVTControlCharacters(seen)
      if (first === null && text.trim() !== '') {
        first = performance.now() - began
        terminal.write('?')
      }
      if (answered !== null || !text.includes('line down')) return
      answered = performance.now() - began
      if (isWarmUp) terminal.write('\u0003')
      else terminal.kill('SIGKILL')
    })
    terminal.onExit(() => {
      clearTimeout(deadline)
      if (first === null || answered === null) reject(new Error(`the home screen showed: ${seen}`))
      else resolve({ first, answered })
    })
  })
}
