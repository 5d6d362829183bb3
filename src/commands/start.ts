import { randomInt } from 'node:crypto'

import { planOf } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { createSession, newSessionId, prepareHome } from '../transcript/index.js'
import { goingBackTo } from './again.js'
import { choosePack } from './choose-pack.js'
import { readAnswers } from './headless.js'
import type { CommandIo } from './io.js'
import { chooseCast } from './cast.js'
import type { ModelOptions } from './models.js'
import { known } from './known.js'
import { linesWanted } from './lines-wanted.js'
import { transcripts } from './places.js'
import { recentQuestions } from './recent.js'
import { loadResume, resumeEvents, resumeNotes } from './resume-file.js'
import type { ResumeOptions } from './resume-file.js'
import { runSession } from './session.js'
import type { FrontEnd } from './session.js'

export type StartOptions = FrontEnd &
  ModelOptions &
  ResumeOptions & {
    pack?: string | undefined
    loop?: string | undefined
    round?: string | undefined
    question?: string | undefined
    level?: string | undefined
    gates?: 'practice' | 'strict' | undefined
    seed?: number | undefined
    /** Percent more time for every part. */
    extraTime?: number | undefined
    /** False: points and means are shown when they are asked for. */
    figures?: boolean | undefined
    /** False: the time that is left is not shown. */
    countdown?: boolean | undefined
    /** An interview that asked the question, or one of its kind: the practice goes back to it. */
    again?: string | undefined
    /** Asks and grades as there, without a question. */
    sameCast?: boolean | undefined
    version: string
  }

/** What makes it fit a person. Nothing that is judged depends on it. */
async function accommodationsOf({
  extraTime,
  figures,
  countdown,
  plain,
  json,
  answers,
}: StartOptions) {
  const isTyped = !json && answers === undefined && process.stdin.isTTY
  const inLines = isTyped && (plain === true || (await linesWanted()))
  return {
    ...(extraTime === undefined ? {} : { extraTimePct: extraTime }),
    // commander's form of --no-figures and --no-countdown.
    ...(figures === false ? { figures: 'hidden' as const } : {}),
    ...(countdown === false ? { clock: 'hidden' as const } : {}),
    ...(inLines ? { screen: 'lines' as const } : {}),
  }
}

/** Creates an interview and runs it. Rejects with UserError for names that do not exist (exit 2). */
export async function startCommand(options: StartOptions, io: CommandIo): Promise<number> {
  const from =
    options.again === undefined ? null : goingBackTo(options.again, options.question ?? '')
  const { content, json, hash } = await choosePack(options.pack ?? from?.pack.id, io)
  const asked = from?.question ?? options.question
  const loop = options.round || options.question ? 'single' : (options.loop ?? 'express')
  for (const name of [options.loop ?? loop, loop]) {
    known('loop', name, Object.keys(content.loops.loops))
  }
  known('round', options.round, Object.keys(content.rounds))
  known('question', asked, Object.keys(content.questions), 'greenroom questions lists them.')
  const levels = content.pack.levels.map((each) => each.id)
  known('level', options.level, levels)
  const request = {
    loop,
    round: options.round ?? null,
    question: asked ?? null,
    level: options.level ?? from?.level ?? content.pack.target_level_default,
    accommodations: { ...from?.accommodations, ...(await accommodationsOf(options)) },
  }
  const plan = planOf(content, request)
  if (plan.rounds.length === 0) {
    throw new UserError('There is nothing to run in this loop.', {
      remedy: 'Name a round with --round, or take --loop express.',
      exitCode: 2,
    })
  }
  const [first] = plan.rounds
  if (asked !== undefined && options.round !== undefined && first?.stage !== options.round) {
    throw new UserError(
      `${asked} alone is practised as in ${first?.stage ?? 'no round'}, not as in ${options.round}.`,
      {
        remedy: 'Leave out --round, or --question.',
        exitCode: 2,
      },
    )
  }
  if (options.answers !== undefined) readAnswers(options.answers, content)
  const resume = await loadResume(options, { plan, content }, new Date())
  const home = transcripts()
  prepareHome(home)
  const cast =
    from && options.sameCast
      ? { interviewer: from.interviewer, grader: from.grader }
      : await chooseCast(options, { plan, content }, io)
  for (const note of resume ? resumeNotes(resume, plan, content, cast) : []) io.err(`${note}\n`)
  const id = newSessionId(new Date(), content.pack.name, loop, Math.random)
  const seed = options.seed ?? null
  createSession(
    home,
    id,
    {
      app: { name: 'greenroom', version: options.version },
      pack: { id: content.pack.id },
      contentHash: hash,
      ...request,
      gates: options.gates ?? content.loops.gates.default,
      seed,
      draw: seed ?? randomInt(2 ** 31),
      clock: options.clock ?? (options.json || options.answers ? 'turns' : 'real'),
      ...cast,
      // With a seed the choice depends on nothing else (loop.yaml selection_rule).
      recent:
        seed === null
          ? recentQuestions(
              home,
              content.pack.id,
              content.loops.selection_rule.without_seed.avoid_last_interviews,
            )
          : [],
      origin: from?.origin ?? null,
    },
    json,
    resumeEvents(resume),
  )
  return runSession(home, id, options, io)
}
