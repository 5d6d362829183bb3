import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import type { Act } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { fakeRunner } from '../support/fake-runner.js'
import { rehearse } from '../support/rehearsal.js'

const utterances = content().utterance.classes.flatMap((each) => [
  ...(each.caught ?? []),
  ...(each.passes ?? []),
])

const program = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.constantFrom('# GOOD', '# HIDDEN', '# WRONG', '# SYNTAX', '# GONE'),
)

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
  program.map((source): Act => ({ type: 'submit', source })),
  program.map((source): Act => ({ type: 'run', source })),
  fc.constantFrom(...utterances).map((text): Act => ({ type: 'pad', text })),
  fc.array(fc.jsonValue()).map((args): Act => ({ type: 'test', args, expected: 1 })),
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
          const runner = fakeRunner()
          const { events, interview, plan } = await rehearse({ loop, seed, runner }, (request) => {
            if (at > 1500) throw new Error('the interview does not end')
            // Running costs no turn, so somebody who does nothing else never gets on.
            const next = [...acts, { type: 'skip' } as const][at++ % (acts.length + 1)] ?? {
              type: 'skip',
            }
            return request.accepts.includes(next.type) ? next : { type: 'skip' }
          })
          expect(events.at(-1)?.type).toBe('session.ended')
          expect(events.length).toBeLessThan(4000)
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
      {
        numRuns: 25,
        // A wish to stop that is answered with the same wish.
        examples: [[[{ type: 'say', text: 'I would like to stop here.' }], 'express', 1]],
      },
    )
  })
})
