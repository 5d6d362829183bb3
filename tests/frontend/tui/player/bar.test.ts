import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { barLine, barOf, marksLine, namesLine } from '../../../../src/frontend/tui/player/bar.js'
import { cueAt } from '../../../../src/frontend/tui/player/score.js'
import { plainText } from '../../../../src/frontend/tui/view/line.js'
import { closed, opened, started } from '../../../support/events.js'
import type { Line } from '../../../support/events.js'
import { STAGE } from '../scene.js'
import { SECOND, WHOLE, answer, heldAt, recording, rowsOf, timeOf } from './scene.js'

/** Rounds that took so many minutes each. */
function rounds(minutes: readonly number[]): ReturnType<typeof recording> {
  let ms = 0
  return recording([
    { ...started({ clock: 'real' }), ms: 0 },
    ...minutes.flatMap((each): Line[] => {
      const from = ms
      ms += each * 60_000
      return [opened(STAGE, {}, { ms: from }), answer('Yes.', ms), { ...closed(STAGE), ms }]
    }),
  ])
}

describe('the timeline', () => {
  test('gives each round columns by its time, and a short one enough to be seen', () => {
    const bar = barOf(rounds([60, 30, 0, 1]), 78)
    const widths = bar.rounds.map(({ from, to }) => to - from)
    expect(widths.reduce((sum, each) => sum + each, 0)).toBe(78)
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(4)
    expect(widths[0]).toBeGreaterThan((widths[1] ?? 0) * 1.6)
    const narrow = barOf(rounds(Array.from({ length: 30 }, () => 1)), 28)
    expect(narrow.rounds.every(({ from, to }) => from <= to && to <= 28)).toBe(true)
  })

  test('never runs backwards, and begins and ends at its edges', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(90), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 20, max: 200 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (minutes, width, shares) => {
          const of = rounds(minutes)
          const bar = barOf(of, width)
          for (const score of [of.cut, of.whole]) {
            const times = [0, ...shares.map((share) => share * score.length).sort((a, b) => a - b)]
            const columns = times.map((time) => bar.columnOf(score, time))
            expect(columns).toEqual([...columns].sort((a, b) => a - b))
            expect(Math.min(...columns)).toBeGreaterThanOrEqual(0)
            expect(bar.columnOf(score, score.length)).toBeLessThan(width)
            expect(cueAt(score, 0)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })

  test('shows rounds by name, questions as ticks, what was played heavier, and the playhead', () => {
    const bar = barOf(WHOLE, 78)
    const names = plainText(namesLine(bar, 0))
    expect(names).toContain('Technical screen')
    expect(names).toContain('ML system design')
    const at = timeOf(8)
    const line = plainText(barLine(WHOLE, WHOLE.cut, bar, { at, names: false }))
    expect(line).toHaveLength(79)
    expect(line).toMatch(/^ ┝━*┯━+▮─+┬─+┼─+┤$/)
  })

  test('has letters and signs for what happened, each at its time', () => {
    const bar = barOf(WHOLE, 78)
    const note = { seq: 50, ms: 150_000, about: 9, text: 'x', cue: 9 }
    const marks = plainText(marksLine(WHOLE, WHOLE.cut, bar, [note]))
    expect(marks.replaceAll(' ', '')).toBe('rh♦s!')
    const run = bar.columnOf(WHOLE.cut, timeOf(8))
    expect(marks[run + 1]).toBe('r')
  })

  test('where the terminal is low the names stand in the bar', () => {
    const rows = rowsOf(heldAt(13), { size: { columns: 60, rows: 12 } })
    expect(rows[1]).toMatch(/Tech/)
    expect(rows[1]).toContain('▮')
    expect(WHOLE.outline.rounds.map(({ stage }) => stage)).toEqual([STAGE, SECOND])
  })
})
