import { expect, test } from 'vitest'

import { costOf } from '../../src/domain/forecast.js'
import { withBudget } from '../../src/llm/index.js'
import type { BudgetOptions, LlmCall, Spent } from '../../src/llm/index.js'
import { NEVER, REQUEST, bad, good, modelSaying, read } from './support.js'

const PRICE = { input: 2, cached: 0.5, output: 10 }
const USAGE = { input: 1000, cached: 600, output: 100 }

function options(over: Partial<BudgetOptions> = {}) {
  const calls: LlmCall[] = []
  const seen: Spent[] = []
  return {
    calls,
    seen,
    maxTokens: null,
    maxCost: null,
    price: null,
    spent: { tokens: 0, cost: 0 },
    onCall: (call: LlmCall) => calls.push(call),
    onSpent: (spent: Spent) => seen.push(spent),
    ...over,
  }
}

test('tokens in and out are counted, and the cached part is cheaper', async () => {
  const budget = options({ price: PRICE })
  const llm = withBudget(modelSaying(good(USAGE), good(USAGE)), budget)
  await llm.ask(REQUEST, NEVER)
  await read(llm.stream(REQUEST, NEVER))
  const cost = (400 * 2 + 600 * 0.5 + 100 * 10) / 1e6
  expect(costOf(USAGE, PRICE)).toBeCloseTo(cost, 12)
  expect(budget.seen.map(({ tokens }) => tokens)).toEqual([1100, 2200])
  expect(budget.seen[1]?.cost).toBeCloseTo(2 * cost, 12)
})

test('used up: nothing more is sent, and each role is told of it once', async () => {
  const budget = options({ maxTokens: 1100 })
  const model = modelSaying(good(USAGE))
  const llm = withBudget(model, budget)
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
  const failure = { kind: 'budget', remedy: 'Raise --max-tokens-total or --max-cost.' }
  expect(await llm.ask(REQUEST, NEVER)).toMatchObject({ ok: false, failure, raw: '' })
  expect(await read(llm.stream({ ...REQUEST, role: 'interviewer' }, NEVER))).toMatchObject({
    chunks: [],
    reply: { ok: false, failure },
  })
  expect(await llm.ask(REQUEST, NEVER)).toMatchObject({ ok: false, failure })
  expect(model.asked).toBe(1)
  expect(budget.calls).toMatchObject([
    { role: 'grader', model: 'm-g', outcome: 'budget', attempts: 0, promptHash: 'hash' },
    { role: 'interviewer', model: 'm-i', outcome: 'budget', attempts: 0 },
  ])
})

test('money is a limit only where there is a price', async () => {
  const dear = withBudget(
    modelSaying(),
    options({ maxCost: 1, price: PRICE, spent: { tokens: 0, cost: 1 } }),
  )
  expect(await dear.ask(REQUEST, NEVER)).toMatchObject({ failure: { kind: 'budget' } })
  const free = withBudget(
    modelSaying(good()),
    options({ maxCost: 1, spent: { tokens: 0, cost: 1 } }),
  )
  expect((await free.ask(REQUEST, NEVER)).ok).toBe(true)
})

test('what earlier parts of the interview spent counts', async () => {
  const llm = withBudget(
    modelSaying(),
    options({ maxTokens: 500, spent: { tokens: 500, cost: 0 } }),
  )
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(false)
})

test('a server that does not count is counted by characters', async () => {
  const budget = options()
  const llm = withBudget(modelSaying(good()), budget)
  const { raw } = await llm.ask(REQUEST, NEVER)
  const asked = REQUEST.messages.map(({ content }) => content).join('').length
  expect(budget.seen).toEqual([
    { tokens: Math.ceil(asked / 4) + Math.ceil(raw.length / 4), cost: 0 },
  ])
})

test('a key that is refused costs nothing, a stream that stalls costs what came', async () => {
  const budget = options()
  const llm = withBudget(modelSaying(bad('auth'), bad('stalled', 'x'.repeat(40))), budget)
  await llm.ask(REQUEST, NEVER)
  await read(llm.stream(REQUEST, NEVER))
  expect(budget.seen[0]?.tokens).toBe(0)
  expect(budget.seen[1]?.tokens).toBe(30 + 10)
})

test('a reader who stops in the middle pays for what was read', async () => {
  const budget = options()
  const llm = withBudget(modelSaying(good()), budget)
  const stream = llm.stream(REQUEST, NEVER)
  await stream.next()
  await stream.return(bad('aborted'))
  expect(budget.seen).toEqual([{ tokens: 30 + 3, cost: 0 }])
})
