import type { Readable } from 'node:stream'

import { ACT_TEXT_MAX, act } from '../../session/ports.js'
import type {
  Act,
  ActRequest,
  Audience,
  Candidate,
  Clock,
  TypedProgram,
} from '../../session/ports.js'
import { createActivity } from '../activity.js'
import { createLineSource } from '../line-source.js'

/** Stored events as they are, one a line. */
export function createJsonAudience(write: (line: string) => void): Audience {
  return { stored: (event) => write(`${JSON.stringify(event)}\n`), delta: () => {} }
}

/**
 * One Act a line from `input`. A line that is no Act, or not accepted now, gets `input.rejected`;
 * the end of input pauses. `edit` sets the draft and sends nothing.
 */
export function createJsonCandidate(
  input: Readable,
  write: (line: string) => void,
  initialDraft: string,
  saveDraft: (text: string) => void,
  clock: Clock,
): Candidate {
  const activity = createActivity(clock)
  const lines = createLineSource(input)
  lines.onInput(activity.key)
  let draft = initialDraft
  let heard: ((program: TypedProgram) => void) | null = null
  const reject = (reason: string) =>
    write(`${JSON.stringify({ type: 'input.rejected', data: { reason } })}\n`)
  const setDraft = (text: string) => {
    draft = text
    saveDraft(text)
  }
  return {
    act: request,
    draft: () => draft,
    clearDraft: () => setDraft(''),
    lastKeyMs: activity.lastMs,
    edits(listener) {
      heard = listener
      return () => {
        heard = null
      }
    },
  }

  async function request(asked: ActRequest, signal: AbortSignal): Promise<Act> {
    activity.reset()
    const { stage, questionId, accepts, work, pad } = asked
    const data = {
      round: stage,
      questionId,
      accepts,
      ...(draft ? { draft } : {}),
      ...(work ? { work } : {}),
      ...(pad ? { pad } : {}),
    }
    write(`${JSON.stringify({ type: 'input.requested', data })}\n`)
    for (;;) {
      const next = await lines.next(signal)
      if (next === 'end' || next === 'aborted') return { type: 'pause' }
      const parsed = parse(next.line)
      if (typeof parsed === 'string') reject(parsed)
      else if (parsed.type === 'edit') {
        setDraft(parsed.text)
        if (work) heard?.({ text: parsed.text, language: parsed.language ?? null })
      } else if (!accepts.includes(parsed.type)) {
        reject(`"${parsed.type}" is not accepted now; accepted: ${accepts.join(', ')}`)
      } else {
        // On disk it stays until the answer is.
        if (parsed.type === 'say' || parsed.type === 'submit') draft = ''
        return parsed
      }
    }
  }
}

function parse(line: string): Act | string {
  if (line.length > ACT_TEXT_MAX)
    return `longer than ${ACT_TEXT_MAX} characters; send less at a time`
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    // Anything may stand on standard input; the sentence is the answer.
    return 'not JSON; send one act a line, as {"type":"say","text":"…"}'
  }
  const result = act.safeParse(value)
  if (result.success) return result.data
  return `not an act: ${result.error.issues[0]?.message ?? 'unknown shape'}`
}
