import { expect } from 'vitest'

import { goOn, talkOf, turnOf } from './candidate.js'
import type { AnswerTurn } from './candidate.js'
import { eventsIn, timesIn } from './support.js'
import type { Program, Size } from './support.js'

/** Answers until the program ends; Enter opens each next round. */
export async function wholeLoop(
  program: Program,
  home: string,
  answer: (turn: AnswerTurn) => Promise<void>,
): Promise<void> {
  for (;;) {
    const turn = await turnOf(program, home)
    if (turn.type === 'over') return
    if (turn.type === 'between') await goOn(program, home)
    else if (turn.type === 'last words') await leave(program)
    else await answer(turn)
  }
}

async function leave(program: Program): Promise<void> {
  program.type('\r')
  await program.waitFor('the end', () => program.exitCode() !== null)
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

/** Expects an interview that ended, its talk once in the scrollback, and a terminal as it was. */
export function expectWholeLoop(program: Program, home: string, { rows }: Size): void {
  expect(program.exitCode()).toBe(0)
  const events = eventsIn(home)
  expect(events.at(-1)).toMatchObject({ type: 'session.ended' })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at))
  expect(program.text()).toMatch(/Saved\. The whole report: greenroom report \S+$/)
  expect(misprinted(program, home)).toEqual([])
  expect(program.tallest()).toBeLessThanOrEqual(rows - 2)
  expect(program.switched()).toEqual([])
  // Neither the screen nor the scrollback was ever wiped.
  for (const wipe of ['2J', '3J', 'H', '1;1H']) {
    expect(program.written()).not.toContain(`\u001b[${wipe}`)
  }
}
