import { costOf } from '../domain/forecast.js'
import type { Price } from '../domain/forecast.js'
import { faultOf } from './fault.js'
import { failureOf } from './sentences.js'
import type { Llm, LlmCall, LlmRequest, Reply, Role, Usage } from './types.js'

/** Tokens in and out together, and what they cost; `cost` stays 0 where there is no price. */
export type Spent = { tokens: number; cost: number }

export type BudgetOptions = {
  /** Null: no limit. */
  maxTokens: number | null
  /** In the money of the price; counts for nothing without one. */
  maxCost: number | null
  price: Price | null
  /** By earlier parts of the same interview. */
  spent: Spent
  /** Gets one call with outcome `budget` for each role that is turned away, the first time. */
  onCall(call: LlmCall): void
  /** After each reply, with all that is spent by now. */
  onSpent?(spent: Spent): void
}

/**
 * The same model until the budget is used up; from then on each question is answered with the failure `budget`, and
 * nothing is sent. Replies that are under way are let through, so it may be passed by as much as they take.
 */
export function withBudget(llm: Llm, options: BudgetOptions): Llm {
  const purse = new Purse(options)
  const toldRoles = new Set<Role>()
  const turnedAway = <T>(request: LlmRequest<T>): Reply<T> => {
    const call = unasked(request, llm.modelOf(request.role))
    if (!toldRoles.has(request.role)) options.onCall(call)
    toldRoles.add(request.role)
    return { ok: false, failure: USED_UP, raw: '' }
  }
  return {
    modelOf: (role) => llm.modelOf(role),
    async ask(request, signal) {
      if (purse.isEmpty()) return turnedAway(request)
      const reply = await llm.ask(request, signal)
      purse.pay(usageOf(request, reply))
      return reply
    },
    async *stream(request, signal) {
      if (purse.isEmpty()) return turnedAway(request)
      const asked = llm.stream(request, signal)
      let seen = ''
      let usage: Usage | null = null
      try {
        let step = await asked.next()
        for (; step.done !== true; step = await asked.next()) {
          seen += step.value
          yield step.value
        }
        usage = usageOf(request, step.value)
        return step.value
      } finally {
        // A reader that stops in the middle has had that much.
        purse.pay(usage ?? estimate(request, seen))
        if (usage === null) await asked.return(STOPPED)
      }
    },
  }
}

const USED_UP = failureOf(faultOf('budget'), { baseUrl: '', model: '', hasKey: true })

const STOPPED: Reply<never> = {
  ok: false,
  failure: failureOf(faultOf('aborted'), { baseUrl: '', model: '', hasKey: true }),
  raw: '',
}

class Purse {
  private readonly spent: Spent

  constructor(private readonly options: BudgetOptions) {
    this.spent = { ...options.spent }
  }

  isEmpty(): boolean {
    const { maxTokens, maxCost, price } = this.options
    if (maxTokens !== null && this.spent.tokens >= maxTokens) return true
    return maxCost !== null && price !== null && this.spent.cost >= maxCost
  }

  pay(usage: Usage): void {
    const { price } = this.options
    this.spent.tokens += (usage.input ?? 0) + (usage.output ?? 0)
    if (price !== null) this.spent.cost += costOf(usage, price)
    this.options.onSpent?.({ ...this.spent })
  }
}

/** As the server counts, else estimated; nothing where nothing was sent. */
function usageOf<T>(request: LlmRequest<T>, reply: Reply<T>): Usage {
  const { usage } = reply
  const guess = estimate(request, reply.raw)
  if (usage && (usage.input !== null || usage.output !== null)) {
    return { ...usage, input: usage.input ?? guess.input, output: usage.output ?? guess.output }
  }
  return !reply.ok && UNREAD.has(reply.failure.kind) ? NOTHING : guess
}

/** Where it ended so, no model has read anything. */
const UNREAD: ReadonlySet<string> = new Set([
  'auth',
  'no_model',
  'rate_limited',
  'bad_request',
  'unreachable',
  'tls',
  'not_a_model',
  'budget',
])
const NOTHING: Usage = { input: 0, cached: null, output: 0 }

/** English text has about four characters to a token (https://platform.openai.com/tokenizer). */
const CHARACTERS_PER_TOKEN = 4

function estimate<T>({ messages }: LlmRequest<T>, reply: string): Usage {
  const asked = messages.reduce((sum, message) => sum + message.content.length, 0)
  return {
    input: Math.ceil(asked / CHARACTERS_PER_TOKEN),
    cached: null,
    output: Math.ceil(reply.length / CHARACTERS_PER_TOKEN),
  }
}

function unasked<T>(request: LlmRequest<T>, model: string): LlmCall {
  return {
    role: request.role,
    model,
    promptHash: request.promptHash,
    usage: { input: null, cached: null, output: null },
    ms: 0,
    firstTokenMs: null,
    attempts: 0,
    outcome: 'budget',
    rung: null,
    streamed: false,
    sentence: USED_UP.sentence,
  }
}
