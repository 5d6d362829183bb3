import type { Failure, Llm, LlmRequest, Reply } from '../../llm/types.js'
import type { Limit } from './limit.js'
import type { GraderReply } from './reply.js'

export type Samples = {
  replies: readonly GraderReply[]
  failures: readonly Failure[]
  /** Everything that came, as it came, in the order of the samples. */
  raws: readonly string[]
}

/** Of a raw reply, as a grade keeps it. */
const RAW_CHARS = 20_000

/**
 * Asks the same question `count` times, at once as far as the limit allows. Samples whose connection broke are asked
 * for once more, one by one: a small local server may give up the request it works on when another one comes
 * (llama-cpp-python's `interrupt_requests`).
 */
export async function askSamples(
  llm: Llm,
  request: LlmRequest<GraderReply>,
  count: number,
  limit: Limit,
  signal: AbortSignal,
): Promise<Samples> {
  const ask = async (): Promise<Reply<GraderReply>> =>
    (await limit(() => llm.ask(request, signal), signal)) ?? STOPPED
  const answers = await Promise.all(Array.from({ length: count }, ask))
  for (const [index, answer] of answers.entries()) {
    if (answer.ok || answer.failure.kind !== 'dropped') continue
    const again = await ask()
    answers[index] = again
    if (!again.ok) break
  }
  return {
    replies: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
    failures: answers.flatMap((answer) => (answer.ok ? [] : [answer.failure])),
    raws: answers.flatMap(({ raw }) => (raw === '' ? [] : [raw.slice(0, RAW_CHARS)])),
  }
}

const STOPPED: Reply<never> = {
  ok: false,
  failure: { kind: 'aborted', sentence: 'The interview was stopped.', remedy: null },
  raw: '',
}
