import { z } from 'zod'

import type { Content, KeyPoint, Prompt } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Llm } from '../llm/types.js'
import { faultOf } from './guard.js'
import { rewriteTask } from './task.js'
import type { RewriteTask } from './task.js'

/** One step of an answer, as it was said and as it could have been; blanks are facts that only the person has. */
export type Suggestion = {
  question: string
  point: KeyPoint
  said: string
  better: string
  model: string
}

const reply = z.object({ point: z.string(), said: z.string(), better: z.string() })

const TEMPERATURE = 0.3
const TOKENS_MAX = 400
/** Somebody waits for it between two rounds, and may go on any time. */
const DEADLINE_MS = 60_000
/** More of the candidate's words than this would not make the step better (UTF-16 code units). */
const WORDS_CHARS_MAX = 8_000

/**
 * Asks the model once to take one step of the round's weakest answer better. null: there is nothing to be taken better,
 * the model failed, or what it wrote holds something that the candidate did not say. Never rejects.
 */
export async function rewrittenStep(
  { llm, prompt, promptHash }: { llm: Llm; prompt: Prompt; promptHash: string },
  at: { interview: Interview; stage: string; content: Content },
  signal: AbortSignal,
): Promise<Suggestion | null> {
  const task = rewriteTask(at.interview, at.stage, at.content)
  if (!task) return null
  const answer = await llm.ask(
    {
      role: 'coach',
      promptHash,
      messages: [
        { role: 'system', content: prompt.text },
        { role: 'user', content: taskText(task) },
      ],
      reply: { name: 'rewrite', schema: reply },
      temperature: TEMPERATURE,
      maxTokens: TOKENS_MAX,
      deadlineMs: DEADLINE_MS,
    },
    signal,
  )
  if (!answer.ok || faultOf(answer.value, task, at.content) !== null) return null
  const { said, better } = answer.value
  const point = task.missed.find(({ id }) => id === answer.value.point)
  if (!point) return null
  return { question: task.question.id, point, said, better, model: llm.modelOf('coach') }
}

function taskText({ question, missed, words }: RewriteTask): string {
  return [
    `Question: ${question.prompt}`,
    'Points that were missed:',
    ...missed.map(({ id, text }) => `- ${id}: ${text}`),
    'What they said:',
    fenced(words.join('\n').slice(0, WORDS_CHARS_MAX)),
  ].join('\n')
}

/** Every line of it begins with a bar, whatever counts as a line end: it can pose as nothing else. */
function fenced(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ')
    .split('\n')
    .map((line) => `| ${line}`)
    .join('\n')
}
