import { describe, expect, it } from 'vitest'

import { createAnswersCandidate } from '../../src/frontend/answers/candidate.js'
import { createLlmGrader } from '../../src/grader/llm/index.js'
import { createLlmInterviewer } from '../../src/interviewer/llm/index.js'
import type { LlmRequest } from '../../src/llm/index.js'
import { answersOf } from '../strength/interview.js'
import { content } from '../support/content.js'
import { fakeLlm } from '../support/fake-llm.js'
import { converse } from '../support/rehearsal.js'

const CHARACTERS_PER_TOKEN = 4
/** The budget: new tokens of a whole loop, and of one grading sheet. */
const BUDGET = { express: 25_000, full: 60_000, sheet: 5_000, call: 450 }

const textOf = ({ messages }: LlmRequest<unknown>) =>
  messages.map((message) => message.content).join('\n')

function sharedPrefix(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Tokens of each request that no earlier one began with: what a server with a prefix cache has to read. */
function freshTokens(requests: readonly LlmRequest<unknown>[]): { role: string; tokens: number }[] {
  const before: string[] = []
  return requests.map((request) => {
    const text = textOf(request)
    const known = Math.max(0, ...before.map((each) => sharedPrefix(each, text)))
    before.push(text)
    return { role: request.role, tokens: (text.length - known) / CHARACTERS_PER_TOKEN }
  })
}

async function requestsOf(loop: string, seed: number): Promise<LlmRequest<unknown>[]> {
  const llm = fakeLlm(({ role }, nth) =>
    role === 'interviewer'
      ? JSON.stringify({ move: 'a', say: `And which part ${'x'.repeat(nth)} of it was yours?` })
      : { failure: 'refused' },
  )
  const { prompts } = content()
  await converse(
    {
      loop,
      seed,
      interviewer: createLlmInterviewer({
        llm,
        promptHash: 'p',
        prompt: prompts['interviewer']?.text ?? '',
      }),
      grader: createLlmGrader({ llm, prompt: { text: prompts['grader']?.text ?? '', hash: 'g' } }),
    },
    createAnswersCandidate(answersOf('strong'), () => 'main'),
  )
  return llm.requests
}

describe.each(['express', 'full'] as const)(
  'a whole %s loop with a model in both roles',
  (loop) => {
    it.each([3, 7])('asks for no more new tokens than its budget, seed %i', async (seed) => {
      const fresh = freshTokens(await requestsOf(loop, seed))
      const sum = fresh.reduce((total, { tokens }) => total + tokens, 0)
      expect(sum).toBeGreaterThan(5_000)
      expect(sum).toBeLessThan(BUDGET[loop])
      for (const { role, tokens } of fresh)
        if (role === 'grader') expect(tokens).toBeLessThan(BUDGET.sheet)
      const calls = fresh.filter(({ role }) => role === 'interviewer').map(({ tokens }) => tokens)
      expect(calls.reduce((total, each) => total + each, 0) / calls.length).toBeLessThan(
        BUDGET.call,
      )
    })
  },
)
