import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { outlineOf, findMark } from '../../../../src/frontend/tui/player/outline.js'
import {
  IDLE_MS,
  cueAt,
  interviewMs,
  playingTime,
  sameMoment,
  scoreOf,
} from '../../../../src/frontend/tui/player/score.js'
import type { Score } from '../../../../src/frontend/tui/player/score.js'
import { UserError } from '../../../../src/errors.js'
import { log, opened, started } from '../../../support/events.js'
import type { Line } from '../../../support/events.js'
import { STAGE } from '../scene.js'
import { editedLine } from '../work/reports.js'
import { LINES, SECOND, WHOLE, answer, asked, context, noted, said } from './scene.js'

const { cut, whole } = WHOLE

/** A log with times and events as they come, also such as no session would write. */
const anyLog = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat(300_000)),
      kind: fc.constantFrom('said', 'spoken', 'answer', 'edit', 'asked', 'round', 'note'),
    }),
    { maxLength: 40 },
  )
  .chain((steps) =>
    fc.constantFrom<'real' | 'turns'>('real', 'turns').map((clock) => {
      let ms = 0
      const lines = steps.map(({ gap, kind }, index): Line => {
        ms += gap
        switch (kind) {
          case 'said':
            return said('One thing.', ms)
          case 'spoken':
            return said('One thing more.', ms, [
              [Math.min(gap, 4_000), 4],
              [90, 11],
            ])
          case 'edit':
            return { ...editedLine('a'), ms }
          case 'asked':
            return asked(`ml-0${(index % 4) + 1}`, ms)
          case 'round':
            return opened(STAGE, {}, { ms })
          case 'note':
            return noted('Look here.', { seq: index % 7, ms: Math.floor(ms / 2) }, ms)
          default:
            return answer('Yes.', ms)
        }
      })
      return log([{ ...started({ clock }), ms: 0 }, ...lines])
    }),
  )

const anyScore = fc
  .tuple(anyLog, fc.option(fc.nat(10_000), { nil: null }))
  .map(([events, idle]) => scoreOf(events, idle))

describe('playing time', () => {
  test('silences above the limit are cut to it, the rhythm of a line is kept', () => {
    const message = cut.cues[4]
    expect(message?.chunks.map(([at]) => at - message.from)).toEqual([1_000, 1_500])
    const spoken = cut.cues[5]
    expect((spoken?.from ?? 0) - (message?.to ?? 0)).toBe(IDLE_MS)
    expect(spoken?.silence).toEqual({ real: 87_000, played: IDLE_MS })
    expect(whole.cues[5]?.silence).toEqual({ real: 87_000, played: 87_000 })
    expect(cut.length).toBeLessThan(30_000)
    expect(scoreOf(log(LINES), 500).length).toBeLessThan(cut.length)
  })

  test('an edit is typed over the time that it took', () => {
    const edit = cut.cues[7]
    expect(edit?.from).toBe(cut.cues[6]?.to)
    expect((edit?.to ?? 0) - (edit?.from ?? 0)).toBe(2_000)
  })

  test('without cuts it is as long as the interview, but for lines that have no rhythm', () => {
    expect(whole.length).toBeGreaterThanOrEqual(300_100)
    expect(whole.length).toBeLessThan(300_100 + 3_000)
  })

  test('where a simulated clock stands still, one thing comes after the other', () => {
    const lines = [
      { ...started({ clock: 'turns' }), ms: 0 },
      answer('Yes.', 60_000),
      said('Good.', 60_000),
      { ...editedLine('a'), ms: 60_000 },
    ]
    const times = scoreOf(log(lines), IDLE_MS).cues.map(({ to }) => to)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(new Set(times).size).toBe(times.length)
  })

  test('is in order for any log: nothing begins before the event before it has ended', () => {
    fc.assert(
      fc.property(anyScore, ({ cues, length }) => {
        let before = 0
        for (const { from, to, chunks } of cues) {
          expect(from).toBeGreaterThanOrEqual(before)
          expect(to).toBeGreaterThanOrEqual(from)
          for (const [time] of chunks) expect(time).toBeLessThanOrEqual(to)
          before = to
        }
        expect(length).toBe(before)
      }),
    )
  })

  test('and the interview’s clock never run against each other', () => {
    fc.assert(
      fc.property(
        anyScore,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (score, shares) => {
          const times = shares.map((share) => share * score.length).sort((a, b) => a - b)
          const clocks = times.map((time) => interviewMs(score, time))
          expect(clocks).toEqual([...clocks].sort((a, b) => a - b))
          const cues = times.map((time) => cueAt(score, time))
          expect(cues).toEqual([...cues].sort((a, b) => a - b))
          for (const clock of clocks) {
            const back = playingTime(score, clock)
            expect(back).toBeGreaterThanOrEqual(0)
            expect(back).toBeLessThanOrEqual(score.length)
            expect(interviewMs(score, back)).toBeCloseTo(clock, 3)
          }
        },
      ),
    )
  })

  test('a moment is the same one however silences are played', () => {
    fc.assert(
      fc.property(anyLog, fc.double({ min: 0, max: 1, noNaN: true }), (events, share) => {
        const [some, all]: Score[] = [scoreOf(events, IDLE_MS), scoreOf(events, null)]
        if (!some || !all) return
        const at = share * some.length
        const there = sameMoment(some, all, at)
        expect(there).toBeGreaterThanOrEqual(0)
        expect(there).toBeLessThanOrEqual(all.length + 1e-6)
        expect(cueAt(all, there + 1e-6)).toBeGreaterThanOrEqual(cueAt(some, at))
        expect(sameMoment(all, some, there)).toBeCloseTo(at, 3)
      }),
    )
  })
})

describe('the outline', () => {
  const { rounds, chapters, marks, places } = WHOLE.outline

  test('has rounds, questions as chapters, and hints, runs, hand-ins and flags as marks', () => {
    expect(rounds.map(({ stage, first, last }) => [stage, first, last])).toEqual([
      [STAGE, 1, 16],
      [SECOND, 17, 20],
    ])
    expect(chapters.map(({ cue, round }) => [cue, round])).toEqual([
      [3, 0],
      [11, 0],
    ])
    expect(chapters[0]?.name).toMatch(/^cd-02 /)
    expect(marks.map(({ sign }) => sign).join('')).toBe('rhs!')
    expect(places[18]).toEqual({ round: 1, chapter: -1, segment: null })
    expect(places[13]).toEqual({ round: 0, chapter: 1, segment: 'ml' })
  })

  test('a question that is put again in its next phase is the same chapter; a greeting is none', () => {
    const greeting: Line = {
      type: 'question.asked',
      ms: 50,
      data: { stage: STAGE, phase: 'open', questionId: null, segment: null, part: 'phase' },
    }
    const lines = [...LINES.slice(0, 2), greeting, asked('ml-03', 60), asked('ml-03', 70)]
    expect(outlineOf(log(lines), context).chapters.map(({ cue }) => cue)).toEqual([3])
  })

  test('chapters follow each other in any log', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const outline = outlineOf(events, context)
        const cues = outline.chapters.map(({ cue }) => cue)
        expect(cues).toEqual([...new Set(cues)].sort((a, b) => a - b))
        const inRounds = outline.chapters.map(({ round }) => round)
        expect(inRounds).toEqual([...inRounds].sort((a, b) => a - b))
        expect(outline.places).toHaveLength(events.length)
      }),
    )
  })
})

test('marks to start at are questions, rounds, times and events; an unknown one is named with those there are', () => {
  expect(findMark(cut, 'ml-03')).toBe(cut.cues[11]?.from)
  expect(findMark(cut, STAGE)).toBe(cut.cues[1]?.from)
  expect(findMark(cut, '1:40')).toBe(cut.cues[5]?.from)
  expect(findMark(cut, '#8')).toBe(cut.cues[8]?.from)
  expect(findMark(cut, '9:00:00')).toBe(cut.length)
  expect(() => findMark(cut, 'nope')).toThrow(UserError)
  expect(() => findMark(cut, '\u001b[2Jnope')).toThrow(/mark "nope"/)
})
