import { randomInt } from 'node:crypto'

import type { Content } from '../domain/content/index.js'
import { verdictWords } from '../domain/decision/index.js'
import { fold } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import type { PlanRequest } from '../domain/plan.js'
import { UserError } from '../errors.js'
import {
  NEGOTIATORS,
  SIMULATED,
  createModelCandidate,
  createSimulatedCandidate,
} from '../frontend/simulated/index.js'
import type { Stage } from '../frontend/simulated/index.js'
import { rubricHash } from '../library/hash.js'
import { auditSentences, buildReport } from '../report/index.js'
import type { Report } from '../report/index.js'
import { turnsClock } from '../session/clock.js'
import type { Candidate } from '../session/ports.js'
import { runInterview } from '../session/run.js'
import { createSession, newSessionId, openSession, prepareHome } from '../transcript/index.js'
import type { WritableSession } from '../transcript/index.js'
import { flaggedCast } from './cast.js'
import { choosePack } from './choose-pack.js'
import type { CommandIo } from './io.js'
import { jsonLines } from './io.js'
import { known } from './known.js'
import { transcripts } from './places.js'
import { createProgramRunner } from './runner.js'
import { portsOf } from './models.js'
import type { Cast, ModelOptions, ModelPorts } from './models.js'
import { loadResume, resumeEvents, resumeNotes } from './resume-file.js'
import type { ResumeOptions } from './resume-file.js'
import { modelPlays } from './simulated-model.js'
import { table } from './table.js'

/** Played by a model, beside those that need none. */
const MODEL = 'model'

export type SimulateOptions = ModelOptions &
  ResumeOptions & {
    candidate: string
    pack?: string | undefined
    loop?: string | undefined
    round?: string | undefined
    question?: string | undefined
    level?: string | undefined
    seed?: number | undefined
    json?: boolean | undefined
    version: string
  }

/**
 * `greenroom simulate`: a whole interview with a simulated candidate, saved like any other and marked as simulated; prints
 * each round's mean and how the interviewer did. Rejects with UserError: exit 2 for unknown names, 3 where a model is
 * missing. Resolves 0, 1 where the model failed and the interview was paused, 130 after Ctrl+C.
 */
export async function simulateCommand(options: SimulateOptions, io: CommandIo): Promise<number> {
  known('candidate', options.candidate, [...SIMULATED, ...NEGOTIATORS, MODEL])
  const { content, json, hash } = await choosePack(options.pack, io)
  const request = requestOf(options, content)
  const plan = planOf(content, request)
  const resume = await loadResume(options, { plan, content }, new Date())
  const cast = flaggedCast(options, options.candidate === MODEL)
  for (const note of resume ? resumeNotes(resume, plan, content, cast) : []) io.err(`${note}\n`)
  const home = transcripts()
  prepareHome(home)
  const id = newSessionId(new Date(), content.pack.name, request.loop, Math.random)
  const seed = options.seed ?? null
  createSession(
    home,
    id,
    {
      app: { name: 'greenroom', version: options.version },
      pack: { id: content.pack.id },
      contentHash: hash,
      ...request,
      gates: 'practice',
      seed,
      draw: seed ?? randomInt(2 ** 31),
      clock: 'turns',
      ...cast,
      candidate: { kind: 'simulated', name: options.candidate },
      accommodations: {},
      recent: [],
      origin: null,
    },
    json,
    resumeEvents(resume),
  )
  const session = openSession(home, id)
  if (session.access === 'read') {
    io.err(`${session.sentence}\n`)
    return 4
  }
  try {
    return await simulate(session, content, cast, options, io)
  } finally {
    await session.close()
  }
}

async function simulate(
  session: WritableSession,
  content: Content,
  cast: Cast,
  options: SimulateOptions,
  io: CommandIo,
): Promise<number> {
  const clock = turnsClock(session.lastMs)
  let current: Interview = fold(session.events)
  if (!current.started) throw new Error('a new interview has a start')
  const plan = planOf(content, current.started)
  const ports = await portsOf(cast, options, content, current, io, options.candidate === MODEL)
  const runner = createProgramRunner()
  const stopper = new AbortController()
  const interrupt = () => stopper.abort()
  process.once('SIGINT', interrupt)
  try {
    const { end, interview } = await runInterview(
      {
        log: session.log(clock),
        clock,
        candidate: candidateOf(options.candidate, ports, { plan, content, current: () => current }),
        audience: {
          delta: () => {},
          stored: (event) => {
            current = fold([event], current)
          },
        },
        interviewer: ports.interviewer,
        grader: ports.grader,
        runner,
        calls: ports.calls,
        asks: ports.asks,
        rubricHash: (rubric) => {
          const entry = content.rubrics[rubric]
          return entry ? rubricHash(entry) : ''
        },
      },
      plan,
      content,
      current,
      stopper.signal,
    )
    const report = buildReport(interview, plan, content, session.id)
    io.out(options.json === true ? jsonLines([resultOf(report)]) : resultText(report))
    io.err(`Saved. The whole report: greenroom report ${session.id}\n`)
    if (stopper.signal.aborted) return 130
    if (end === 'ended') return 0
    io.err('The candidate’s model failed three times in a row; the interview is paused.\n')
    return 1
  } finally {
    await runner.close()
    process.off('SIGINT', interrupt)
  }
}

function candidateOf(name: string, ports: ModelPorts, stage: Stage): Candidate {
  const own = [...SIMULATED, ...NEGOTIATORS].find((each) => each === name)
  if (own) return createSimulatedCandidate(own, stage)
  const prompt = stage.content.prompts['candidate']
  if (!prompt || !ports.llm) {
    throw new UserError('There is no prompt for a candidate who is played by a model.', {
      remedy: 'It stands in prompts/candidate.md.',
      exitCode: 3,
    })
  }
  return createModelCandidate(stage, prompt.text, modelPlays(ports.llm, prompt))
}

function requestOf(options: SimulateOptions, content: Content): PlanRequest {
  const loop = options.round || options.question ? 'single' : (options.loop ?? 'express')
  known('loop', loop, Object.keys(content.loops.loops))
  known('round', options.round, Object.keys(content.rounds))
  const questions = Object.keys(content.questions)
  known('question', options.question, questions, 'greenroom questions lists them.')
  known(
    'level',
    options.level,
    content.pack.levels.map((each) => each.id),
  )
  const request = {
    loop,
    round: options.round ?? null,
    question: options.question ?? null,
    level: options.level ?? content.pack.target_level_default,
  }
  if (planOf(content, request).rounds.length === 0) {
    throw new UserError('There is nothing to run in this loop.', {
      remedy: 'Name a round with --round, or take --loop express.',
      exitCode: 2,
    })
  }
  return request
}

/** The one line of `--json`: points and means are numbers or null. */
function resultOf({ id, candidate, rounds, status, endReason }: Report) {
  return {
    id,
    candidate: candidate?.name ?? null,
    status,
    endReason,
    rounds: rounds.map(
      ({ stage, verdict, mean, coverage, pending, grader, flags, audit, doubt }) => ({
        stage,
        verdict,
        mean,
        coverage,
        pending,
        grader,
        flags: flags.map(({ flag }) => flag),
        audit,
        doubt: doubt === '' ? null : doubt,
      }),
    ),
  }
}

function resultText(report: Report): string {
  const ran = report.rounds.filter(({ verdict }) => verdict !== 'not_run')
  const rows = ran.map((round) => [
    round.name,
    round.mean === null ? '-' : round.mean.toFixed(2),
    verdictWords(round.verdict),
    round.grader,
  ])
  const audits = ran.flatMap((round) =>
    auditSentences(round).map((sentence) => [
      `${round.name}: ${round.audit.length === 0 ? 'nothing found.' : sentence}\n`,
    ]),
  )
  return [
    `Simulated candidate ${report.candidate?.name ?? ''}\n\n`,
    table([['Round', 'Mean', 'Verdict', 'Points by'], ...rows]),
    '\nHow the interviewer did\n\n',
    ...audits.flat(),
  ].join('')
}
