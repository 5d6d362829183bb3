// The player on an interview of 5,000 events: from its log in memory to the first frame, and from a key to the screen.
import { ROOT } from '../scripts/paths.mjs'
import { withDriver } from './bundled.mjs'
import { logText } from './sample-log.mjs'
import { pause, terminalOf } from './terminal.mjs'
import { shareOf } from './times.mjs'

const EVENTS = 5_000
/** So many of them are edits of one program. */
const EDITS = 1_500
const SIZES = [
  [80, 24],
  [200, 60],
]
const OPENINGS = 5
const ROUNDS = 12
const WARM_UP = 3
/** A key that changes nothing draws nothing (ms). */
const NOTHING_MS = 60
/** What the key before may still draw (ms). */
const UNDER_WAY_MS = 6
const OPEN_BUDGET_MS = 300
/** What a person takes for at once. */
const KEY_BUDGET_MS = 16
const ARROWS = { right: '\u001b[C', left: '\u001b[D', up: '\u001b[A', down: '\u001b[B' }
const KEYS = [
  ['.', '.', ',', ']', '[', ARROWS.right, ARROWS.left, '3', '7', '5', '}', '{', '>', '<'],
  ['g', 'j', 'j', 'k', ARROWS.up, ARROWS.up, ARROWS.down, 'g'],
  ['4', 'c', '.', '.', '.', '\u001b[5~', '\u001b[6~', 'c'],
  ['/', 'e', 'a', 's', '\r', 'n', 'p', '0', '9', 'i', 'i', 'N', 'x', '?', 'x'],
].flat()

/**
 * Resolves to true where a budget is exceeded. Ms and no ratio: a wait that is felt has no other program beside it. A key's
 * budget is held against the processor time that it takes, for a wait of 16 ms says more about the other programs of a
 * busy machine; what was waited is told beside it.
 */
export function player() {
  return withDriver('player', measured)
}

async function measured(driver) {
  const events = driver.eventsOf(longLog())
  console.log(`\nThe player, ${events.length} events`)
  let exceeded = false
  for (const [columns, rows] of SIZES) {
    const opened = []
    for (let round = 0; round < OPENINGS; round += 1) {
      const terminal = terminalOf(columns, rows)
      const began = performance.now()
      const done = driver.play(events, ROOT, terminal)
      await terminal.nextWrite(10_000)
      opened.push(performance.now() - began)
      terminal.type('q')
      await done
    }
    const { held, playing } = await keysAt(driver, events, columns, rows)
    const name = `${columns}×${rows}`
    const over = shareOf(opened, 0.5) > OPEN_BUDGET_MS
    console.log(
      `${`${name}: log to first frame`.padEnd(34)}median ${ms(opened, 0.5)} of ${opened.length}, budget ≤ ${OPEN_BUDGET_MS} ms ${over ? 'OVER' : 'ok'}`,
    )
    exceeded = toldKeys(`${name}: key to screen, held`, held) || over || exceeded
    exceeded = toldKeys(`${name}: key to screen, playing`, playing) || exceeded
  }
  return exceeded
}

/** What a key costs until the write that answers it, by whether the replay runs: [{cpu, wall}] in ms. */
async function keysAt(driver, events, columns, rows) {
  const held = []
  const playing = []
  const terminal = terminalOf(columns, rows)
  const done = driver.play(events, ROOT, terminal)
  await terminal.nextWrite(10_000)
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const [times, before] of [
      [held, ['5', ' ']],
      [playing, ['5']],
    ]) {
      for (const key of before) await pressed(terminal, key)
      for (const key of KEYS) {
        const cost = await pressed(terminal, key)
        if (round >= 0 && cost !== null) times.push(cost)
      }
    }
  }
  terminal.type('q')
  await done
  return { held, playing }
}

async function pressed(terminal, key) {
  await pause(UNDER_WAY_MS)
  const used = process.cpuUsage()
  const began = performance.now()
  terminal.type(key)
  const at = await terminal.nextWrite(NOTHING_MS)
  const { user, system } = process.cpuUsage(used)
  return at === null ? null : { cpu: (user + system) / 1000, wall: at - began }
}

function toldKeys(name, costs) {
  const cpu = costs.map((cost) => cost.cpu)
  const wall = costs.map((cost) => cost.wall)
  const over = shareOf(cpu, 0.99) > KEY_BUDGET_MS
  console.log(
    `${name.padEnd(34)}p99 ${ms(cpu, 0.99)}, median ${ms(cpu, 0.5)} of processor time, budget ≤ ${KEY_BUDGET_MS} ms ${over ? 'OVER' : 'ok'}; waited p99 ${ms(wall, 0.99)}, median ${ms(wall, 0.5)}, ${costs.length} keys`,
  )
  return over
}

function ms(times, share) {
  return `${shareOf(times, share).toFixed(1)} ms`
}

/** The sample over and over, and in the middle of it a program that is typed. */
function longLog() {
  const lines = logText(20_000_000)
    .split('\n')
    .slice(0, EVENTS - EDITS)
  const events = lines.map((line) => JSON.parse(line))
  const middle = events.findIndex(
    ({ type, data }, index) =>
      index > events.length / 2 && type === 'question.asked' && data.questionId?.startsWith('cd-'),
  )
  const asked = events[middle]
  const { stage, phase, questionId } = asked.data
  let length = 0
  const edits = Array.from({ length: EDITS }, (_, index) => {
    const inserted = index % 12 === 11 ? '\n    ' : `word${index % 7} `
    const at = length
    length += inserted.length
    const data = { stage, phase, questionId, part: 'main', language: 'python', at, removed: 0 }
    return { ...asked, type: 'code.edited', data: { ...data, inserted, length } }
  })
  return [...events.slice(0, middle + 1), ...edits, ...events.slice(middle + 1)]
    .map((event, seq) => JSON.stringify({ ...event, seq, ms: event.ms + seq * 50 }))
    .join('\n')
}
