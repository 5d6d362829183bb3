import { describe, expect, it } from 'vitest'

import { againOf, siblingsOf } from '../../src/domain/again.js'
import { fold } from '../../src/domain/interview/index.js'
import type { EventData } from '../../src/domain/events/index.js'
import { content } from '../support/content.js'
import { closed, graded, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const STAGE = 'tech_screen'
const coding = inPhase(STAGE, 'coding_read', 'cd-02')
const ml = inPhase(STAGE, 'ml', 'ml-03')

function shares(of: Readonly<Record<string, number>>): EventData<'grade.recorded'>['questions'] {
  return Object.entries(of).map(([id, share]) => ({
    id,
    part: 'main',
    keyPoints: [],
    gate: null,
    share,
    caps: [],
  }))
}

const screen: Line[] = [
  started(),
  opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }),
  coding.enter(),
  coding.asked('coding'),
  ml.enter(),
  ml.asked('ml'),
]
const over = fold(
  log([
    ...screen,
    closed(STAGE),
    graded(STAGE, 'coding', 'rb_coding', {}, { questions: shares({ 'cd-02': 0.8 }) }),
    graded(STAGE, 'ml', 'rb_ml', {}, { questions: shares({ 'ml-03': 0.2 }) }),
  ]),
)

describe('a question again', () => {
  it('is the one of the round of which most was missed, where none is named', () => {
    expect(againOf(over, content(), null, STAGE)).toEqual({
      outcome: 'found',
      again: { question: 'ml-03', firstQuestion: 'ml-03', firstSeq: 5 },
    })
  })

  it('is the one that is named, with the event that put it', () => {
    expect(againOf(over, content(), 'cd-02', STAGE)).toMatchObject({
      again: { question: 'cd-02', firstSeq: 3 },
    })
  })

  it('may be another of the same kind, which was not asked yet', () => {
    const kin = siblingsOf('ml-03', over, content())
    expect(kin.length).toBeGreaterThan(0)
    expect(kin).not.toContain('ml-03')
    for (const id of kin) expect(content().questions[id]?.rubric).toBe('rb_ml')
    expect(againOf(over, content(), 'another', STAGE)).toMatchObject({
      again: { question: kin[0], firstQuestion: 'ml-03', firstSeq: 5 },
    })
    expect(againOf(over, content(), kin[1] ?? '', null)).toMatchObject({
      again: { question: kin[1], firstQuestion: 'ml-03' },
    })
  })

  it('is none of another kind, and the person is told what there is', () => {
    const wish = againOf(over, content(), 'bh-01', STAGE)
    expect(wish).toMatchObject({
      sentence: expect.stringContaining(
        'bh-01 is of another kind. Asked in this round: cd-02, ml-03. Of their kind: cd-',
      ),
    })
    expect(againOf(over, content(), 'nonsense', STAGE)).toMatchObject({
      sentence: expect.stringContaining('nonsense is no question.'),
    })
  })

  it('is none of a round that still runs', () => {
    expect(againOf(fold(log(screen)), content(), 'cd-02', STAGE).outcome).toBe('mistake')
  })
})
