import { describe, expect, it } from 'vitest'

import { evaluationIn } from '../../src/domain/text/evaluation.js'
import { content } from '../support/content.js'

const banned = content().conduct.banned_evaluation

describe('an evaluation of the answer or the person', () => {
  it.each(banned.tests.caught)('is found in: %s', (sentence) => {
    expect(evaluationIn(sentence, banned)).not.toBeNull()
  })

  it.each(banned.tests.passes)('is not found in: %s', (sentence) => {
    expect(evaluationIn(sentence, banned)).toBeNull()
  })

  it('is found in the second sentence of a turn, and behind a typographic apostrophe', () => {
    expect(evaluationIn('I noted that. That’s a great point. What then?', banned)).not.toBeNull()
  })
})
