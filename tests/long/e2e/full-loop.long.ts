import { expect, test } from 'vitest'

import { fileWith, temporaryHome } from '../../commands/support.js'
import { footerOf, send, strongCandidate } from '../../e2e/candidate.js'
import { expectWholeLoop, wholeLoop } from '../../e2e/loop.js'
import { eventsIn, greenroomIn } from '../../e2e/support.js'
import type { Program, Size } from '../../e2e/support.js'

const START = ['start', '--loop', 'full', '--gates', 'practice', '--seed', '5', '--clock', 'turns']
const UNCLEAR = 'Improved recommendations for the home page'
const RESUME = `# Jo Sample

## Experience

Senior Machine Learning Engineer, Example Market, 2021 to 2026
- Built the learning-to-rank model for search; raised purchases per visit considerably
- Led a team on the feature store and cut latency by half
- Responsible for the training pipeline in Python and Spark

Data Scientist, Sample Shop, 2017 to 2021
- ${UNCLEAR}
- Worked on fraud detection

## Skills

Python, SQL, Spark, TensorFlow
`
const NOTES = ['baseline first', 'control group, 1 %']

test.each<Size>([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 10 },
])(
  'the whole loop at $columns by $rows, from the résumé to the offer, all of it by keys',
  async (size) => {
    const home = temporaryHome()
    const resume = fileWith('resume.md', RESUME)
    const program = greenroomIn(home, [...START, '--resume', resume], size)
    const answer = strongCandidate(program, home, (at, source) => writtenByKeys(at, source, home))
    await wholeLoop(program, home, async (turn) => {
      const { stage, questionId } = turn.request
      const isDesign = stage === 'onsite_design' && questionId !== null
      if (isDesign && !typesOf(home).includes('pad.edited')) await notedOnPad(program)
      await answer(turn)
    })
    expectWholeLoop(program, home, size)
    expectEveryRound(home)
    expect(program.text()).toContain(UNCLEAR)
    expect(spokenIn(home)).toContain(UNCLEAR)
    expect(typesOf(home)).toEqual(expect.arrayContaining(['code.run', 'sql.run']))
    expect(padsIn(home).join('\n')).toContain(NOTES.join('\n'))
  },
)

/** Types a program line by line, each with its own indentation in place of the editor's, and runs it. */
async function writtenByKeys(program: Program, source: string, home: string): Promise<void> {
  for (const [at, text] of source.trimEnd().split('\n').entries()) {
    if (at > 0) await pressed(program, '\r')
    // What the editor has put there goes; where it put nothing a letter is there to be taken away.
    await pressed(program, 'x')
    await pressed(program, '\u0015')
    for (const key of text) await pressed(program, key)
  }
  await send(program, home, '\u0012', /\.run$/)
}

/** Presses a key that is seen, and resolves once it is. */
async function pressed(program: Program, key: string): Promise<void> {
  const before = program.written().length
  program.type(key)
  await program.waitFor(`key ${key}`, () => program.written().length > before)
}

/** Opens the pad, notes something there, and goes back to the talk. */
async function notedOnPad(program: Program): Promise<void> {
  program.type('/pad\r')
  await program.waitFor('the pad', () => footerOf(program).includes('Tab talk'))
  for (const [at, note] of NOTES.entries()) {
    if (at > 0) await pressed(program, '\r')
    for (const key of note) await pressed(program, key)
  }
  program.type('\t')
  await program.waitFor('the talk', () => footerOf(program).includes('Tab pad'))
}

/** Ten rounds, each closed at its end, with an offer and a better one. */
function expectEveryRound(home: string): void {
  const events = eventsIn(home)
  const opened = events.filter(({ type }) => type === 'round.opened')
  const closed = events.flatMap((event) => (event.type === 'round.closed' ? [event.data] : []))
  expect(opened).toHaveLength(10)
  expect(closed.map(({ reason }) => reason)).toEqual(opened.map(() => 'completed'))
  expect(closed.at(-1)?.stage).toBe('negotiation')
  expect(events.at(-1)).toMatchObject({ data: { reason: 'completed' } })
  const offers = events.flatMap((event) => (event.type === 'offer.made' ? [event.data] : []))
  expect(offers.length).toBeGreaterThan(1)
}

function typesOf(home: string): string[] {
  return eventsIn(home).map(({ type }) => type)
}

function spokenIn(home: string): string {
  return eventsIn(home)
    .flatMap((event) => (event.type === 'message.completed' ? [event.data.text] : []))
    .join('\n')
}

function padsIn(home: string): string[] {
  return eventsIn(home).flatMap((event) =>
    event.type === 'answer.submitted' && event.data.kind === 'pad' ? [event.data.text] : [],
  )
}
