import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { auditRound } from '../../../src/domain/audit/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import type { Interview } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import type { Content } from '../../../src/domain/content/index.js'
import { listSessions, readSession } from '../../../src/transcript/index.js'
import { characters } from '../../support/characters.js'
import { content } from '../../support/content.js'
import { rehearse } from '../../support/rehearsal.js'

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'transcripts', 'samples')

function auditOf(interview: Interview, source: Content) {
  const { started } = interview
  if (!started) throw new Error('the interview has begun')
  const plan = planOf(source, started)
  return interview.rounds.flatMap((round) => auditRound(interview, round, plan, source))
}

describe('the scripted interviewer', () => {
  it.each(listSessions(SAMPLES).map(({ id }) => id))('has no fault in the recorded %s', (id) => {
    const { events, content: source } = readSession(SAMPLES, id)
    expect(auditOf(fold(events), source).filter(({ serious }) => serious)).toEqual([])
  })

  it.each(characters)('says nothing serious to a candidate who $name', async (character) => {
    for (const seed of [5, 6]) {
      let count = seed
      const { interview } = await rehearse({ loop: 'express', seed }, (request) =>
        character.say(request, count++, content()),
      )
      const found = auditOf(interview, content())
      // A probe by the script may touch what was said: cues are words, not meaning. Nothing else may happen.
      expect(found.filter(({ rule }) => rule !== 'ignored')).toEqual([])
      expect(found.length).toBeLessThan(4)
    }
  })
})
