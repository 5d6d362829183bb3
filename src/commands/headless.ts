import type { Content } from '../domain/content/index.js'
import { putIn } from '../domain/director/question.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { answersFile, checkAnswers, createAnswersCandidate } from '../frontend/answers/candidate.js'
import type { AnswersFile } from '../frontend/answers/candidate.js'
import { createJsonAudience, createJsonCandidate } from '../frontend/json/protocol.js'
import { createPlainAudience, createPlainCandidate } from '../frontend/plain/line-mode.js'
import { parseWith } from '../library/schema.js'
import { readYaml } from '../library/yaml-file.js'
import type { Audience, Candidate } from '../session/ports.js'
import type { CommandIo } from './io.js'

export type HeadlessRequest = {
  json: boolean
  /** Null: the candidate types, in lines or as acts. */
  answers: AnswersFile | null
  plan: Plan
  content: Content
  io: CommandIo
  draft: string
  saveDraft: (text: string) => void
  /** The interview as it stands: which part of a question is on the table. */
  current: () => Interview
}

/** The answers file by its format and this pack. Throws UserError: exit 2 for unknown ids, 3 for a broken file. */
export function readAnswers(path: string, content: Content): AnswersFile {
  const answers = parseWith(answersFile, readYaml(path))
  checkAnswers(answers, content)
  return answers
}

/** Both ends of an interview without a screen: lines or JSON, from standard input or a file of answers. */
export function createHeadless(request: HeadlessRequest): {
  candidate: Candidate
  audience: Audience
} {
  const { json, answers, content, plan, io, draft, saveDraft } = request
  const nameOf = (stage: string) => {
    const persona = content.rounds[stage]?.persona
    return content.personas.find((each) => each.id === persona)?.name ?? 'Interviewer'
  }
  const audience = json ? createJsonAudience(io.out) : createPlainAudience(io.out, nameOf)
  if (answers) {
    const candidate = createAnswersCandidate(answers, ({ stage, phase: id }) => {
      const round = request.current().rounds.at(-1)
      const planned = plan.rounds.find((each) => each.stage === stage)
      const phase = planned?.phases.find((each) => each.id === id)
      return round && phase ? putIn(phase, round, plan, content).part : null
    })
    return { candidate, audience }
  }
  const create = json ? createJsonCandidate : createPlainCandidate
  return { candidate: create(process.stdin, io.out, draft, saveDraft), audience }
}
