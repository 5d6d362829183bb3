import { beforeAll, describe, expect, it } from 'vitest'

import { SIMULATED } from '../../src/frontend/simulated/index.js'
import type { SimulatedName } from '../../src/frontend/simulated/index.js'
import { createLlmInterviewer } from '../../src/interviewer/llm/index.js'
import type { LlmRequest } from '../../src/llm/index.js'
import { content } from '../support/content.js'
import { fakeLlm } from '../support/fake-llm.js'
import type { FakeReply } from '../support/fake-llm.js'
import { play } from './support.js'
import type { Played } from './support.js'

const SEED = 3

/**
 * A model as one on a laptop was seen to talk: mostly one of the open moves in its own words, now and then praise, a
 * second question, an answer in the candidate's place, prose instead of JSON, or nothing.
 */
function small({ messages }: LlmRequest<unknown>, nth: number): FakeReply {
  const told = messages.at(-1)?.content ?? ''
  const moves = [...told.matchAll(/^([a-z])\. (\w+)( \(fixed\))?: (.+)$/gm)]
  const [, letter = 'a', , fixed, about = ''] = moves[nth % moves.length] ?? []
  const line = (say: string) => JSON.stringify({ move: letter, say: fixed ? '' : say })
  switch (nth % 9) {
    case 2:
      return line(`Great answer! ${about}`)
    case 4:
      return line(`${about} And what else did you try?`)
    case 5:
      return line('I did the whole thing myself and we shipped it in March.')
    case 6:
      return 'Sure, let us talk about that a bit more.'
    case 7:
      return { failure: 'dropped', raw: `{"move": "${letter}", "say": "You mentioned the wo` }
    default:
      return line(about)
  }
}

const played = new Map<SimulatedName, Played>()

beforeAll(async () => {
  for (const name of SIMULATED) {
    const interviewer = createLlmInterviewer({
      llm: fakeLlm(small),
      promptHash: 'p',
      prompt: content().prompts['interviewer']?.text ?? '',
    })
    played.set(name, await play(name, { loop: 'full', seed: SEED, interviewer }))
  }
}, 60_000)

function of(name: SimulatedName): Played {
  const found = played.get(name)
  if (!found) throw new Error(`${name} was not played`)
  return found
}

describe('simulated candidates in front of a model that talks badly', () => {
  it.each(SIMULATED)(
    'hear nothing that an interviewer may not say, and come to the end: %s',
    (name) => {
      const { audit, events, interview } = of(name)
      expect(audit.filter(({ serious }) => serious)).toEqual([])
      expect(audit.filter(({ rule }) => rule === 'stacked' || rule === 'leading')).toEqual([])
      expect(interview.status).toBe('ended')
      expect(
        events.some((event) => event.type === 'move.chosen' && event.data.by === 'model'),
      ).toBe(true)
    },
  )

  it('come out in the order of what they know', () => {
    for (const [stage, high] of of('terse_expert').means) {
      const low = of('fluent_bluffer').means.get(stage) ?? null
      if (high === null || low === null) continue
      expect(high - low, stage).toBeGreaterThan(0.5)
      expect(of('strong').means.get(stage) ?? 0, stage).toBeGreaterThan(
        of('weak').means.get(stage) ?? 4,
      )
    }
  })
})
