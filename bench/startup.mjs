// How long a person waits after Enter, as ratios to a bare Node in the same run: the machine's speed cancels out.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import pty from '@lydell/node-pty'
import { ensureBundle } from '../scripts/bundle.mjs'
import { cleanEnvironment } from '../scripts/child.mjs'
import { ensureInstalled } from '../scripts/install.mjs'
import { orExplain } from '../scripts/setup-error.mjs'

const ROUNDS = 15
const WARM_UP = 2
const DEADLINE_MS = 20_000

const { node, entry } = await orExplain(async () => {
  const found = await ensureInstalled()
  return { node: found, entry: await ensureBundle(found) }
})
const home = mkdtempSync(join(tmpdir(), 'greenroom-bench-'))
// In CI Ink draws no live frame.
const { CI: _, ...plain } = cleanEnvironment()
const env = { ...plain, GREENROOM_HOME: home, TERM: 'xterm-256color' }

const BARE = 'node -e 0'
const MEASURED = [
  { name: BARE, run: () => untilExit(['-e', '0']) },
  { name: 'greenroom --version', run: () => untilExit([entry, '--version']), budget: 1.6 },
  { name: 'first frame of the home screen', run: untilFirstText, budget: 8, aim: 5 },
]

try {
  const times = await measure()
  process.exitCode = report(times)
} finally {
  rmSync(home, { recursive: true, force: true })
}

/** Interleaved, so that a busy moment of the machine hits all of them. Milliseconds by name. */
async function measure() {
  const times = new Map(MEASURED.map(({ name }) => [name, []]))
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { name, run } of MEASURED) {
      const ms = await run()
      if (round >= 0) times.get(name).push(ms)
    }
  }
  return times
}

function untilExit(args) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(node, args, { env, stdio: 'ignore' })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve(performance.now() - began)
      else reject(new Error(`node ${args.join(' ')} ended with ${code}`))
    })
  })
}

/** From start to the first bytes with something to read in them, in a terminal of 80×24. */
function untilFirstText() {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const terminal = pty.spawn(node, [entry], { cols: 80, rows: 24, cwd: home, env })
    let seen = ''
    let ms = null
    const deadline = setTimeout(() => terminal.kill('SIGKILL'), DEADLINE_MS)
    terminal.onData((bytes) => {
      seen += bytes
      if (ms !== null || stripVTControlCharacters(seen).trim() === '') return
      ms = performance.now() - began
      terminal.kill('SIGKILL')
    })
    terminal.onExit(() => {
      clearTimeout(deadline)
      if (ms === null) reject(new Error('the home screen showed no text'))
      else resolve(ms)
    })
  })
}

/** Prints the table; 1 where a budget is exceeded. */
function report(times) {
  const base = median(times.get(BARE))
  let exceeded = false
  const row = (...cells) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(32) : cell.padStart(10))).join(''))
  row('', 'median ms', 'ratio', 'budget', 'aim', '')
  for (const { name, budget, aim } of MEASURED) {
    const ms = median(times.get(name))
    const ratio = ms / base
    const over = budget !== undefined && ratio > budget
    exceeded ||= over
    const limit = (value) => (value === undefined ? '' : `≤ ${value} ×`)
    const verdict = budget === undefined ? '' : over ? 'OVER' : 'ok'
    row(name, ms.toFixed(1), `${ratio.toFixed(2)} ×`, limit(budget), limit(aim), verdict)
  }
  console.log(`Node ${process.versions.node}, ${ROUNDS} rounds, interleaved`)
  return exceeded ? 1 : 0
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
