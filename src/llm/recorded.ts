import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

import { UserError } from '../errors.js'
import { FAILURE_KINDS } from './types.js'
import type { LlmRequest } from './types.js'

// A file of recorded replies: JSON Lines, first who answered, then one reply a line.

const usage = z.object({
  input: z.number().nullable(),
  cached: z.number().nullable(),
  output: z.number().nullable(),
})

const failure = z.object({
  kind: z.enum(FAILURE_KINDS),
  sentence: z.string(),
  remedy: z.string().nullable(),
})

const head = z.object({
  v: z.literal(1),
  models: z.object({
    interviewer: z.string(),
    grader: z.string(),
    candidate: z.string(),
    // Records from before there was one.
    coach: z.string().default(''),
  }),
})
export type RecordedHead = z.infer<typeof head>

const reply = z.object({
  request: z.string(),
  raw: z.string(),
  /** Lengths of the pieces in which `raw` came, in UTF-16 code units. */
  chunks: z.array(z.number().int().min(0)),
  /** Null: it was a good one. */
  failure: failure.nullable(),
  usage: usage.nullable(),
})
export type RecordedReply = z.infer<typeof reply>

/** Names a question by what the model sees of it and who is asked; not by limits and times. */
export function requestHash<T>(request: LlmRequest<T>, model: string): string {
  const { role, messages, reply: asked, temperature } = request
  const seen = [
    role,
    model,
    messages.map((each) => [each.role, each.content]),
    asked.name,
    temperature,
  ]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

/**
 * Everything in a file, replies of one question in their order. Throws UserError (exit 3) where it cannot be read or is
 * no such file; a line that was cut off at the end is left out.
 */
export function readRecorded(path: string): { head: RecordedHead; replies: RecordedReply[] } {
  const lines = textOf(path).split('\n')
  // What stands behind the last newline was not finished; mostly it is empty.
  lines.pop()
  const [first, ...rest] = lines.map(parsed)
  const found = head.safeParse(first)
  if (!found.success) throw broken(path, 'holds no recorded replies of a model')
  const replies = rest.map((value, index) => {
    const line = reply.safeParse(value)
    if (!line.success) throw broken(path, `is damaged in line ${index + 2}`)
    return line.data
  })
  return { head: found.data, replies }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    throw broken(path, `cannot be read (${code})`)
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Not JSON fits no line of the format: the caller says which line it is.
    return undefined
  }
}

function broken(path: string, what: string): UserError {
  return new UserError(`${path} ${what}.`, {
    remedy: 'Record it again: --record FILE',
    exitCode: 3,
  })
}
