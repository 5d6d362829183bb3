import { z } from 'zod'

import type { Content } from '../../domain/content/index.js'
import { UserError } from '../../errors.js'
import { ACT_TEXT_MAX } from '../../session/ports.js'
import type { Act, ActRequest, Candidate } from '../../session/ports.js'

const entry = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({
    /** The program or query; several are handed in one after the other while time is left and one falls short. */
    source: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    language: z.enum(['python', 'javascript']).optional(),
    /** Cases of one's own: added and run before the program is handed in. */
    tests: z
      .array(z.strictObject({ args: z.array(z.unknown()), expected: z.unknown().optional() }))
      .optional(),
    say: z.array(z.string()).optional(),
  }),
])
type Entry = z.infer<typeof entry>

/**
 * `--answers FILE`: a question id, `<question>.data`, `<question>.extension` or `<stage>.<phase>` → what is said there, in
 * order; `<stage>.pad` → what stands on the scratchpad of the round, from one graded part to the next.
 */
export const answersFile = z.record(z.string(), entry)
export type AnswersFile = z.infer<typeof answersFile>

/** Throws UserError (exit 2) for keys that name nothing of this pack, and for a text that nobody could type. */
export function checkAnswers(answers: AnswersFile, content: Content): void {
  const known = new Set([
    ...Object.keys(content.questions).flatMap((id) => [id, `${id}.data`, `${id}.extension`]),
    ...Object.values(content.rounds).flatMap((round) =>
      'phases' in round
        ? ['pad', ...round.phases.map((phase) => phase.id)].map((each) => `${round.id}.${each}`)
        : [],
    ),
  ])
  const unknown = Object.keys(answers).filter((key) => !known.has(key))
  if (unknown.length > 0) {
    throw new UserError(
      `The answers file names what this pack does not have: ${unknown.join(', ')}.`,
      {
        remedy:
          'Use question ids (greenroom questions), <question>.data, <question>.extension, <stage>.<phase> or <stage>.pad.',
        exitCode: 2,
      },
    )
  }
  const long = Object.keys(answers).find((key) => longest(answers[key]) > ACT_TEXT_MAX)
  if (long !== undefined) {
    throw new UserError(
      `The answers file has a text of more than ${ACT_TEXT_MAX} characters at ${long}.`,
      { remedy: 'Shorten it: an answer in an interview cannot be longer either.', exitCode: 2 },
    )
  }
}

function longest(given: Entry | undefined): number {
  if (given === undefined) return 0
  const texts =
    typeof given === 'string' || Array.isArray(given)
      ? [given].flat()
      : [given.source ?? [], given.say ?? []].flat()
  return Math.max(0, ...texts.map(({ length }) => length))
}

/** A candidate who reads from the file. What is missing is "Yes.", "No questions, thank you." or "I don't know". */
export function createAnswersCandidate(
  answers: AnswersFile,
  partOf: (request: ActRequest) => string | null,
): Candidate {
  const said = new Map<string, number>()
  const work = new Map<string, Act[]>()
  /** Parts in which the pad was written, by round. */
  const padded = new Map<string, string[]>()
  return {
    act: async (request) => answer(request),
    draft: () => '',
    clearDraft: () => {},
    lastKeyMs: () => null,
  }

  function answer(request: ActRequest): Act {
    const phaseKey = `${request.stage}.${request.phase}`
    const part = request.questionId ? partOf(request) : null
    const onPad = written(request)
    if (onPad) return onPad
    const keys = [phaseKey, ...keysOf(request.questionId, part)]
    const worked = workedOn(request, keys)
    if (worked) return worked
    const key = keys.find((each) => Object.hasOwn(answers, each))
    if (key === undefined) return { type: 'say', text: fallback(request) }
    const given = answers[key]
    const texts =
      typeof given === 'string' ? [given] : Array.isArray(given) ? given : (given?.say ?? [])
    const index = said.get(key) ?? 0
    said.set(key, index + 1)
    return { type: 'say', text: texts[index] ?? fallback(request) }
  }

  /** What the scratchpad is to hold from this part on; null where it stays as it is. */
  function written({ stage, phase, accepts }: ActRequest): Act | null {
    const given = answers[`${stage}.pad`]
    const texts = typeof given === 'string' ? [given] : Array.isArray(given) ? given : []
    const parts = padded.get(stage) ?? []
    if (!accepts.includes('pad') || parts.includes(phase)) return null
    padded.set(stage, [...parts, phase])
    const text = texts[parts.length]
    return text === undefined ? null : { type: 'pad', text }
  }

  /** The next thing done in the editor; null where the file has no program for this part. */
  function workedOn(request: ActRequest, keys: readonly string[]): Act | null {
    if (!request.accepts.includes('submit')) return null
    const own =
      request.work?.part === 'extension' ? keys.filter((key) => key !== request.questionId) : keys
    const key = own.find((each) => actsOf(answers[each]).length > 0)
    if (key === undefined) return null
    const once = `${key}/${request.phase}`
    const left = work.get(once) ?? actsOf(answers[key])
    // A task without cases takes no cases.
    const at = left.findIndex((act) => request.accepts.includes(act.type))
    work.set(once, left.slice(at + 1))
    return left[at] ?? null
  }
}

/** From the narrowest: an extension has a program of its own, its words go on in the question's list. */
function keysOf(questionId: string | null, part: string | null): string[] {
  if (questionId === null) return []
  if (part === 'data_twist') return [`${questionId}.data`]
  return part === 'extension' ? [`${questionId}.extension`, questionId] : [questionId]
}

/** Cases, a run with them, then each program in turn; at the end the part is left. */
function actsOf(given: Entry | undefined): Act[] {
  if (typeof given !== 'object' || Array.isArray(given) || given.source === undefined) return []
  const sources = [given.source].flat()
  const language = given.language === undefined ? {} : { language: given.language }
  const tests = (given.tests ?? []).map((test): Act => ({ type: 'test', ...test }))
  const [first = ''] = sources
  return [
    ...tests,
    ...(tests.length > 0 ? [{ type: 'run', source: first, ...language } as const] : []),
    ...sources.map((source): Act => ({ type: 'submit', source, ...language })),
    { type: 'skip' },
  ]
}

function fallback(request: ActRequest): string {
  if (request.phaseKind === 'open' || request.phaseKind === 'inform') return 'Yes.'
  if (request.phaseKind === 'candidate_questions') return 'No questions, thank you.'
  return "I don't know"
}
