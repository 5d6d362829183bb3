// The interview screen on an interview of 5,000 events: from a key to the terminal, what a streamed line costs in bytes,
// and what the screen does while nobody does anything.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { ROOT } from '../scripts/paths.mjs'

const EVENTS = 5_000
const SIZES = [
  [80, 24],
  [40, 10],
  [200, 60],
]
const KEYS = 200
/** Other work of the machine only adds to a time: the best of these counts. */
const ROUNDS = 3
const WARM_UP = 50
/** Between two keys: a fast typist, and longer than Ink holds a frame back (ms). */
const BETWEEN_MS = 12
/** What a person takes for at once. */
const KEY_BUDGET_MS = 16
const WORDS = 600
/** A fast model: 75 words a second. */
const WORD_MS = 13
const BYTES_BUDGET = 4
const IDLE_MS = 5_000
const IDLE_BUDGET = 0.01

/** Resolves to true where a budget is exceeded. Ms and no ratio: a wait that is felt has no other program beside it. */
export async function screen() {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'))
  try {
    const driver = await bundled(folder)
    console.log(`\nThe interview screen, ${EVENTS} events`)
    let exceeded = false
    for (const [columns, rows] of SIZES) {
      for (const where of ['talk', 'pad', 'code']) {
        const rounds = []
        for (let round = 0; round < ROUNDS; round += 1)
          rounds.push(await keysAt(driver, columns, rows, where))
        const name = `${columns}×${rows}: key to screen, ${where}`
        exceeded = toldMs(name, bestOf(rounds), KEY_BUDGET_MS) || exceeded
      }
      exceeded = (await streamed(driver, columns, rows)) || exceeded
    }
    for (const clock of ['shown', 'hidden']) exceeded = (await idle(driver, clock)) || exceeded
    return exceeded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ms from each key to the first byte that it brings. */
async function keysAt(driver, columns, rows, where) {
  const terminal = terminalOf(columns, rows)
  const scene = driver.open(ROOT, terminal, { events: EVENTS, where, clock: 'turns' })
  await quiet(terminal)
  if (where === 'pad') {
    terminal.type('/pad\r')
    await quiet(terminal)
  }
  const times = []
  const text = 'the quick brown fox jumps over the lazy dog '
  for (let key = -WARM_UP; key < KEYS; key += 1) {
    const began = performance.now()
    const seen = terminal.nextWrite(1_000)
    terminal.type(text[(key + WARM_UP) % text.length])
    const at = await seen
    if (key >= 0) times.push(at - began)
    await wait(BETWEEN_MS)
  }
  scene.close()
  return times
}

/** What a line of 600 words costs in bytes, as a multiple of its length, with a draft in the prompt. */
async function streamed(driver, columns, rows) {
  const terminal = terminalOf(columns, rows)
  const scene = driver.open(ROOT, terminal, { events: 20, where: 'talk', clock: 'turns' })
  terminal.type('a draft in the making')
  await quiet(terminal)
  const words = Array.from(
    { length: WORDS },
    (_, at) => `${WORD_LIST[at % WORD_LIST.length]}${at % 12 === 11 ? '.' : ''}`,
  )
  const text = words.join(' ')
  const before = terminal.bytes()
  for (const word of words) {
    scene.delta(`${word} `)
    await wait(WORD_MS)
  }
  scene.say(text)
  await quiet(terminal)
  const share = (terminal.bytes() - before) / Buffer.byteLength(text)
  scene.close()
  return told(
    `${columns}×${rows}: bytes of a streamed line`,
    `${share.toFixed(2)} ×`,
    `≤ ${BYTES_BUDGET} ×`,
    share > BYTES_BUDGET,
  )
}

/** Share of one core that the screen takes while nothing happens, and what it writes. */
async function idle(driver, shown) {
  const terminal = terminalOf(80, 24)
  const scene = driver.open(ROOT, terminal, { events: EVENTS, where: 'talk', clock: 'real', shown })
  await quiet(terminal)
  await wait(1_000)
  const before = terminal.bytes()
  const usage = process.cpuUsage()
  const began = performance.now()
  await wait(IDLE_MS)
  const { user, system } = process.cpuUsage(usage)
  const share = (user + system) / 1000 / (performance.now() - began)
  const written = terminal.bytes() - before
  scene.close()
  const isOver = share > IDLE_BUDGET || (shown === 'hidden' && written > 0)
  return told(
    `idle ${IDLE_MS / 1000} s, clock ${shown}: ${written} bytes`,
    `${(share * 100).toFixed(2)} %`,
    `< ${IDLE_BUDGET * 100} %`,
    isOver,
  )
}

function bestOf(rounds) {
  return rounds.toSorted((a, b) => shareOf(a, 0.99) - shareOf(b, 0.99))[0]
}

function shareOf(times, share) {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

function toldMs(name, times, budget) {
  const [median, p99] = [shareOf(times, 0.5), shareOf(times, 0.99)]
  const value = `median ${median.toFixed(1)}, p99 ${p99.toFixed(1)} ms`
  return told(name, value, `≤ ${budget} ms`, p99 > budget)
}

function told(name, value, budget, isOver) {
  console.log(
    `${name.padEnd(46)}${value.padStart(26)}${budget.padStart(10)}  ${isOver ? 'OVER' : 'ok'}`,
  )
  return isOver
}

/** A terminal that counts what it is sent. */
function terminalOf(columns, rows) {
  let bytes = 0
  let last = performance.now()
  let waiting = null
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        bytes += Buffer.byteLength(String(chunk))
        last = performance.now()
        waiting?.(last)
        waiting = null
        done()
      },
    }),
    { isTTY: true, columns, rows },
  )
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  })
  return {
    stdin,
    stdout,
    type: (text) => stdin.write(text),
    bytes: () => bytes,
    lastWrite: () => last,
    nextWrite: (patience) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('nothing was written')), patience)
        waiting = (at) => {
          clearTimeout(timer)
          resolve(at)
        }
      }),
  }
}

/** Resolves once nothing was written for a while. */
async function quiet(terminal) {
  do await wait(100)
  while (performance.now() - terminal.lastWrite() < 400)
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

const WORD_LIST =
  'purchases are a tiny share of the impressions that we log so you train on few positives and many negatives'.split(
    ' ',
  )

/** The program's own screen, bundled as the program is, with a session that only says and asks. */
async function bundled(folder) {
  const outfile = join(folder, 'screen.mjs')
  await esbuild.build({
    absWorkingDir: ROOT,
    stdin: { contents: DRIVER, resolveDir: join(ROOT, 'bench'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    plugins: [withoutDevtools],
    logLevel: 'silent',
  })
  return import(pathToFileURL(outfile))
}

/** Ink offers React's developer tools; nobody here has them installed. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    const path = 'react-devtools-core'
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path, namespace: 'empty' }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }))
  },
}

const DRIVER = `
import { createInterviewScreen } from '../src/frontend/tui/index.js'
import { emptyInterview, fold } from '../src/domain/interview/index.js'
import { planOf } from '../src/domain/plan.js'
import { starterOf, taskOf } from '../src/domain/work/task.js'
import { loadContent } from '../src/library/load.js'
import { roundTexts } from '../src/report/index.js'

const STAGE = 'tech_screen'
let content

function started(shown) {
  return {
    type: 'session.started',
    data: {
      app: { name: 'greenroom', version: '0' }, pack: { id: 'etsy-ml-engineer' }, contentHash: '', loop: 'express',
      round: null, question: null, gates: 'practice', level: 'IC3-1', seed: 1, draw: 1, clock: 'real',
      interviewer: { kind: 'scripted' }, grader: { kind: 'coverage' },
      accommodations: shown === 'hidden' ? { clock: 'hidden' } : {}, recent: [], origin: null,
    },
  }
}

function message(text) {
  return {
    type: 'message.completed',
    data: {
      stage: STAGE, phase: 'ml', questionId: 'ml-03', role: 'interviewer', move: 'probe', text, refs: [], chunks: [],
      stop: 'end', wordings: [],
    },
  }
}

/** One long round: talk, typing in the editor and on the pad. */
function lines(count, shown) {
  const slots = ['coding_main', 'ml_main'].map((slot, at) => ({
    slot, pool: [], excluded: [], chosen: at === 0 ? 'cd-02' : 'ml-03',
  }))
  const all = [
    started(shown),
    { type: 'round.opened', data: { stage: STAGE, kind: 'talk', persona: 'search_engineer', minutes: 60, slots } },
    { type: 'phase.entered', data: { stage: STAGE, phase: 'ml', kind: 'ask' } },
  ]
  const place = { stage: STAGE, phase: 'ml', questionId: 'ml-03' }
  let typed = 0
  for (let turn = 1; all.length < count; turn += 1) {
    all.push(message('What does it do to the probabilities that you predict, number ' + turn + '?'))
    // A short interview has an empty pad, so that it is closed.
    if (count > 1_000) {
      all.push({ type: 'pad.edited', data: { ...place, at: typed, removed: 0, inserted: 'note ', length: typed + 5 } })
      typed += 5
    }
    all.push({ type: 'activity', data: { ...place, kind: 'typing', fromMs: 0, toMs: 1 } })
    all.push({
      type: 'answer.submitted',
      data: { ...place, turn, kind: 'answer', text: 'It shifts them by the sampling rate, so I correct for that, number ' + turn + '.' },
    })
  }
  return all.slice(0, count)
}

export function open(root, { stdin, stdout }, { events, where, clock, shown = 'shown' }) {
  content ??= loadContent([root], 'etsy-ml-engineer')
  const plan = planOf(content, { loop: 'express', round: null, question: null, level: 'IC3-1' })
  let seq = 0
  const store = (line) => ({ v: 1, seq: seq, t: new Date(0).toISOString(), ms: seq++, ...line })
  const initial = fold(lines(events, shown).map(store), emptyInterview)
  const began = performance.now()
  const screen = createInterviewScreen({
    stdin, stdout, plan, content, initial, initialDraft: null, saveDraft: () => {}, workFiles: null,
    clock: {
      kind: clock, now: () => new Date(), activeMs: () => performance.now() - began, advance: () => {},
      wake: () => new Promise(() => {}),
    },
    texts: roundTexts(plan, content), coach: null, editorCommand: null,
    onInterrupt: () => {}, onLeave: () => {}, onAgain: () => {}, onAbort: () => {},
    env: { TERM: 'xterm-256color' }, stop: () => {},
  })
  const isCode = where === 'code'
  const task = taskOf(content.questions['cd-02'], 'main', content.data)
  const starters = Object.fromEntries(task.languages.map((each) => [each, starterOf(task, each)]))
  void screen.candidate.act(
    {
      stage: STAGE, phase: isCode ? 'code' : 'ml', phaseKind: isCode ? 'code' : 'ask',
      questionId: isCode ? 'cd-02' : 'ml-03', accepts: isCode ? ['say', 'run', 'submit'] : ['say', 'pad', 'pause', 'end'],
      work: isCode
        ? { part: 'main', languages: task.languages, language: 'python', starters, source: starters.python }
        : null,
      pad: isCode ? null : '', draft: '',
    },
    new AbortController().signal,
  )
  return {
    delta: (text) => screen.audience.delta({ text }),
    say: (text) => screen.audience.stored(store(message(text))),
    close: () => screen.lifecycle.unmount(),
  }
}
`
