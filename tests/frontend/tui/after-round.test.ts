import { afterEach, describe, expect, test } from 'vitest'

import { planOf } from '../../../src/domain/plan.js'
import { content } from '../../support/content.js'
import { closed, ended, graded } from '../../support/events.js'
import { STAGE, closeScenes, countOf, entered, openScene, put } from './scene.js'
import type { Scene } from './scene.js'

afterEach(closeScenes)

const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)
const printed = (scene: Scene, text: string) =>
  scene.terminal.waitFor(text, () => countOf(scene.terminal, text) > 0)

/** A round of two questions is over, graded, and the session asks whether to go on. */
function overRound(options: Parameters<typeof openScene>[0] = {}) {
  const scene = gradedRound(options)
  const wish = scene.screen.candidate.ready?.(STAGE, new AbortController().signal)
  return { scene, wish }
}

function gradedRound(options: Parameters<typeof openScene>[0] = {}) {
  const scene = openScene(options)
  scene.store(put('cd-02'))
  scene.store(entered('ml'))
  scene.store(put('ml-03'))
  scene.store(closed(STAGE))
  const questions = (id: string, share: number) => [
    {
      id,
      part: 'main' as const,
      keyPoints: [{ id: `${id}.k1`, state: 'missed' as const, after: null, evidence: [] }],
      gate: null,
      share,
      caps: [],
    },
  ]
  scene.store(
    graded(STAGE, 'coding', 'rb_coding', { 'cd.solve': 3 }, { questions: questions('cd-02', 0.9) }),
  )
  scene.store(graded(STAGE, 'ml', 'rb_ml', { 'ml.depth': 1 }, { questions: questions('ml-03', 0) }))
  return scene
}

describe('after a round', () => {
  test('/review prints each question with what was missed and a solution, once', async () => {
    const { scene } = overRound()
    await wait(scene, 'Enter next round')
    scene.terminal.type('/review\r')
    await printed(scene, 'cd-02, Character n-grams')
    expect(countOf(scene.terminal, 'from collections import Counter')).toBe(1)
    scene.terminal.type('/review\r')
    await wait(scene, 'It stands above.')
  })

  test('/hint says that it is for a round, and of no next round where there is none', async () => {
    const { scene } = overRound()
    await wait(scene, '/review')
    scene.terminal.type('/hint\r')
    await wait(scene, ' That is there inside a round.')
    expect(scene.terminal.screen().join('\n')).not.toContain('opens the next one')
  })

  test('a step said better comes with it where a model is there, and Enter does not wait for it', async () => {
    let give: (text: string | null) => void = () => {}
    let stopped = false
    const coach = (_: unknown, stage: string, signal: AbortSignal) => {
      expect(stage).toBe(STAGE)
      signal.addEventListener('abort', () => (stopped = true))
      return new Promise<((width: number) => string) | null>((resolve) => {
        give = (text) => resolve(text === null ? null : () => text)
      })
    }
    const { scene } = overRound({ coach })
    await wait(scene, 'Enter next round')
    scene.terminal.type('/review\r')
    await wait(scene, 'looking for a step of yours')
    give('Rather say ____ here.')
    await printed(scene, 'Rather say ____ here.')
    await scene.terminal.waitForNoText('looking for a step of yours')
    expect(countOf(scene.terminal, 'Rather say ____ here.')).toBe(1)

    const again = overRound({ coach })
    await wait(again.scene, 'Enter next round')
    again.scene.terminal.type('/review\r')
    await wait(again.scene, 'looking for a step of yours')
    again.scene.terminal.type('\r')
    expect(await again.wish).toBe('go')
    expect(stopped).toBe(true)
    give('too late')
    await wait(again.scene, '›')
    expect(countOf(again.scene.terminal, 'too late')).toBe(0)
  })

  test('/again practises the question of which most was missed, after a yes; the interview pauses', async () => {
    const { scene, wish } = overRound()
    await wait(scene, 'Enter next round')
    scene.terminal.type('/again\r')
    await wait(scene, 'Practise ml-03,')
    await wait(scene, 'greenroom continue comes back to it. [y/N]')
    scene.terminal.type('n')
    await scene.terminal.waitForNoText('Practise ml-03')
    expect(scene.calls).toEqual([])
    scene.terminal.type('/again cd-02\r')
    await wait(scene, 'Practise cd-02, Character n-grams, again now?')
    scene.terminal.type('y')
    expect(await wish).toBe('pause')
    expect(scene.calls).toEqual(['again cd-02 3'])
  })

  test('/again says what there is where the id fits nothing, and is not there in a round', async () => {
    const { scene } = overRound()
    await wait(scene, 'Enter next round')
    scene.terminal.type('/again bh-01\r')
    await wait(scene, 'bh-01 is of another kind. Asked in this round: cd-02, ml-03.')
    const within = openScene()
    void within.ask()
    within.terminal.type('/again\r')
    await wait(within, '/again is there after the round.')
    // Nothing of it stands before what is typed next.
    within.terminal.type('I mean')
    await wait(within, '› I mean')
  })

  test('neither is there before the grades are', async () => {
    const scene = openScene()
    scene.store(put('cd-02'))
    scene.store(closed(STAGE))
    void scene.screen.candidate.ready?.(STAGE, new AbortController().signal)
    await wait(scene, 'The round is being graded')
    scene.terminal.type('/review\r')
    await wait(scene, 'The round is still being graded.')
    scene.terminal.type('/again\r')
    await wait(scene, 'The round is still being graded.')
  })
})

const ALONE = planOf(content(), { loop: 'single', round: STAGE, question: null, level: 'IC3-1' })

describe('behind the last round', () => {
  /** The interview has ended, and the screen waits for the person. */
  function overLast() {
    const scene = gradedRound({ plan: ALONE })
    scene.store(ended())
    scene.screen.lifecycle.close(null)
    const stopper = new AbortController()
    const left = scene.screen.lifecycle.part(STAGE, stopper.signal)
    return { scene, left, stopper }
  }

  test('/review and /again are there as after any round, and nothing can be continued', async () => {
    const { scene, left } = overLast()
    await wait(scene, 'The interview is over, and saved.')
    await wait(scene, 'Enter leaves')
    scene.terminal.type('/review\r')
    await printed(scene, 'cd-02, Character n-grams')
    scene.terminal.type('/again\r')
    await wait(scene, 'Practise ml-03,')
    expect(countOf(scene.terminal, 'greenroom continue')).toBe(0)
    scene.terminal.type('y')
    await left
    expect(scene.calls).toEqual(['again ml-03 5'])
  })

  test.each([
    ['Enter', '\r'],
    ['/end', '/end\r'],
    ['/pause', '/pause\r'],
  ])('%s leaves it, without a question', async (_, keys) => {
    const { scene, left } = overLast()
    await wait(scene, 'Enter leaves')
    scene.terminal.type(keys)
    await left
    expect(scene.calls).toEqual([])
  })

  test('what is typed there is sent to nobody and stays; a signal leaves it', async () => {
    const { scene, left, stopper } = overLast()
    await wait(scene, 'Enter leaves')
    scene.terminal.type('hello\r')
    await wait(scene, 'Enter on an empty line is for leaving; what you typed stays.')
    stopper.abort()
    await left
  })
})
