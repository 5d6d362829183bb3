import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

import { roundResultOf } from '../../src/domain/decision/index.js'
import type { RoundResult } from '../../src/domain/decision/index.js'
import { putIn } from '../../src/domain/director/question.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { emptyInterview, fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import {
  answersFile,
  checkAnswers,
  createAnswersCandidate,
} from '../../src/frontend/answers/candidate.js'
import type { AnswersFile } from '../../src/frontend/answers/candidate.js'
import { content } from '../support/content.js'
import { converse } from '../support/rehearsal.js'
import type { Options } from '../support/rehearsal.js'

export type Strength = 'strong' | 'weak'

/** tests/content/answers-strong.yaml or answers-weak.yaml, checked as `--answers` checks a file. */
export function answersOf(strength: Strength): AnswersFile {
  const path = fileURLToPath(new URL(`../content/answers-${strength}.yaml`, import.meta.url))
  const answers = answersFile.parse(parse(readFileSync(path, 'utf8')))
  checkAnswers(answers, content())
  return answers
}

/** What is said to a key of an answers file, in order. */
export function textsOf(given: AnswersFile[string] | undefined): readonly string[] {
  if (given === undefined) return []
  if (typeof given === 'string') return [given]
  return Array.isArray(given) ? given : (given.say ?? [])
}

/** The whole interview with these answers, on the clock of turns: the results of its talk rounds, in order. */
export async function talkRounds(answers: AnswersFile, options: Options): Promise<RoundResult[]> {
  const events: StoredEvent[] = []
  const candidate = createAnswersCandidate(answers, ({ stage, phase: id }) => {
    const soFar = fold(events, emptyInterview)
    const round = soFar.rounds.at(-1)
    if (!soFar.started || !round) return null
    const plan = planOf(content(), soFar.started)
    const phase = plan.rounds
      .find((each) => each.stage === stage)
      ?.phases.find((each) => each.id === id)
    return phase ? putIn(phase, round, plan, content()).part : null
  })
  const { interview, plan } = await converse(options, candidate, events)
  return plan.rounds
    .filter((round) => round.kind === 'talk')
    .map((round) => roundResultOf(interview, round, content()))
}
