// The interview screen on an interview of 5,000 events: from a key to the terminal, what a streamed line costs in bytes,
// and what the screen does while nobody does anything.
import { ROOT } from '../scripts/paths.mjs'
import { withDriver } from './bundled.mjs'
import { pause, quiet, terminalOf } from './terminal.mjs'
import { shareOf } from './times.mjs'

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
const WORDS_IN_A_SENTENCE = 12
/**
 * How a line comes: an interviewer releases it sentence by sentence once each is guarded, at the pace of a fast or a slow
 * model (75 and 15 words a second); word by word is harder than any of them does.
 */
const STREAMS = [
  { stream: 'fast model', wordMs: 13, words: WORDS_IN_A_SENTENCE },
  { stream: 'slow model', wordMs: 66, words: WORDS_IN_A_SENTENCE },
  { stream: 'word by word', wordMs: 13, words: 1 },
]
const BYTES_BUDGET = 4
const IDLE_MS = 5_000
const IDLE_BUDGET = 0.01

/** Resolves to true where a budget is exceeded. Ms and no ratio: a wait that is felt has no other program beside it. */
export function screen() {
  return withDriver('screen', measured)
}

async function measured(driver) {
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
    for (const stream of STREAMS)
      exceeded = (await streamed(driver, columns, rows, stream)) || exceeded
  }
  for (const clock of ['shown', 'hidden']) exceeded = (await idle(driver, clock)) || exceeded
  return exceeded
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
  // No blanks: these show nothing.
  const text = 'the,quick,brown,fox,jumps,over,the,lazy,dog,'
  for (let key = -WARM_UP; key < KEYS; key += 1) {
    const began = performance.now()
    const seen = terminal.nextWrite(1_000)
    terminal.type(text[(key + WARM_UP) % text.length])
    const at = await seen
    if (at === null) throw new Error('a key was not answered')
    if (key >= 0) times.push(at - began)
    await pause(BETWEEN_MS)
  }
  await scene.close()
  return times
}

/** What a line of 600 words costs in bytes, as a multiple of its length, with a draft in the prompt. */
async function streamed(driver, columns, rows, { stream, wordMs, words: atOnce }) {
  const terminal = terminalOf(columns, rows)
  // The clock is hidden: what it writes each second, it writes whether or not anybody speaks.
  const scene = driver.open(ROOT, terminal, {
    events: 20,
    where: 'talk',
    clock: 'turns',
    shown: 'hidden',
  })
  terminal.type('a draft in the making')
  await quiet(terminal)
  const words = Array.from(
    { length: WORDS },
    (_, at) =>
      `${WORD_LIST[at % WORD_LIST.length]}${at % WORDS_IN_A_SENTENCE === WORDS_IN_A_SENTENCE - 1 ? '.' : ''}`,
  )
  const text = words.join(' ')
  const before = terminal.bytes()
  for (let at = 0; at < words.length; at += atOnce) {
    await pause(wordMs * atOnce)
    scene.delta(`${words.slice(at, at + atOnce).join(' ')} `)
  }
  scene.say(text)
  await quiet(terminal)
  const share = (terminal.bytes() - before) / Buffer.byteLength(text)
  await scene.close()
  return told(
    `${columns}×${rows}: bytes of a line, ${stream}`,
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
  await pause(1_000)
  const before = terminal.bytes()
  const usage = process.cpuUsage()
  const began = performance.now()
  await pause(IDLE_MS)
  const { user, system } = process.cpuUsage(usage)
  const share = (user + system) / 1000 / (performance.now() - began)
  const written = terminal.bytes() - before
  await scene.close()
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

const WORD_LIST =
  'purchases are a tiny share of the impressions that we log so you train on few positives and many negatives'.split(
    ' ',
  )
