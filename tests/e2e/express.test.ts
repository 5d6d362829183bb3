import { expect, test } from 'vitest'

import { temporaryHome } from '../commands/support.js'
import { goOn, say, send, strongCandidate, talkOf, turnOf } from './candidate.js'
import { eventsIn, greenroomIn, timesIn } from './support.js'
import type { Program, Size } from './support.js'

const START = ['start', '--loop', 'express', '--seed', '7', '--clock', 'turns']
const LINES = Array.from({ length: 60 }, (_, index) => `line ${index + 1} of my notes`)

/** Answers until the program ends. `instead` may take a turn; resolves with false where it leaves it. */
async function wholeLoop(
  program: Program,
  home: string,
  instead: () => Promise<boolean>,
): Promise<void> {
  const answer = strongCandidate(program, home)
  for (;;) {
    const turn = await turnOf(program, home)
    if (turn.type === 'over') return
    if (turn.type === 'between') await goOn(program, home)
    else if (!(await instead())) await answer(turn)
  }
}

/** Lines of the talk that do not stand in the terminal as often as they were said. */
function misprinted(program: Program, home: string): string[] {
  const talk = talkOf(eventsIn(home))
  const said = talk.join(' ')
  const text = program.text()
  return talk
    .filter((line) => timesIn(text, line) !== timesIn(said, line))
    .map((line) => `${timesIn(text, line)} times, said ${timesIn(said, line)} times: ${line}`)
}

function expectWholeLoop(program: Program, home: string, { rows }: Size): void {
  expect(program.exitCode()).toBe(0)
  expect(eventsIn(home).at(-1)).toMatchObject({ type: 'session.ended' })
  expect(program.text()).toMatch(/Saved\. The whole report: greenroom report \S+$/)
  expect(misprinted(program, home)).toEqual([])
  expect(program.tallest()).toBeLessThanOrEqual(rows - 2)
  // Neither the screen nor the scrollback was ever wiped.
  for (const wipe of ['2J', '3J', 'H', '1;1H']) {
    expect(program.written()).not.toContain(`\u001b[${wipe}`)
  }
}

test.each<Size>([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 10 },
])(
  'a whole express loop at $columns by $rows leaves its talk once in the scrollback',
  async (size) => {
    const home = temporaryHome()
    const program = greenroomIn(home, START, size)
    let turns = 0
    await wholeLoop(program, home, async () => {
      turns += 1
      if (turns === 3) return pasted(program, home)
      if (turns === 6) return resized(program, home, size)
      return false
    })
    expectWholeLoop(program, home, size)
    expect(answersIn(home)).toContain(LINES.join('\n'))
    expect(answersIn(home)).toContain('I asked two colleagues first and then wrote it down.')
  },
)

async function pasted(program: Program, home: string): Promise<true> {
  const before = answersIn(home)
  program.paste(LINES.join('\n'))
  await program.waitForText('[pasted 60 lines]')
  expect(answersIn(home)).toEqual(before)
  await send(program, home)
  return true
}

/** Makes the terminal narrower over a draft, and wide again while the interviewer replies to it. */
async function resized(program: Program, home: string, { columns, rows }: Size): Promise<true> {
  program.type('I asked two colleagues first')
  await program.waitForText('› I asked two colleagues first')
  await program.waitForText('● saved')
  program.resize({ columns: columns - 9, rows: rows - 1 })
  await program.waitFor('a narrower rule', () =>
    program.screen().some((row) => row.startsWith('── ') && row.length === columns - 9),
  )
  await say(program, home, ' and then wrote it down.')
  program.resize({ columns, rows })
  return true
}

function answersIn(home: string): string[] {
  return eventsIn(home).flatMap((event) =>
    event.type === 'answer.submitted' ? [event.data.text] : [],
  )
}
