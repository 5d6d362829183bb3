import { describe, expect, it } from 'vitest'

import { modelPlays } from '../../src/commands/simulated-model.js'
import { createModelCandidate } from '../../src/frontend/simulated/index.js'
import type { Stage } from '../../src/frontend/simulated/index.js'
import { content } from '../support/content.js'
import { fakeLlm } from '../support/fake-llm.js'
import type { FakeLlm, FakeReply } from '../support/fake-llm.js'
import { play } from './support.js'

const prompt = content().prompts['candidate']
if (!prompt) throw new Error('prompts/candidate.md is read')

/** A recorded model: its replies in order, then over again. */
function recorded(replies: readonly FakeReply[]): FakeLlm {
  return fakeLlm((_, nth) => replies[nth % replies.length] ?? '')
}

const played = (llm: FakeLlm) => (stage: Stage) =>
  createModelCandidate(stage, prompt.text, modelPlays(llm, prompt))

const say = (text: string) => JSON.stringify({ say: text })
const TALK = [
  say(
    'I led the ranking work last year; I measured clicks first and found that 12 percent were bots.',
  ),
  say('I would start with the data, split it by time and compare with a simple baseline.'),
  say('How large is the team?'),
  say(
    'The trade-off was latency against quality, so I cached the embeddings and p95 fell to 80 ms.',
  ),
  say('Here it is.\n```python\nreturn 1\n```'),
]

describe('a candidate who is played by a model', () => {
  it('goes through an express loop to its end, and is graded like a person', async () => {
    const llm = recorded(TALK)
    const { interview, means, audit, events } = await play(played(llm), {
      loop: 'express',
      seed: 2,
    })
    expect(interview.endReason).toBe('completed')
    expect([...means.values()].some((mean) => mean !== null && mean > 1)).toBe(true)
    expect(audit.filter(({ serious }) => serious)).toEqual([])
    const sources = events.flatMap((event) =>
      event.type === 'code.submitted' ? [event.data.source] : [],
    )
    expect(sources.every((source) => source === 'return 1\n')).toBe(true)
    expect(llm.calls.every(({ role }) => role === 'candidate')).toBe(true)
  })

  it('is told the talk and the task, and nothing of what is looked for', async () => {
    const llm = recorded(TALK)
    await play(played(llm), { loop: 'full', seed: 3 })
    const told = llm.requests.flatMap(({ messages }) => messages.map((each) => each.content))
    expect(told[0]).toContain('Etsy')
    expect(told[0]).not.toMatch(/\{\w+\}/)
    expect(new Set(told.filter((_, at) => at % 2 === 0)).size).toBe(1)
    const all = told.join('\n')
    for (const question of Object.values(content().questions)) {
      for (const secret of [question.intent, question.reference_solution, question.rescue]) {
        if (secret !== undefined) expect(all).not.toContain(secret)
      }
      for (const point of question.key_points) {
        if (point.text.length > 30) expect(all).not.toContain(point.text)
      }
    }
  })

  it('does not know where the model fails once', async () => {
    const llm = recorded([{ failure: 'stalled' }, ...TALK])
    const { interview } = await play(played(llm), { round: 'recruiter', seed: 1 })
    expect(interview.endReason).toBe('completed')
  })

  it('pauses the interview where the model fails three times in a row', async () => {
    const llm = recorded([{ failure: 'unreachable' }])
    const { interview } = await play(played(llm), { round: 'recruiter', seed: 1 })
    expect(interview.status).toBe('paused')
    expect(llm.calls).toHaveLength(3)
  })
})
