import { expect, test } from 'vitest'

import { planOf } from '../../src/domain/plan.js'
import { content } from '../support/content.js'
import { closed, ended, inPhase, opened, started } from '../support/events.js'
import { lineScene } from './plain-scene.js'
import type { LineScene } from './plain-scene.js'
import { STAGE } from './tui/scene.js'

const ALONE = planOf(content(), { loop: 'single', round: STAGE, question: null, level: 'IC3-1' })

/** An interview of one round that has ended. */
function over(from: 'person' | 'pipe'): LineScene {
  const { enter, asked, answer } = inPhase(STAGE, 'ml', 'ml-03')
  return lineScene({
    from,
    plan: ALONE,
    before: [
      started({ loop: 'single', round: STAGE }),
      opened(STAGE, { ml_main: 'ml-03' }),
      enter(),
      asked('ml'),
      answer(1, 'I would look at the label first.'),
      closed(STAGE),
      ended(),
    ],
  })
}

test('behind the last round a person looks at it again, practises, and leaves with Enter', async () => {
  const scene = over('person')
  const left = scene.part()
  await scene.waitFor('The interview is over, and saved. Enter leaves.')
  scene.type('/review')
  await scene.waitFor('What a strong answer contains')
  scene.type('/again')
  await scene.waitFor('Practise ml-03')
  expect(scene.said()).not.toContain('greenroom continue')
  scene.type('no')
  const since = scene.said().length
  scene.type('hello')
  await scene.waitFor('Enter on an empty line leaves', since)
  scene.type('')
  await left
})

test('a pipe does not wait there', async () => {
  const scene = over('pipe')
  await scene.part()
  expect(scene.said()).not.toContain('The interview is over, and saved.')
})
