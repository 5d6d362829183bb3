// Running a candidate's program, beside a bare Node: what a person waits for at the first run and at every other one,
// how soon a loop without end is gone, and how much memory a process has when it is ended for it.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { hosts } from '../scripts/build-hosts.mjs'
import { ROOT } from '../scripts/paths.mjs'

const ROUNDS = 7
const WARM_UP = 1
/** Long enough for a spare to be ready. */
const IDLE_MS = 1_500
const WALL_MS = 300
/** Memory as the product has it (domain/work/program.ts): a spare is there for these. */
const LIMITS = { wallMs: 10_000, loadMs: 10_000, memoryMb: 256, processMb: 560 }
const LIMITS_OF = {
  python: LIMITS,
  javascript: { ...LIMITS, memoryMb: 128, processMb: 400 },
  sql: { ...LIMITS, processMb: 400 },
}

const TRIVIAL = {
  python: 'def f(x):\n    return x',
  javascript: 'const f = (x) => x',
  sql: 'SELECT 1 AS a',
}
const LOOP = 'def f(x):\n    while True: pass'
/** The same work for every interpreter: a dictionary is filled and added up. */
const WORK = `def f(x):
    counts = {}
    for n in range(400_000):
        counts[n % 1000] = counts.get(n % 1000, 0) + n
    return sum(counts.values())`
const HOGS = {
  'asking Python for more and more': [
    'def f(x):\n    data = b"x"\n    while True:\n        data += data',
    LIMITS,
  ],
  'past what Python allows, ended by force': [
    'def f(x):\n    kept = []\n    while True:\n        kept.append(bytearray(b"x" * 4_000_000))',
    { ...LIMITS, memoryMb: 3_000 },
  ],
}

/** The group of measurements for `printed`, and a function that prints what is no time. */
export async function running(node) {
  const cache = join(ROOT, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'greenroom-bench-'))
  try {
    const { createRunner } = await bundled(folder)
    const make = () => createRunner({ cacheDir: join(folder, 'snapshots') })
    const python = pythonOfThisMachine()
    const base = {
      name: 'node -e 0',
      run: () => timed(() => spawnSync(node, ['-e', '0'])),
      times: [],
    }
    const rows = [
      {
        name: 'Python: from nothing to a verdict',
        run: () => fromNothing(make, 'python'),
        budget: 32,
        aim: 16,
      },
      { name: 'Python: with a process ready', run: () => whenReady(make, 'python'), budget: 2.4 },
      {
        name: 'JavaScript: from nothing to a verdict',
        run: () => fromNothing(make, 'javascript'),
        budget: 8,
      },
      {
        name: 'JavaScript: with a process ready',
        run: () => whenReady(make, 'javascript'),
        budget: 2.4,
      },
      { name: 'SQL: from nothing to a verdict', run: () => fromNothing(make, 'sql'), budget: 8 },
      { name: 'SQL: with a process ready', run: () => whenReady(make, 'sql'), budget: 2.4 },
      { name: 'Python: a loop is gone after its limit', run: () => untilGone(make), budget: 4 },
      { name: 'Python: 400,000 steps', run: () => work(make) },
      ...(python
        ? [
            {
              name: 'python3 of this machine: from nothing',
              run: () => timed(() => spawnSync(python, ['-I', '-S', '-c', '0'])),
            },
            { name: 'python3 of this machine: 400,000 steps', run: () => workOf(python) },
          ]
        : []),
    ].map((row) => ({ ...row, times: [] }))
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const { run, times } of [base, ...rows]) {
        const ms = await run()
        if (round >= 0) times.push(ms)
      }
    }
    const peaks = []
    for (const [name, [source, limits]] of Object.entries(HOGS))
      peaks.push([name, await peakOf(make, source, limits)])
    return { group: { title: 'Running a program', base, rows }, tell: () => tell(peaks) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tell(peaks) {
  console.log('\nThe most resident memory of a process that wants too much')
  for (const [name, { verdict, megabytes }] of peaks) {
    console.log(`${name.padEnd(50)}${verdict.padStart(16)}${`${megabytes} MB`.padStart(10)}`)
  }
}

async function fromNothing(make, language) {
  const runner = make()
  try {
    return await timed(() => run(runner, language, TRIVIAL[language]))
  } finally {
    await runner.close()
  }
}

async function whenReady(make, language) {
  const runner = make()
  try {
    runner.warm(language)
    await idle(IDLE_MS)
    return await timed(() => run(runner, language, TRIVIAL[language]))
  } finally {
    await runner.close()
  }
}

async function work(make) {
  const runner = make()
  try {
    return (await run(runner, 'python', WORK)).ms
  } finally {
    await runner.close()
  }
}

function workOf(python) {
  const source = `${WORK}\nimport time\nbegan = time.perf_counter()\nf(0)\nprint((time.perf_counter() - began) * 1000)`
  return Number(execFileSync(python, ['-I', '-S', '-c', source], { encoding: 'utf8' }))
}

/** From the limit until the process is no more. */
async function untilGone(make) {
  const runner = make()
  try {
    runner.warm('python')
    await idle(IDLE_MS)
    const [looping] = children()
    const began = performance.now()
    const going = run(runner, 'python', LOOP, { ...LIMITS, wallMs: WALL_MS })
    while (children().includes(looping)) await idle(1)
    const ms = performance.now() - began - WALL_MS
    await going
    return ms
  } finally {
    await runner.close()
  }
}

async function peakOf(make, source, limits) {
  const runner = make()
  let most = 0
  const look = setInterval(() => {
    for (const pid of children()) most = Math.max(most, residentOf(pid))
  }, 1)
  try {
    const { verdict } = await run(runner, 'python', source, limits)
    return { verdict, megabytes: Math.round(most / 1024) }
  } finally {
    clearInterval(look)
    await runner.close()
  }
}

async function run(runner, language, source, limits = LIMITS_OF[language]) {
  const { outcome, problem, cases } = await runner.run(
    language === 'sql'
      ? { language, source, columns: [], ordered: true, plan: false }
      : { language, source, entry: 'f', treeArg: null, compare: { kind: 'exact', tolerance: 0 } },
    language === 'sql'
      ? [{ id: 'visible', origin: 'own', setup: '', rows: undefined }]
      : [{ id: 'own-1', origin: 'own', args: [1], expected: undefined }],
    limits,
    new AbortController().signal,
  )
  if (outcome !== 'ran') throw new Error(`${language} did not run: ${problem?.message}`)
  return cases[0]
}

/** Hosts that this process has started: Linux only, elsewhere none is seen. */
function children() {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const isOurs =
        Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]) ===
        process.pid
      return isOurs && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--permission')
    } catch {
      return false
    }
  })
}

/** KB. */
function residentOf(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function pythonOfThisMachine() {
  const { status, stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  })
  return status === 0 ? stdout.trim() : null
}

async function timed(action) {
  const began = performance.now()
  await action()
  return performance.now() - began
}

function idle(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** The runner as it is in the product, in a folder below node_modules, where the packages are found. */
async function bundled(folder) {
  const { plugin, built } = hosts()
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { runner: 'src/runner/index.ts' },
    outdir: folder,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    plugins: [plugin],
  })
  mkdirSync(join(folder, 'hosts'))
  for (const { path, contents } of built())
    writeFileSync(join(folder, 'hosts', basename(path)), contents)
  for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  return import(pathToFileURL(join(folder, 'runner.js')).href)
}
