import { againOf } from '../domain/again.js'
import type { Again } from '../domain/again.js'
import type { EventData } from '../domain/events/index.js'
import { UserError } from '../errors.js'
import type { CommandIo } from './io.js'
import { readPast } from './read-past.js'
import type { FrontEnd } from './session.js'

type Started = EventData<'session.started'>

/** What a practice takes over from the interview that it goes back to. */
export type From = Pick<Started, 'level' | 'pack' | 'accommodations' | 'interviewer' | 'grader'> & {
  question: string
  origin: NonNullable<Started['origin']>
}

/**
 * The question that is practised again and where it was asked first. `wanted` is that question, one of its kind, or
 * `another`. Throws UserError: exit 2 for an unknown id, and for a question that is no kin of any that was asked.
 */
export function goingBackTo(id: string, wanted: string): From {
  const { session, interview } = readPast(id)
  const { started } = interview
  if (!started) throw new Error('a past interview has a start')
  const wish = againOf(interview, session.content, wanted, null)
  if (wish.outcome === 'mistake') {
    throw new UserError(wish.sentence, {
      remedy: `greenroom show ${session.id} has what was asked there.`,
      exitCode: 2,
    })
  }
  const { question, firstSeq } = wish.again
  const { level, pack, accommodations, interviewer, grader } = started
  return {
    level,
    pack,
    accommodations,
    interviewer,
    grader,
    question,
    origin: { id: session.id, seq: firstSeq },
  }
}

/** Practises a question of an interview that was just paused, with the same models. Resolves with the exit code. */
export async function practiseAgain(
  id: string,
  { question }: Again,
  front: FrontEnd,
  io: CommandIo,
): Promise<number> {
  const { startCommand } = await import('./start.js')
  const { maxTokensTotal, maxCost, record, replayLlm, plain, version = '' } = front
  return startCommand(
    {
      maxTokensTotal,
      maxCost,
      record,
      replayLlm,
      plain,
      version,
      question,
      again: id,
      sameCast: true,
    },
    io,
  )
}
