import { z } from 'zod'

import type { FailureKind, Llm, Message, Reply } from '../../llm/types.js'
import type { Brief, TextDelta } from '../../session/ports.js'
import { faultOf, faultOfWhole } from './guards.js'
import { optionNamed } from './options.js'
import type { Option } from './options.js'
import { questionsIn } from '../../domain/conduct/index.js'
import { words } from '../../domain/text/words.js'
import { ReplyReader } from './reader.js'
import { SentenceCutter } from './sentences.js'

const reply = z.strictObject({ move: z.string(), say: z.string() })
type ReplyValue = z.infer<typeof reply>

const MAX_TOKENS = 200
const TEMPERATURE = 0.6

/** Of JSON that is complete, so much may still come. */
const TAIL_CHARS = 24

/** Sentences that passed and were shown, with their rhythm. */
export type Shown = { sentences: string[]; chunks: [number, number][] }

/** How one question to the model ended. */
export type Attempt = Shown & {
  option: Option | null
} & (
    | { end: 'said' }
    /** The model chose a move whose words are the content's. */
    | { end: 'fixed' }
    /** A guard stopped it: `reason` is a clause for the model and for the log. */
    | { end: 'refused'; reason: string }
    | { end: 'failed'; kind: FailureKind }
  )

export type AttemptPorts = {
  llm: Llm
  promptHash: string
  now: () => number
  /** Of one request, in ms. */
  deadlineMs: number
}

/**
 * Asks once. Each sentence is judged when it is complete and only then given out; the first that fails ends the line.
 * What stands after the first question is not needed.
 */
export async function* attempt(
  { llm, promptHash, now, deadlineMs }: AttemptPorts,
  brief: Brief,
  options: readonly Option[],
  messages: readonly Message[],
  signal: AbortSignal,
): AsyncGenerator<TextDelta, Attempt> {
  const stopper = new AbortController()
  const stream = llm.stream<ReplyValue>(
    {
      role: 'interviewer',
      promptHash,
      messages,
      reply: { name: 'interviewer_turn', schema: reply },
      temperature: TEMPERATURE,
      maxTokens: MAX_TOKENS,
      deadlineMs,
    },
    AbortSignal.any([signal, stopper.signal]),
  )
  const reader = new ReplyReader()
  const cutter = new SentenceCutter()
  const shown: Shown = { sentences: [], chunks: [] }
  let lastMs = now()
  let option: Option | null = null

  /** Judges one sentence: null where it was let through. */
  const fault = (sentence: string, of: Option): string | null =>
    faultOf(sentence, shown.sentences, of, brief)
  const show = (sentence: string): TextDelta => {
    const text = shown.sentences.length === 0 ? sentence : ` ${sentence}`
    const at = now()
    shown.chunks.push([shown.chunks.length === 0 ? 0 : Math.round(at - lastMs), text.length])
    lastMs = at
    shown.sentences.push(sentence)
    return { text }
  }
  /** Ends the request, at once or when little more comes: a reply that ends by itself also says what it cost. */
  const stop = async (patience = 0): Promise<void> => {
    let read = 0
    for (;;) {
      if (read >= patience) stopper.abort()
      const next = await stream.next()
      if (next.done) return
      read += next.value.length
    }
  }

  for (;;) {
    const next = await stream.next()
    if (next.done) return finish(next.value)
    const { said, done } = reader.push(next.value)
    if (option === null && reader.move !== null) {
      option = optionNamed(reader.move, options)
      if (option === null) {
        await stop()
        return { ...shown, option, end: 'refused', reason: 'that is not one of the moves.' }
      }
      if (option.fixed) {
        await stop(TAIL_CHARS)
        return { ...shown, option, end: 'fixed' }
      }
    }
    if (option === null) continue
    const rest = cutter.push(said)
    const last = done ? cutter.end() : null
    for (const sentence of last === null ? rest : [...rest, last]) {
      // "Got it." is no fault and no part of the line: the script says such things at most every second time.
      if (isAcknowledgement(sentence, brief)) continue
      const reason = fault(sentence, option)
      if (reason !== null) {
        await stop()
        return { ...shown, option, end: 'refused', reason }
      }
      if (questionsIn(sentence) > 0) {
        const stray = faultOfWhole([...shown.sentences, sentence], option, brief)
        if (stray !== null) {
          await stop()
          return { ...shown, option, end: 'refused', reason: stray }
        }
      }
      yield show(sentence)
      if (questionsIn(sentence) === 0) continue
      await stop(done ? TAIL_CHARS : 0)
      return whole(option)
    }
  }

  function whole(of: Option): Attempt {
    const reason = faultOfWhole(shown.sentences, of, brief)
    return reason === null
      ? { ...shown, option: of, end: 'said' }
      : { ...shown, option: of, end: 'refused', reason }
  }

  function finish(result: Reply<ReplyValue>): Attempt {
    if (option && (result.ok || result.failure.kind === 'malformed')) return whole(option)
    return { ...shown, option, end: 'failed', kind: result.ok ? 'malformed' : result.failure.kind }
  }
}

function isAcknowledgement(sentence: string, { content }: Brief): boolean {
  const bare = (text: string): string => words(text).join(' ').toLowerCase()
  const said = bare(sentence)
  return content.conduct.acknowledgements.some((line) => bare(line) === said)
}
