import type { FailureKind, Llm, LlmCall, LlmRequest, Reply, Role } from '../../src/llm/types.js'

/** What the model sends back: its raw text, or how it fails after the text that came before. */
export type FakeReply = string | { failure: FailureKind; raw?: string }

export type FakeLlm = Llm & {
  requests: LlmRequest<unknown>[]
  calls: LlmCall[]
}

/** A model without a server. `reply` is asked once per request, in order; streams come in pieces of `chunk` characters. */
export function fakeLlm(
  reply: (request: LlmRequest<unknown>, nth: number) => FakeReply | Promise<FakeReply>,
  options: { chunk?: number; onCall?: (call: LlmCall) => void; model?: string } = {},
): FakeLlm {
  const { chunk = 7, onCall, model = 'fake' } = options
  const requests: LlmRequest<unknown>[] = []
  const calls: LlmCall[] = []

  async function answered<T>(
    request: LlmRequest<T>,
    signal: AbortSignal,
    streamed: boolean,
  ): Promise<Reply<T>> {
    requests.push(request)
    const given: FakeReply = signal.aborted
      ? { failure: 'aborted' }
      : await reply(request, requests.length - 1)
    const result = parsed(request, signal.aborted ? { failure: 'aborted' } : given)
    const call: LlmCall = {
      role: request.role,
      model,
      promptHash: request.promptHash,
      usage: { input: null, cached: null, output: null },
      ms: 0,
      firstTokenMs: null,
      attempts: 1,
      outcome: result.ok ? 'ok' : result.failure.kind,
      rung: 'json_schema',
      streamed,
      sentence: result.ok ? null : result.failure.sentence,
    }
    calls.push(call)
    onCall?.(call)
    return result
  }

  return {
    requests,
    calls,
    modelOf: (_role: Role) => model,
    ask: (request, signal) => answered(request, signal, false),
    async *stream(request, signal) {
      const result = await answered(request, signal, true)
      for (let at = 0; at < result.raw.length; at += chunk) yield result.raw.slice(at, at + chunk)
      return result
    },
  }
}

function parsed<T>(request: LlmRequest<T>, given: FakeReply): Reply<T> {
  const fails = (kind: FailureKind, raw: string): Reply<T> => ({
    ok: false,
    failure: { kind, sentence: `The model failed: ${kind}.`, remedy: null },
    raw,
  })
  if (typeof given !== 'string') return fails(given.failure, given.raw ?? '')
  try {
    const value = request.reply.schema.safeParse(JSON.parse(given))
    return value.success ? { ok: true, value: value.data, raw: given } : fails('malformed', given)
  } catch {
    return fails('malformed', given)
  }
}
