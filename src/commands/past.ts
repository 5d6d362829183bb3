import { writeFileSync } from 'node:fs'

import { fold } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { buildReport, reportJson, reportMarkdown, transcriptText } from '../report/index.js'
import { deleteSession, listSessions, readSession } from '../transcript/index.js'
import type { CommandIo } from './io.js'
import { resolve, transcripts } from './places.js'
import { runSession } from './session.js'
import type { FrontEnd } from './session.js'

export async function continueCommand(
  id: string | undefined,
  front: FrontEnd,
  io: CommandIo,
): Promise<number> {
  return runSession(transcripts(), resolve(id), front, io)
}

export function listCommand(io: CommandIo): number {
  const sessions = listSessions(transcripts())
  if (sessions.length === 0) io.out('No interviews yet. Begin one with: greenroom start\n')
  for (const each of sessions) io.out(`${each.id}  ${each.damaged ?? each.status}\n`)
  return 0
}

/** The transcript as plain text, and what is wrong with the log on `io.err`. */
export function showCommand(id: string | undefined, io: CommandIo): number {
  const { session, plan, interview } = read(id)
  for (const problem of session.problems) io.err(`line ${problem.line}: ${problem.sentence}\n`)
  io.out(`${transcriptText(interview, plan, session.content, { width: 80 })}\n`)
  return 0
}

export async function replayCommand(
  id: string | undefined,
  options: { speed?: number | undefined; at?: string | undefined },
  io: CommandIo,
): Promise<number> {
  if (!process.stdout.isTTY || !process.stdin.isTTY) return showCommand(id, io)
  const { session, plan } = read(id)
  const { runPlayer } = await import('../frontend/tui/index.js')
  await runPlayer({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    title: session.id,
    events: session.events,
    plan,
    content: session.content,
    at: options.at ?? null,
    speed: options.speed ?? 1,
  })
  return 0
}

export function reportCommand(
  id: string | undefined,
  options: { format?: string | undefined; output?: string | undefined },
  io: CommandIo,
): number {
  const format = options.format ?? 'md'
  if (format !== 'md' && format !== 'json') {
    throw new UserError(`There is no report format "${format}".`, {
      remedy: 'Use md or json.',
      exitCode: 2,
    })
  }
  const { session, plan, interview } = read(id)
  const report = buildReport(interview, plan, session.content, session.id)
  const text = `${format === 'json' ? reportJson(report) : reportMarkdown(report)}\n`
  if (options.output) writeFileSync(options.output, text, { mode: 0o600 })
  else io.out(text)
  return 0
}

export function deleteCommand(id: string, io: CommandIo): number {
  const full = resolve(id)
  deleteSession(transcripts(), full)
  io.err(`${full} is deleted.\n`)
  return 0
}

function read(id: string | undefined) {
  const session = readSession(transcripts(), resolve(id))
  const interview = fold(session.events)
  if (!interview.started) throw new UserError('This log has no start.', { exitCode: 4 })
  return { session, interview, plan: planOf(session.content, interview.started) }
}
