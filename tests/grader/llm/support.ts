import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { StoredEvent } from '../../../src/domain/events/index.js'
import { buildSheet } from '../../../src/domain/grading/build-sheet.js'
import type { Grade } from '../../../src/domain/grading/grade.js'
import type { GradingSheet } from '../../../src/domain/grading/sheet.js'
import { emptyInterview, fold } from '../../../src/domain/interview/index.js'
import { putIn } from '../../../src/domain/director/question.js'
import { planOf } from '../../../src/domain/plan.js'
import { createAnswersCandidate } from '../../../src/frontend/answers/candidate.js'
import { createLlmGrader } from '../../../src/grader/llm/index.js'
import type { LlmGraderOptions } from '../../../src/grader/llm/index.js'
import type { LlmRequest } from '../../../src/llm/types.js'
import { answersOf } from '../../strength/interview.js'
import type { Strength } from '../../strength/interview.js'
import { content } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import type { FakeLlm, FakeReply } from '../../support/fake-llm.js'
import { converse } from '../../support/rehearsal.js'

/** The prompt as prompts/grader.md has it, without its head. */
export const prompt = {
  text: readFileSync(fileURLToPath(new URL('../../../prompts/grader.md', import.meta.url)), 'utf8')
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim(),
  hash: 'hash-of-the-prompt',
}

type Level = 1 | 2 | 3 | 4 | null
export type Said = { level: Level; quotes?: readonly string[]; reason?: string }

/** A reply that says this of every criterion the request lists, or of those named. */
export function replyTo(
  request: LlmRequest<unknown>,
  said: Said | Readonly<Record<string, Said>>,
  level?: { id: string | null; quotes: string[] },
): string {
  const criteria = criteriaIn(request).flatMap((id) => {
    const entry = 'level' in said ? (said as Said) : said[id]
    return entry
      ? [
          {
            id,
            reason: entry.reason ?? 'It is so.',
            level: entry.level,
            quotes: entry.quotes ?? [],
          },
        ]
      : []
  })
  const levels = userText(request).includes('## Seniority')
  const shown = level ?? { id: null, quotes: [] }
  return JSON.stringify({ criteria, ...(levels ? { seniority: { reason: 'So.', ...shown } } : {}) })
}

/** Ids of the criteria that a request asks about. */
export function criteriaIn(request: LlmRequest<unknown>): string[] {
  const list = userText(request).split('## Criteria\n')[1]?.split('\n\n')[0] ?? ''
  return [...list.matchAll(/^(\S+) \(/gm)].map((match) => match[1] ?? '')
}

export function userText(request: LlmRequest<unknown> | undefined): string {
  return request?.messages.find(({ role }) => role === 'user')?.content ?? ''
}

/** All that goes to the server. */
export function wholeText(request: LlmRequest<unknown>): string {
  return request.messages.map(({ content: text }) => text).join('\n')
}

/** Grades a sheet with a fake model; `reply` is asked once per sample. */
export async function gradeWith(
  sheet: GradingSheet,
  reply: (request: LlmRequest<unknown>, nth: number) => FakeReply | Promise<FakeReply>,
  options: Partial<LlmGraderOptions> & { signal?: AbortSignal } = {},
): Promise<{ grade: Grade; llm: FakeLlm }> {
  const llm = fakeLlm(reply)
  const grader = createLlmGrader({ llm, prompt, ...options })
  const outcome = await grader.grade(sheet, options.signal ?? new AbortController().signal)
  if (outcome.outcome === 'unscored') throw new Error(`unscored: ${outcome.reason}`)
  return { grade: outcome.grade, llm }
}

/** The sheets of all segments of a whole interview with the answers of tests/content. */
export async function sheetsOf(
  loop: string,
  seed: number,
  strength: Strength = 'strong',
): Promise<GradingSheet[]> {
  const events: StoredEvent[] = []
  const candidate = createAnswersCandidate(answersOf(strength), ({ stage, phase: id }) => {
    const soFar = fold(events, emptyInterview)
    const round = soFar.rounds.at(-1)
    if (!soFar.started || !round) return null
    const plan = planOf(content(), soFar.started)
    const phase = plan.rounds
      .find((each) => each.stage === stage)
      ?.phases.find((each) => each.id === id)
    return phase ? putIn(phase, round, plan, content()).part : null
  })
  const { interview, plan } = await converse({ loop, seed }, candidate, events)
  return plan.rounds.flatMap(({ stage, segments }) =>
    segments.flatMap(({ id }) => {
      const sheet = buildSheet(interview, plan, content(), { stage, segment: id }, 'a-hash')
      return sheet ? [sheet] : []
    }),
  )
}

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/)
}
