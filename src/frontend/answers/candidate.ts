import { z } from 'zod'

import type { Content } from '../../domain/content/index.js'
import { UserError } from '../../errors.js'
import type { Act, ActRequest, Candidate } from '../../session/ports.js'

const entry = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({ source: z.string().optional(), say: z.array(z.string()).optional() }),
])

/** `--answers FILE`: a question id, `<question>.data` or `<stage>.<phase>` → what is said there, in order. */
export const answersFile = z.record(z.string(), entry)
export type AnswersFile = z.infer<typeof answersFile>

/** Throws UserError (exit 2) for keys that name nothing of this pack. */
export function checkAnswers(answers: AnswersFile, content: Content): void {
  const known = new Set([
    ...Object.keys(content.questions).flatMap((id) => [id, `${id}.data`]),
    ...Object.values(content.rounds).flatMap((round) =>
      'phases' in round ? round.phases.map((phase) => `${round.id}.${phase.id}`) : [],
    ),
  ])
  const unknown = Object.keys(answers).filter((key) => !known.has(key))
  if (unknown.length > 0) {
    throw new UserError(
      `The answers file names what this pack does not have: ${unknown.join(', ')}.`,
      {
        remedy: 'Use question ids (greenroom questions), <question>.data or <stage>.<phase>.',
        exitCode: 2,
      },
    )
  }
}

/** A candidate who reads from the file. What is missing is "Yes.", "No questions, thank you." or "I don't know". */
export function createAnswersCandidate(
  answers: AnswersFile,
  partOf: (request: ActRequest) => string | null,
): Candidate {
  const said = new Map<string, number>()
  const submitted = new Set<string>()
  return {
    act: async (request) => answer(request),
    draft: () => '',
    clearDraft: () => {},
    lastKeyMs: () => null,
  }

  function answer(request: ActRequest): Act {
    const phaseKey = `${request.stage}.${request.phase}`
    const part = request.questionId ? partOf(request) : null
    const questionKey = request.questionId
      ? part === 'data_twist'
        ? `${request.questionId}.data`
        : request.questionId
      : null
    const key = [phaseKey, questionKey].find(
      (each) => each !== null && Object.hasOwn(answers, each),
    )
    if (key === undefined || key === null) return { type: 'say', text: fallback(request) }
    const given = answers[key]
    const isObject = typeof given === 'object' && !Array.isArray(given)
    if (isObject && given.source !== undefined && request.accepts.includes('submit')) {
      const once = `${key}/${request.phase}`
      if (!submitted.has(once)) {
        submitted.add(once)
        return { type: 'submit', source: given.source }
      }
    }
    const texts =
      typeof given === 'string' ? [given] : Array.isArray(given) ? given : (given?.say ?? [])
    const index = said.get(key) ?? 0
    said.set(key, index + 1)
    return { type: 'say', text: texts[index] ?? fallback(request) }
  }
}

function fallback(request: ActRequest): string {
  if (request.phaseKind === 'open' || request.phaseKind === 'inform') return 'Yes.'
  if (request.phaseKind === 'candidate_questions') return 'No questions, thank you.'
  return "I don't know"
}
