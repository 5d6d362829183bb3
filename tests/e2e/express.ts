import { expect } from 'vitest'

import { temporaryHome } from '../commands/support.js'
import { say, send, strongCandidate } from './candidate.js'
import { wholeLoop } from './loop.js'
import { eventsIn, greenroomIn } from './support.js'
import type { Program, Size } from './support.js'

const START = ['start', '--loop', 'express', '--seed', '7', '--clock', 'turns']
const LINES = Array.from({ length: 60 }, (_, index) => `line ${index + 1} of my notes`)

/** What was typed into it, besides a strong candidate's answers: each is an answer of its own. */
export const TYPED: readonly string[] = [
  LINES.join('\n'),
  'I asked two colleagues first and then wrote it down.',
]

/** A whole express loop by keys at this size, with a long paste and a resize in the middle of it. */
export async function playExpress(size: Size): Promise<{ program: Program; home: string }> {
  const home = temporaryHome()
  const program = greenroomIn(home, START, size)
  const answer = strongCandidate(program, home)
  let turns = 0
  await wholeLoop(program, home, async (turn) => {
    turns += 1
    if (turns === 3) await pasted(program, home)
    else if (turns === 6) await resized(program, home, size)
    else await answer(turn)
  })
  return { program, home }
}

async function pasted(program: Program, home: string): Promise<void> {
  const before = answersIn(home)
  program.paste(LINES.join('\n'))
  await program.waitForText('[pasted 60 lines]')
  expect(answersIn(home)).toEqual(before)
  await send(program, home)
}

/** Makes the terminal narrower over a draft, and wide again while the interviewer replies to it. */
async function resized(program: Program, home: string, { columns, rows }: Size): Promise<void> {
  program.type('I asked two colleagues first')
  await program.waitForText('› I asked two colleagues first')
  await program.waitForText('● saved')
  program.resize({ columns: columns - 9, rows: rows - 1 })
  await program.waitFor('a narrower rule', () =>
    program.screen().some((row) => row.startsWith('── ') && row.length === columns - 9),
  )
  await say(program, home, ' and then wrote it down.')
  program.resize({ columns, rows })
}

export function answersIn(home: string): string[] {
  return eventsIn(home).flatMap((event) =>
    event.type === 'answer.submitted' ? [event.data.text] : [],
  )
}
