import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import type { Act } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { rehearse } from '../support/rehearsal.js'

const utterances = content().utterance.classes.flatMap((each) => [
  ...(each.caught ?? []),
  ...(each.passes ?? []),
])

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(...utterances).map((text): Act => ({ type: 'say', text })),
  fc.string({ unit: 'grapheme', maxLength: 200 }).map((text): Act => ({ type: 'say', text })),
  fc.constantFrom<Act>(
    { type: 'hint' },
    { type: 'skip' },
    { type: 'confirm', yes: true },
    { type: 'confirm', yes: false },
    { type: 'end' },
  ),
  fc.string({ maxLength: 80 }).map((source): Act => ({ type: 'submit', source })),
)

describe('an interview with whatever candidate', () => {
  it('comes to its end, asks nothing after it, and grades every segment of a closed round once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('express', 'full'),
        fc.integer({ min: 1, max: 50 }),
        async (acts, loop, seed) => {
          let at = 0
          const { events, interview, plan } = await rehearse({ loop, seed }, (request) => {
            if (at > 1000) throw new Error('the interview does not end')
            const next = acts[at++ % acts.length] ?? { type: 'skip' }
            return request.accepts.includes(next.type) ? next : { type: 'skip' }
          })
          expect(events.at(-1)?.type).toBe('session.ended')
          expect(events.length).toBeLessThan(2000)
          expect(fold(events)).toEqual(interview)
          for (const round of interview.rounds) {
            if (round.closed?.reason === 'unavailable') continue
            const segments = plan.rounds.find((each) => each.stage === round.stage)?.segments ?? []
            for (const { id } of segments) {
              const graded = interview.grades.filter(
                ({ grade }) => grade.target.stage === round.stage && grade.target.segment === id,
              )
              expect(graded, `${round.stage}/${id}`).toHaveLength(1)
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})
