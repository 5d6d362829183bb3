import type { Criterion } from '../../domain/content/index.js'
import type { GradingSheet } from '../../domain/grading/sheet.js'
import type { LlmRequest } from '../../llm/types.js'
import type { QuestionResult } from '../question.js'
import type { ResumeResult } from '../resume.js'
import { afterSheet, promptParts } from './prompt-parts.js'
import { gradesAndSeniority, gradesOnly } from './reply.js'
import type { GraderReply } from './reply.js'
import { SHEET_CHARS_MAX, resumeSheet, sheetText } from './sheet-text.js'
import type { SheetText } from './sheet-text.js'

export type GraderPrompt = { text: string; hash: string }

/** Moderate: samples that differ make a mean worth more than one of them. */
const TEMPERATURE = 0.7
/** A reason of two sentences and three quotes. */
const TOKENS_PER_ENTRY = 250

/** One request for a segment; every sample sends this very one, so that they share their whole prefix. */
export function requestFor(
  sheet: GradingSheet,
  criteria: readonly Criterion[],
  live: readonly QuestionResult[],
  prompt: GraderPrompt,
  deadlineMs: number,
  resume?: ResumeResult,
): { request: LlmRequest<GraderReply>; text: SheetText } {
  const parts = promptParts(prompt.text)
  // What is told of a résumé stands on its sheet.
  const room = SHEET_CHARS_MAX - (prompt.text.length - parts.resume.length)
  const text = resume
    ? resumeSheet(sheet, criteria, resume, parts.resume, room)
    : sheetText(sheet, criteria, live, room)
  const hasLevels = text.levels.length > 0
  const task = afterSheet(parts, criteria, hasLevels)
  const request = {
    role: 'grader' as const,
    promptHash: prompt.hash,
    messages: [
      { role: 'system' as const, content: parts.system },
      { role: 'user' as const, content: `${text.text}\n\n${task}`.trim() },
    ],
    reply: { name: 'grades', schema: hasLevels ? gradesAndSeniority : gradesOnly },
    temperature: TEMPERATURE,
    maxTokens: TOKENS_PER_ENTRY * (criteria.length + 2),
    deadlineMs,
  }
  return { request, text }
}
