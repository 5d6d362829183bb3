import { z } from 'zod'

/** A reply read: `problem` says for the model what is wrong; `json` whether it was JSON at all. */
export type Read<T> = { ok: true; value: T } | { ok: false; problem: string; json: boolean }

/**
 * The value in a model's text: the text itself, what stands in a code fence, or an object with prose around it. Of
 * several that fit, the last counts: a model that quotes somebody's JSON does so before its own answer.
 */
export function readReply<T>(text: string, schema: z.ZodType<T>): Read<T> {
  let problem: string | null = null
  for (const candidate of candidatesOf(text)) {
    const value = parsed(candidate)
    if (value === undefined) continue
    const result = schema.safeParse(value)
    if (result.success) return { ok: true, value: result.data }
    problem ??= z.prettifyError(result.error).slice(0, PROBLEM_MAX)
  }
  if (problem !== null) return { ok: false, problem, json: true }
  return { ok: false, problem: 'It is not JSON.', json: false }
}

/** True where the whole text is one JSON value that fits: then nothing of it can be missing. */
export function isWhole(text: string, schema: z.ZodType): boolean {
  const value = parsed(text.trim())
  return value !== undefined && schema.safeParse(value).success
}

const PROBLEM_MAX = 600
/** Text full of opening brackets would cost the square of its length. */
const STARTS_MAX = 64

function* candidatesOf(text: string): Generator<string> {
  const bare = text.replace(/^\uFEFF/, '').trim()
  yield bare
  const said = withoutThoughts(bare)
  if (said !== bare) yield said
  yield* [...said.matchAll(/```[\w-]*[ \t]*\r?\n([\s\S]*?)```/g)]
    .map((fence) => fence[1] ?? '')
    .reverse()
  yield* balanced(said).reverse()
}

/** Models that reason aloud do it in front of the answer. */
function withoutThoughts(text: string): string {
  return text.replace(/^<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/, '').trim()
}

/** The outermost objects and lists of a text, in order. */
function balanced(text: string): string[] {
  const found: string[] = []
  let starts = 0
  for (let at = nextOpening(text, 0); at >= 0 && starts < STARTS_MAX; starts += 1) {
    const end = closingOf(text, at)
    const piece = end < 0 ? null : text.slice(at, end + 1)
    const isJson = piece !== null && parsed(piece) !== undefined
    if (isJson) found.push(piece)
    at = nextOpening(text, isJson ? end + 1 : at + 1)
  }
  return found
}

function nextOpening(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{' || text[at] === '[') return at
  }
  return -1
}

/** Where the bracket that opens at `start` is closed, brackets in strings aside; -1 where it is not. */
function closingOf(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Text that is no JSON is no candidate; JSON itself has no `undefined`.
    return undefined
  }
}
