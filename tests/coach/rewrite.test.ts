import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { faultOf } from '../../src/coach/guard.js'
import type { Rewritten } from '../../src/coach/guard.js'
import { rewrittenStep } from '../../src/coach/rewrite.js'
import { rewriteTask } from '../../src/coach/task.js'
import type { RewriteTask } from '../../src/coach/task.js'
import { suggestionText } from '../../src/commands/coach-text.js'
import { readPrompts } from '../../src/library/prompt-file.js'
import { content, questionOf } from '../support/content.js'
import { fakeLlm } from '../support/fake-llm.js'
import { rehearse } from '../support/rehearsal.js'

const SAID = 'I would downsample the negatives so that training fits in 2 hours on Spark.'
const ANSWER = `${SAID} Then I look at the ranking and see whether it is any good.`
const question = questionOf('ml-03')
const point = question.key_points.find(({ text }) => /calibrat|probabilit/i.test(text))
if (!point) throw new Error('the question has a point about probabilities')
const task: RewriteTask = { question, missed: [point], words: [ANSWER] }
const GOOD: Rewritten = {
  point: point.id,
  said: SAID,
  better:
    'I would downsample the negatives so that training fits in 2 hours on Spark. That shifts the probabilities, so I would correct them by the sampling rate; on ____ listings that moved calibration from ____ to ____.',
}
const fault = (change: Partial<Rewritten>) => faultOf({ ...GOOD, ...change }, task, content())

describe('a rewritten step', () => {
  it('may be shown where it only takes up what was said, with blanks for what was not', () => {
    expect(fault({})).toBeNull()
  })

  it.each([
    ['a figure', 'I would downsample the negatives by 90 percent.', 'figure'],
    ['a figure in words', 'I would downsample them, which halved the time.', 'figure'],
    ['a name', 'I would downsample the negatives with Kubeflow pipelines.', 'name'],
    ['a name at the start', 'Databricks would downsample the negatives.', 'name'],
    ['an abbreviation', 'I would downsample the negatives on AWS.', 'name'],
    ['a quotation', 'I would say "never trust raw scores" and downsample.', 'quotes'],
    ['nothing', ' ', 'empty'],
    ['an escape sequence', 'I would downsample\u001b[2J the negatives.', 'characters'],
  ])('is dropped where it brings %s of its own', (_what, better, why) => {
    expect(fault({ better })).toContain(why)
  })

  it('is dropped where the step was never said, or the point not missed', () => {
    expect(fault({ said: 'I would oversample the positives.' })).toContain('nobody said')
    expect(fault({ said: '' })).toContain('nobody said')
    expect(fault({ point: 'ml-99.k1' })).toContain('not missed')
  })

  it('never keeps a figure that was not said, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 99_999 }),
        fc.string({ maxLength: 20 }),
        (figure, text) => {
          const better = `I would downsample the negatives ${text.replace(/\d/g, '')} ${figure} times.`
          expect(fault({ better })).not.toBeNull()
        },
      ),
    )
  })

  it('is marked as a suggestion, with what it would make', () => {
    const text = suggestionText(
      { question: 'ml-03', point, said: SAID, better: GOOD.better, model: 'm' },
      60,
    )
    expect(text).toContain('a suggestion by m')
    expect(text).toContain('No points rest on it. The blanks are for what is true of')
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  })
})

describe('asking for one', () => {
  const prompt = readPrompts([process.cwd()])['rewrite']
  if (!prompt) throw new Error('prompts/rewrite.md is missing')
  const signal = new AbortController().signal
  const practised = rehearse({ question: 'ml-03' }, () => ANSWER)

  it('tells the model the question, what was missed and the person’s words, and nothing else', async () => {
    const { interview, plan } = await practised
    const stage = plan.rounds[0]?.stage ?? ''
    const at = { interview, stage, content: content() }
    const missed = rewriteTask(interview, stage, content())?.missed ?? []
    const llm = fakeLlm(() =>
      JSON.stringify({ point: missed[0]?.id, said: SAID, better: `${SAID} It is ____ slower.` }),
    )
    const found = await rewrittenStep({ llm, prompt, promptHash: 'h' }, at, signal)
    expect(found).toMatchObject({ question: 'ml-03', said: SAID, model: 'fake' })
    const [request] = llm.requests
    expect(request).toMatchObject({ role: 'coach', promptHash: 'h' })
    const told = request?.messages.at(-1)?.content ?? ''
    expect(told).toContain(`| ${SAID}`)
    for (const each of missed) expect(told).toContain(each.text)
    expect(llm.calls).toMatchObject([{ role: 'coach', outcome: 'ok' }])
  })

  it('is left out where the model fails or invents', async () => {
    const { interview, plan } = await practised
    const at = { interview, stage: plan.rounds[0]?.stage ?? '', content: content() }
    const missed = rewriteTask(interview, at.stage, content())?.missed ?? []
    const invents = JSON.stringify({
      point: missed[0]?.id,
      said: SAID,
      better: 'It was 40 percent.',
    })
    for (const reply of [invents, 'no JSON', { failure: 'stalled' } as const]) {
      const llm = fakeLlm(() => reply)
      expect(await rewrittenStep({ llm, prompt, promptHash: 'h' }, at, signal)).toBeNull()
    }
  })

  it('is not done for a round that still runs, or one in which nothing was said', async () => {
    const { interview, plan } = await practised
    const stage = plan.rounds[0]?.stage ?? ''
    const [round] = interview.rounds
    if (!round) throw new Error('a round was run')
    const open = { ...interview, rounds: [{ ...round, closed: null }] }
    expect(rewriteTask(open, stage, content())).toBeNull()
    const silent = await rehearse({ question: 'ml-03' }, () => "I don't know")
    expect(rewriteTask(silent.interview, stage, content())).toBeNull()
  })
})
