import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { addedToPad } from '../../src/domain/pad.js'
import { content } from '../support/content.js'
import { inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const STAGE = 'onsite_design'
const frame = inPhase(STAGE, 'frame', 'sd-01')
const outline = inPhase(STAGE, 'outline', 'sd-01')

/** The pad is typed from `before` to `after` by one edit. */
function typed(inserted: string, at: number, removed: number, length: number): Line {
  return {
    type: 'pad.edited',
    data: { stage: STAGE, phase: 'frame', questionId: 'sd-01', at, removed, inserted, length },
  }
}

function roundOf(lines: readonly Line[]) {
  const round = fold(log([started(), opened(STAGE, { main: 'sd-01' }), ...lines])).rounds.at(-1)
  if (!round) throw new Error('a round was opened')
  return round
}

describe('the pad of a round', () => {
  it('is what its edits come to, and says when one did not fit', () => {
    const text = 'recall first'
    const { pad } = roundOf([frame.enter(), typed('recall', 0, 0, 6), typed(' first', 6, 0, 12)])
    expect(pad).toMatchObject({ text, whole: true })
    expect(pad.edits.map((edit) => edit.text)).toEqual(['recall', text])
    expect(roundOf([frame.enter(), typed('first', 6, 0, 12)]).pad.whole).toBe(false)
  })

  it('begins anew with each round', () => {
    const lines = [frame.enter(), typed('mine', 0, 0, 4)]
    const { rounds } = fold(
      log([started(), opened(STAGE), ...lines, opened('onsite_business', { main: 'bz-01' })]),
    )
    expect(rounds.map(({ pad }) => pad.text)).toEqual(['mine', ''])
  })

  it('counts for a part what was written in it and stands there at its end', () => {
    const first = 'Two towers for recall.\nA light ranker.'
    const round = roundOf([
      frame.enter(),
      typed(first, 0, 0, first.length),
      outline.enter(),
      typed('A heavy ranker on the top 300.', 23, 15, 53),
    ])
    expect(round.pad.text).toBe('Two towers for recall.\nA heavy ranker on the top 300.')
    expect(addedToPad(round, content())).toBe('A heavy ranker on the top 300.')
  })

  it('counts nothing twice that was also said', () => {
    const text = '- I log features at serving time\n- one shared library'
    const round = roundOf([
      frame.enter(),
      frame.says('Go on.'),
      frame.answer(1, 'I log features at serving time. That is all.'),
      typed(text, 0, 0, text.length),
    ])
    expect(addedToPad(round, content())).toBe('- one shared library')
  })

  it('what was taken in costs no turn and is no answer', () => {
    const round = roundOf([
      frame.enter(),
      frame.says('Go on.'),
      frame.answer(1, 'I begin.'),
      typed('recall', 0, 0, 6),
      frame.answer(1, 'recall', 'pad'),
    ])
    expect(round.turns).toBe(1)
    expect(round.phases[0]?.items.map(({ type }) => type)).toEqual(['said', 'answer', 'pad'])
    expect(addedToPad(round, content())).toBe('')
  })
})
