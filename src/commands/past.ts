import { transcriptText } from '../report/index.js'
import { deleteSession } from '../transcript/index.js'
import type { CommandIo } from './io.js'
import { drawsScreen } from './lines-wanted.js'
import { resolve, transcripts } from './places.js'
import { readPast } from './read-past.js'
import { runSession } from './session.js'
import type { FrontEnd } from './session.js'
import { heedHangUp } from './terminal.js'

/** Goes on where an interview stopped. Resolves with the exit code; rejects with UserError for an unknown id (exit 2). */
export async function continueCommand(
  id: string | undefined,
  front: FrontEnd,
  io: CommandIo,
): Promise<number> {
  return runSession(transcripts(), resolve(id), front, io)
}

/** The transcript as plain text, and what is wrong with the log on `io.err`. */
export function showCommand(id: string | undefined, io: CommandIo): number {
  const { session, plan, interview } = readPast(id)
  for (const problem of session.problems) io.err(`line ${problem.line}: ${problem.sentence}\n`)
  io.out(`${transcriptText(interview, plan, session.content, { width: 80 })}\n`)
  return 0
}

export type ReplayOptions = {
  speed?: number | undefined
  at?: string | undefined
  /** Longest silence that is played, in seconds; 0: as long as it was. */
  idle?: number | undefined
  /** Points also where the interview hides them. */
  figures?: boolean | undefined
  /** The transcript in place of the player. */
  plain?: boolean | undefined
}

/**
 * The player in a terminal, else the plain transcript. A running or paused interview is played up to where it stands.
 * Rejects with UserError: exit 2 for an unknown id or mark, exit 4 for a log whose start cannot be read.
 */
export async function replayCommand(
  id: string | undefined,
  options: ReplayOptions,
  io: CommandIo,
): Promise<number> {
  if (options.plain === true || !(await drawsScreen())) return showCommand(id, io)
  const { session, interview, plan, isSample } = readPast(id)
  const figures =
    options.figures === true ? 'shown' : (interview.started?.accommodations.figures ?? 'shown')
  // Keys that are pressed while the screen loads wait for it, without an echo and without Enter.
  process.stdin.setRawMode(true)
  const unheed = heedHangUp()
  const { runPlayer } = await import('../frontend/tui/index.js')
  const { leftOut, noteKeeper, segmentGrades, standing } = await import('./replay.js')
  await runPlayer({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    title: [
      session.content.pack.name,
      plan.loopName,
      interview.startedAt?.slice(0, 10) ?? session.id,
    ].join(' · '),
    events: session.events,
    plan,
    content: session.content,
    segments: () => segmentGrades(interview, plan, session.content, figures),
    figures,
    at: options.at ?? null,
    speed: options.speed ?? 1,
    idle: options.idle ?? null,
    notes: isSample ? SAMPLE_NOTES : noteKeeper(transcripts(), session.id),
    notice: leftOut(session),
    standing: standing(session.id, interview),
  })
  unheed()
  return 0
}

const SAMPLE_NOTES =
  'This is the sample that comes with greenroom; notes are kept in your own interviews.'

/** Deletes without a question: whoever calls has asked. Throws UserError: exit 2 for an unknown id, exit 4 while it is open elsewhere. */
export function deleteCommand(id: string, io: CommandIo): number {
  const full = resolve(id)
  deleteSession(transcripts(), full)
  io.err(`${full} is deleted.\n`)
  return 0
}
