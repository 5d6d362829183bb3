import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { fileWith, greenroom, lines, temporaryHome } from './support.js'

const ANSWERS = `ml-03: I would downsample the negatives because they are many, and I look at precision and recall.
onsite_design.pad: "Two towers for recall.\\nA heavy ranker on the top 300."
`

/** A practice of this question; the id of its interview. */
function practise(home: string, args: readonly string[]): string {
  const before = new Set(readdirSync(join(home, 'transcripts')))
  const run = greenroom(['practice', ...args, '--answers', fileWith('a.yaml', ANSWERS)], { home })
  expect(run.status, run.err).toBe(0)
  const added = readdirSync(join(home, 'transcripts')).filter((id) => !before.has(id))
  expect(added).toHaveLength(1)
  return added[0] ?? ''
}

function startOf(home: string, id: string): Record<string, unknown> {
  const log = readFileSync(join(home, 'transcripts', id, 'events.jsonl'), 'utf8')
  return lines(log)[0]?.['data'] as Record<string, unknown>
}

test('a question again is a new interview that goes back to the first, and its report compares the two', () => {
  const home = temporaryHome()
  greenroom(['start', '--question', 'ml-03', '--answers', fileWith('e.yaml', ANSWERS)], { home })
  const [first = ''] = readdirSync(join(home, 'transcripts'))
  const again = practise(home, ['ml-03', '--again', first])
  expect(startOf(home, again)).toMatchObject({ question: 'ml-03', origin: { id: first } })
  const { out } = greenroom(['report', again, '--format', 'text'], { home })
  expect(out).toContain('Beside the first time')
  expect(out).toMatch(/first \d\.\d, again \d\.\d/)
  expect(out).toContain(first)

  const other = practise(home, ['another', '--again', first])
  expect(startOf(home, other)['question']).not.toBe('ml-03')
  expect(startOf(home, other)).toMatchObject({ origin: { id: first } })

  const stranger = greenroom(['practice', 'bh-01', '--again', first], { home })
  expect(stranger.status).toBe(2)
  expect(stranger.err).toContain('bh-01 is of another kind. Asked in this round: ml-03.')

  // Where the first is gone the practice stands alone.
  expect(greenroom(['delete', first, '--yes'], { home }).status).toBe(0)
  const alone = greenroom(['report', again, '--format', 'text'], { home })
  expect(alone.status).toBe(0)
  expect(alone.out).not.toContain('Beside the first time')
})

test('review tells what strong answers contain, of closed rounds alone', () => {
  const home = temporaryHome()
  const run = greenroom(['start', '--loop', 'express', '--seed', '7', '--json'], { home })
  expect(run.status, run.err).toBe(0)
  const open = greenroom(['review'], { home })
  expect(open.status).toBe(2)
  expect(open.err).toMatch(/^No round of .+ is over yet\./)
  const id = practise(home, ['ml-03'])
  const { status, out } = greenroom(['review', id], { home })
  expect(status).toBe(0)
  expect(out).toContain('What a strong answer contains')
  expect(out).toMatch(/^ {4}(?:met|missed) +/m)
  expect(greenroom(['review', id, '--round', 'nowhere'], { home }).status).toBe(2)
})
