import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { next } from '../../../src/domain/director/next.js'
import { envelope, toStoredEvent } from '../../../src/domain/events/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import { content } from '../../support/content.js'

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'log-v1', 'events.jsonl')
const events = readFileSync(FIXTURE, 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => toStoredEvent(envelope.parse(JSON.parse(line))) ?? [])

it('folds any prefix, and folding the rest after it equals folding all', () => {
  for (let cut = 0; cut <= events.length; cut++) {
    expect(fold(events.slice(cut), fold(events.slice(0, cut)))).toEqual(fold(events))
  }
})

it('is total on events in any order and any number', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (some) => {
      const interview = fold(some)
      expect(interview.events).toBe(some.length)
      const plan = planOf(
        content(),
        interview.started ?? { loop: 'express', round: null, question: null, level: '' },
      )
      expect(next(interview, plan, content()).do).toBeTypeOf('string')
    }),
    { numRuns: 200 },
  )
})
