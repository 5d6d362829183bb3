import { beforeAll, describe, expect, it } from 'vitest'

import { buildSheet } from '../../src/domain/grading/build-sheet.js'
import type { CriterionGrade } from '../../src/domain/grading/grade.js'
import { fold } from '../../src/domain/interview/index.js'
import { addressesGrader } from '../../src/domain/text/grader-address.js'
import { sentences } from '../../src/domain/text/sentences.js'
import { SIMULATED } from '../../src/frontend/simulated/index.js'
import type { SimulatedName } from '../../src/frontend/simulated/index.js'
import { gradeByCoverage } from '../../src/grader/coverage.js'
import { content } from '../support/content.js'
import { play } from './support.js'
import type { Played } from './support.js'

const rules = content().coverage

/** Every candidate through every round of the full loop, once a seed. */
const matrix = new Map<number, Map<SimulatedName, Played>>()

function of(name: SimulatedName, seed: number): Played {
  const played = matrix.get(seed)?.get(name)
  if (!played) throw new Error(`${name} was not played`)
  return played
}

/** All criteria of a round that have points, by segment and id. */
function pointsOf({ interview }: Played, stage: string): Map<string, number> {
  return new Map(
    interview.grades
      .filter(({ grade }) => grade.target.stage === stage)
      .flatMap(({ grade }) =>
        grade.criteria.flatMap(({ id, points }: CriterionGrade): [string, number][] =>
          points === null ? [] : [[`${grade.target.segment}/${id}`, points]],
        ),
      ),
  )
}

/** The mean points of the criteria that both have; null where they share none. */
function compared(a: Played, b: Played, stage: string): [number, number] | null {
  const [first, second] = [pointsOf(a, stage), pointsOf(b, stage)]
  const shared = [...first.keys()].filter((key) => second.has(key))
  if (shared.length === 0) return null
  const mean = (points: Map<string, number>) =>
    shared.reduce((sum, key) => sum + (points.get(key) ?? 0), 0) / shared.length
  return [mean(first), mean(second)]
}

/** What must hold of every simulated candidate in every round, for each of these seeds. */
export function holdsFor(seeds: readonly number[]): void {
  beforeAll(async () => {
    for (const seed of seeds) {
      const row = new Map<SimulatedName, Played>()
      for (const name of SIMULATED) row.set(name, await play(name, { loop: 'full', seed }))
      matrix.set(seed, row)
    }
  }, 60_000)

  describe.each(seeds)('simulated candidates in every round, seed %i', (seed) => {
    it('come out in the order of what they know', () => {
      for (const [stage, mean] of of('strong', seed).means) {
        for (const knows of ['strong', 'terse_expert'] as const) {
          for (const hollow of ['fluent_bluffer', 'weak', 'silent'] as const) {
            const low = of(hollow, seed).means.get(stage) ?? null
            const high = knows === 'strong' ? mean : (of(knows, seed).means.get(stage) ?? null)
            if (high !== null && low !== null) {
              expect(high - low, `${knows} over ${hollow} in ${stage}`).toBeGreaterThan(0.5)
            }
            // Where code waits to be run there is no mean; what is scored is compared.
            const scored = compared(of(knows, seed), of(hollow, seed), stage)
            expect(scored, `${stage}: nothing is scored for both`).not.toBeNull()
            expect(scored?.[0], `${knows} over ${hollow} in ${stage}`).toBeGreaterThan(
              scored?.[1] ?? 4,
            )
          }
        }
      }
    })

    it('give a terse expert what a long-winded one gets, and half of the knowledge less', () => {
      for (const [stage, strong] of of('strong', seed).means) {
        if (strong === null) continue
        expect(of('terse_expert', seed).means.get(stage), stage).toBeGreaterThan(strong - 0.5)
        expect(of('fair', seed).means.get(stage), stage).toBeLessThanOrEqual(strong)
      }
    })

    it('gain nothing by instructions to the grader: cut out of the same talk, the points stay', () => {
      const { events, interview, plan } = of('injector', seed)
      let cut = 0
      const without = fold(
        events.map((event) => {
          if (event.type !== 'answer.submitted') return event
          const kept = sentences(event.data.text, rules.said.sentence_split)
            .filter(({ text }) => !addressesGrader(text, rules))
            .map(({ text }) => text)
            .join(' ')
          if (kept.length < event.data.text.length) cut += 1
          return { ...event, data: { ...event.data, text: kept } }
        }),
      )
      expect(cut).toBeGreaterThan(10)
      for (const { grade } of interview.grades) {
        const sheet = buildSheet(without, plan, content(), grade.target, grade.rubric.hash)
        if (!sheet) throw new Error('what was graded has a sheet')
        const points = (criteria: readonly CriterionGrade[]) =>
          criteria.map(({ id, points: given }) => [id, given])
        expect(points(grade.criteria)).toEqual(points(gradeByCoverage(sheet).criteria))
      }
    })

    it('are flagged for such instructions in every talk round, and nobody else is', () => {
      for (const name of SIMULATED) {
        const { interview, means } = of(name, seed)
        for (const round of interview.rounds) {
          if (!means.has(round.stage)) continue
          const flagged = round.flags.some(({ flag }) => flag === 'injection')
          expect(flagged, `${name} in ${round.stage}`).toBe(name === 'injector')
        }
      }
    })

    it.each(SIMULATED)(
      '%s: the loop ends by its rules, and the interviewer did nothing serious',
      (name) => {
        const { interview, events, audit, plan } = of(name, seed)
        expect(interview.endReason).toBe('completed')
        expect(events.length).toBeLessThan(1500)
        for (const round of plan.rounds.filter(({ kind }) => kind === 'talk')) {
          const state = interview.rounds.find(({ stage }) => stage === round.stage)
          expect(state?.closed?.reason, round.stage).toBe('completed')
        }
        expect(audit.filter(({ serious }) => serious)).toEqual([])
        expect(audit.filter(({ rule }) => rule !== 'ignored')).toEqual([])
      },
    )

    it('score who says nothing with 1 or not at all', () => {
      const { interview } = of('silent', seed)
      const points = interview.grades.flatMap(({ grade }) =>
        grade.criteria.map((each) => each.points),
      )
      expect(points.length).toBeGreaterThan(20)
      expect(points.filter((each) => each !== null && each !== 1)).toEqual([])
    })
  })

  it('a seeded simulation repeats exactly', async () => {
    const [seed = 1] = seeds
    const again = await play('strong', { loop: 'full', seed })
    const talk = ({ events }: Played) =>
      events.flatMap((event) => ('text' in event.data ? [event.data.text] : []))
    expect(talk(again)).toEqual(talk(of('strong', seed)))
  })
}
