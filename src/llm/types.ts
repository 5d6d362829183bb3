import type { z } from 'zod'

/** Who asks the model. Each role may have a model of its own. */
export type Role = 'interviewer' | 'grader' | 'candidate' | 'coach'

export type Message = { role: 'system' | 'user' | 'assistant'; content: string }

/** One question to a model, with what an answer must look like. */
export type LlmRequest<T> = {
  role: Role
  /** sha-256 of the prompt file: names the wording in the log. */
  promptHash: string
  /** Static text first, so that a server's prefix cache hits. */
  messages: readonly Message[]
  /** `name` is told to servers that enforce a schema: letters, digits and underscores. */
  reply: { name: string; schema: z.ZodType<T> }
  temperature: number
  /** Of the reply; a longer one is cut by the server. */
  maxTokens: number
  /** Ms for the whole request, every attempt and wait included. */
  deadlineMs: number
}

/** Tokens as the server counts them; null where it does not say. `cached` is the part of `input` that it had already. */
export type Usage = { input: number | null; cached: number | null; output: number | null }

/** How the model was asked for a structured reply. */
export type Rung = 'json_schema' | 'json_object' | 'plain'

/** How a question to a model can fail. */
export const FAILURE_KINDS = [
  /** 401, 403: the key is missing, wrong or not allowed. */
  'auth',
  /** 404: no such model, or no such address. */
  'no_model',
  /** 429 until the deadline. */
  'rate_limited',
  /** Another 4xx: the server does not take the request on any rung. */
  'bad_request',
  /** 5xx until the attempts were used up. */
  'server',
  /** Refused, unknown host, no route. */
  'unreachable',
  'tls',
  /** The model declines. */
  'refused',
  /** It ran into its length limit. */
  'cut',
  /** Not what was asked for, twice. */
  'malformed',
  'empty',
  /** Nothing came for too long. */
  'stalled',
  /** The connection ended in the middle, or an error came in the stream. */
  'dropped',
  /** What answers there is no such server (a web page, another content type). */
  'not_a_model',
  /** Far more text than was asked for. */
  'too_long',
  'deadline',
  'aborted',
  /** Not asked: the budget is used up. */
  'budget',
] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** Nothing in it holds the key, the candidate's words or the model's. */
export type Failure = {
  kind: FailureKind
  /** What happened, as a sentence for a person. */
  sentence: string
  /** What to try; null where nothing helps. */
  remedy: string | null
}

/** `usage`: of all attempts together; absent where whoever answers does not count. */
export type Reply<T> =
  | { ok: true; value: T; raw: string; usage?: Usage }
  /** `raw`: what came before it failed, '' where nothing did. */
  | { ok: false; failure: Failure; raw: string; usage?: Usage }

/** One request as the log keeps it: the payload of `llm.called`. */
export type LlmCall = {
  role: Role
  model: string
  promptHash: string
  usage: Usage
  ms: number
  /** Until the first token of the attempt that counted; null where none came. */
  firstTokenMs: number | null
  attempts: number
  outcome: 'ok' | FailureKind
  rung: Rung | null
  streamed: boolean
  /** Of the failure, for the screen; null where it went well. */
  sentence: string | null
}

/**
 * Any OpenAI-compatible server. Neither function throws or rejects for anything a server does; each request ends in
 * exactly one `LlmCall` that the options' `onCall` gets.
 */
export interface Llm {
  /** The model of a role, as the server calls it. */
  modelOf(role: Role): string
  /** The whole reply. Malformed: one more request with the error, then `malformed`. */
  ask<T>(request: LlmRequest<T>, signal: AbortSignal): Promise<Reply<T>>
  /**
   * The reply's raw text as it comes, then the reply. Attempts are repeated only while nothing was yielded. A reply
   * that ends malformed is not asked for again here: what was yielded may be on a screen.
   */
  stream<T>(request: LlmRequest<T>, signal: AbortSignal): AsyncGenerator<string, Reply<T>>
}
