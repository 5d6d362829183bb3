import { describe, expect, it } from 'vitest'

import type { RoundResult } from '../../src/domain/decision/index.js'
import type { SheetSubmission } from '../../src/domain/grading/sheet.js'
import { gradeByCoverage } from '../../src/grader/coverage.js'
import { coverageShare, sheetForAnswer } from '../../src/grader/one-answer.js'
import type { Runner } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { decidingRunner } from '../support/deciding-runner.js'
import { answersOf, talkRounds, textsOf } from './interview.js'
import type { Strength } from './interview.js'

const SEEDS = [1, 2, 3]
/** Points between a strong candidate and a fluent, hollow one, on the scale from 1 to 4. */
const APART = 1

const answers = { strong: answersOf('strong'), weak: answersOf('weak') }

/** What becomes of programs: they are not run, or the strong one does everything and the weak one nothing. */
const STATES: Record<string, Record<Strength, { runner?: Runner }>> = {
  'where nothing is run': { strong: {}, weak: {} },
  'where programs are run': {
    strong: { runner: decidingRunner(() => true) },
    weak: { runner: decidingRunner(() => false) },
  },
}

describe.each(
  ['full', 'express'].flatMap((loop) =>
    Object.entries(STATES).map(([state, runners]) => ({ loop, state, runners })),
  ),
)('in the $loop loop, $state', ({ loop, state, runners }) => {
  it.each(SEEDS)(
    'a strong candidate ends every round well above a weak one, seed %i',
    async (seed) => {
      const strong = await talkRounds(answers.strong, { loop, seed, ...runners.strong })
      const weak = await talkRounds(answers.weak, { loop, seed, ...runners.weak })
      if (state === 'where programs are run') {
        for (const round of [...strong, ...weak]) {
          expect(round.pending, round.stage).toEqual([])
          expect(round.mean, round.stage).not.toBeNull()
        }
      }
      expect(strong.map(({ stage }) => stage)).toEqual(weak.map(({ stage }) => stage))
      const rows = strong.map((round, index) => compare(round, weak[index]))
      expect(rows.length).toBeGreaterThan(0)
      const close = rows.filter(({ strong: high, weak: low }) => !(high >= low + APART))
      expect(
        close.map(({ stage }) => stage),
        tableOf(rows),
      ).toEqual([])
    },
  )
})

describe.each(Object.keys(content().questions))('the answers to %s', (id) => {
  it('of a strong candidate meet three quarters of the key points', () => {
    expect(shareOf('strong', id)).toBeGreaterThanOrEqual(0.75)
  })
  it('of a weak candidate meet less than half', () => {
    expect(shareOf('weak', id)).toBeLessThan(0.5)
  })
})

describe('the two files of answers', () => {
  it('say as much on the same questions', () => {
    const lengths = ({ strong, weak }: typeof answers) =>
      [strong, weak].map((file) =>
        Object.entries(file).map(([key, given]) => [key, textsOf(given).length]),
      )
    const [strong, weak] = lengths(answers)
    expect(weak).toEqual(strong)
  })
  it('hold a first answer and follow-ups for every question, and code where code is asked for', () => {
    for (const file of [answers.strong, answers.weak]) {
      for (const { id, kind, data_twist: twist } of Object.values(content().questions)) {
        const given = file[id]
        expect(textsOf(given).length, id).toBeGreaterThanOrEqual(3)
        if (twist) expect(textsOf(file[`${id}.data`]).length, id).toBeGreaterThanOrEqual(2)
        if (kind !== 'coding' && kind !== 'sql') continue
        expect(typeof given === 'object' && 'source' in given, id).toBe(true)
      }
    }
  })
})

/** Share of key-point weight that all texts on one question meet together, its code or query included. */
function shareOf(strength: Strength, id: string): number {
  const given = answers[strength][id]
  const sheet = sheetForAnswer(content(), id, textsOf(given).join('\n'), '')
  const written = typeof given === 'object' && !Array.isArray(given) ? given.source : undefined
  const source = [written ?? []].flat().at(-1)
  const submissions: SheetSubmission[] =
    source === undefined ? [] : [{ seq: 2, part: 'main', source, report: null }]
  const questions = sheet.questions.map((question) => ({ ...question, submissions }))
  return coverageShare(gradeByCoverage({ ...sheet, questions })) ?? 0
}

type Row = { stage: string; strong: number; weak: number }

function compare(strong: RoundResult, weak: RoundResult | undefined): Row {
  if (!weak) throw new Error(`only one candidate had the round ${strong.stage}`)
  return { stage: strong.stage, strong: meanOf(strong), weak: meanOf(weak) }
}

/**
 * The round's mean. Where code is not run, a coding round may have too little scored weight for one (cd-03 and cd-05
 * have no key point on tests); then what is scored is compared, by its weight.
 */
function meanOf(round: RoundResult): number {
  if (round.mean !== null) return round.mean
  expect(round.pending.length, `${round.stage} has no mean and waits for nothing`).toBeGreaterThan(
    0,
  )
  let sum = 0
  let total = 0
  for (const segment of round.segments) {
    for (const { points, weight } of segment.criteria) {
      if (points === null) continue
      sum += points * weight * segment.weight
      total += weight * segment.weight
    }
  }
  return sum / total
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ stage, strong, weak }) =>
      `${stage.padEnd(20)} ${strong.toFixed(2).padStart(6)} ${weak.toFixed(2).padStart(6)}`,
  )
  return ['', `${'round'.padEnd(20)} strong   weak`, ...lines, ''].join('\n')
}
