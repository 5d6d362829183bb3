import { afterEach, expect, test } from 'vitest'

import type { EventData } from '../../../src/domain/events/index.js'
import { STAGE, closeScenes, countOf, openScene, put } from './scene.js'

afterEach(closeScenes)

/** A line that the script had to say because the model was not heard for this reason. */
function scriptSays(why: string): EventData<'move.chosen'> {
  return {
    stage: STAGE,
    phase: 'coding_read',
    questionId: 'cd-02',
    roundMs: 0,
    allowed: ['probe'],
    move: 'probe',
    by: 'script',
    detail: null,
    why: `the model was not heard: ${why}`,
  }
}

test.each([
  ['timeout', 1],
  // Ctrl+C: the person knows.
  ['aborted', 0],
])('a request that ended as %s is told %i times', async (why, times) => {
  const scene = openScene()
  scene.store(put('cd-02'))
  scene.store({ type: 'move.chosen', data: scriptSays(why) })
  scene.say('Take one case and walk me through it.')
  await scene.terminal.waitForText('Take one case')
  expect(countOf(scene.terminal, 'The script goes on.')).toBe(times)
})
