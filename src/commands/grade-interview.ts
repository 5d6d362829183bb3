import type { Content } from '../domain/content/index.js'
import { segmentResult } from '../domain/decision/index.js'
import { buildSheet } from '../domain/grading/build-sheet.js'
import type { Grade } from '../domain/grading/grade.js'
import { currentGrade, fold, isGraded } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import type { Plan, PlannedRound } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { rubricHash } from '../library/hash.js'
import { nearest } from '../library/nearest.js'
import { openSession, readContent } from '../transcript/index.js'
import type { SessionLog, WritableSession } from '../transcript/index.js'
import type { Grader } from '../session/ports.js'
import { flaggedCast } from './cast.js'
import type { CommandIo } from './io.js'
import { portsOf } from './models.js'
import type { Cast, ModelOptions } from './models.js'
import { resolve, transcripts } from './places.js'
import { table } from './table.js'

export type GradeAgainOptions = ModelOptions & { round?: string | undefined }

/**
 * `greenroom grade ID`: grades the segments of an interview again, from its frozen content, and appends the grades; the
 * earlier ones stay in the log. Resolves to 0 where all were graded, 1 where the grader could not. Rejects with
 * UserError: exit 2 for an unknown id or round, exit 1 where nothing can be graded yet, exit 4 where the log can only
 * be read; with LogWriteError where the disk does not take a grade.
 */
export async function gradeInterviewCommand(
  id: string,
  options: GradeAgainOptions,
  io: CommandIo,
): Promise<number> {
  const cast = flaggedCast(options)
  const session = openSession(transcripts(), resolve(id))
  if (session.access === 'read') {
    throw new UserError(session.sentence, { exitCode: 4 })
  }
  try {
    for (const aside of session.recovered) {
      io.err(`A torn line of ${aside.bytes} bytes was set aside in ${aside.file}.\n`)
    }
    return await gradeAgain(session, cast, options, io)
  } finally {
    await session.close()
  }
}

async function gradeAgain(
  session: WritableSession,
  cast: Cast,
  options: GradeAgainOptions,
  io: CommandIo,
): Promise<number> {
  const { round } = options
  const interview = fold(session.events)
  const started = interview.started
  if (!started) throw new UserError(`The log of ${session.id} has no start.`, { exitCode: 4 })
  const { content } = readContent(session.dir, started.contentHash)
  const plan = planOf(content, started)
  const targets = targetsOf(interview, plan, round)
  if (targets.length === 0) {
    const what = round === undefined ? session.id : `The round ${round} of ${session.id}`
    throw new UserError(`${what} has no part that is over, so there is nothing to grade yet.`, {
      remedy: `Go on with: greenroom continue ${session.id}`,
      exitCode: 1,
    })
  }
  // Active time stands where the interview stopped: grading is no part of it.
  const log = session.log({ now: () => new Date(), activeMs: () => session.lastMs })
  const { grader, calls } = await portsOf(cast, options, content, interview, io)
  const asked: Promise<unknown>[] = []
  const unsubscribe = calls?.subscribe((call) => {
    asked.push(log.append({ type: 'llm.called', data: call }))
  })
  const rows: string[][] = []
  let failed = false
  for (const target of targets) {
    const row = await gradeOne(target, { interview, plan, content, log, grader })
    if (row === null) continue
    failed ||= row.failed
    rows.push(row.cells)
  }
  unsubscribe?.()
  await Promise.all(asked)
  io.out(table(rows))
  const who = calls ? `by ${cast.grader.model ?? 'a model'}` : content.coverage.mode.promise
  io.err(`${who}; earlier grades stay in the log\n`)
  return failed ? 1 : 0
}

type Target = { round: PlannedRound; segment: PlannedRound['segments'][number] }

/**
 * Segments that have been graded before, and all of rounds that are over. A part that is still talked about is left
 * alone: its own grade comes when it ends, and only if it has none by then.
 */
function targetsOf(interview: Interview, plan: Plan, stage: string | undefined): Target[] {
  if (stage !== undefined) checkStage(stage, plan)
  return plan.rounds
    .filter((round) => stage === undefined || round.stage === stage)
    .flatMap((round) => {
      const state = interview.rounds.find((each) => each.stage === round.stage)
      if (!state || state.closed?.reason === 'unavailable') return []
      const over = state.closed !== null || interview.status === 'ended'
      return round.segments
        .filter((segment) => over || isGraded(interview, round.stage, segment.id))
        .map((segment) => ({ round, segment }))
    })
}

function checkStage(stage: string, plan: Plan): void {
  const stages = plan.rounds.map((round) => round.stage)
  if (stages.includes(stage)) return
  const near = nearest(stage, stages)
  throw new UserError(`This interview has no round "${stage}".`, {
    remedy: near ? `Did you mean ${near}?` : `It has: ${stages.join(', ')}.`,
    exitCode: 2,
  })
}

/** Null where the interview's content has no rubric for it. */
async function gradeOne(
  { round, segment }: Target,
  {
    interview,
    plan,
    content,
    log,
    grader,
  }: {
    interview: Interview
    plan: Plan
    content: Content
    log: SessionLog
    grader: Grader
  },
): Promise<{ cells: string[]; failed: boolean } | null> {
  const target = { stage: round.stage, segment: segment.id }
  const rubric = content.rubrics[segment.rubric]
  const hash = rubric ? rubricHash(rubric) : ''
  const sheet = buildSheet(interview, plan, content, target, hash)
  if (!rubric || !sheet) return null
  const name = `${target.stage}/${target.segment}`
  const result = await grader.grade(sheet, new AbortController().signal)
  if (result.outcome === 'unscored') {
    await log.append({ type: 'grade.failed', data: { target, reason: result.reason } })
    return { cells: [name, `not graded: ${result.reason}`], failed: true }
  }
  await log.append({ type: 'grade.recorded', data: result.grade })
  const earlier = currentGrade(interview, target.stage, target.segment)?.grade ?? null
  const mean = (grade: Grade | null) =>
    grade === null
      ? 'no grade'
      : meanWords(segmentResult(segment, rubric, grade, content.decision).mean)
  const isHidden = interview.started?.accommodations.figures === 'hidden'
  const { criteria } = result.grade
  const scored = criteria.filter(({ points }) => points !== null).length
  const cells = [
    name,
    isHidden ? 'graded' : `${mean(earlier)} → ${mean(result.grade)}`,
    `${scored} of ${criteria.length} criteria scored`,
    changedWords(earlier, result.grade),
  ]
  return { cells, failed: false }
}

function meanWords(mean: number | null): string {
  return mean === null ? 'not enough assessed' : `mean ${mean.toFixed(2)}`
}

function changedWords(before: Grade | null, after: Grade): string {
  if (before === null) return 'graded for the first time'
  const changed = after.criteria.filter(
    ({ id, points }) => before.criteria.find((each) => each.id === id)?.points !== points,
  ).length
  return changed === 0 ? 'no points changed' : `${changed} changed`
}
