import { UserError } from '../errors.js'
import { roundTexts } from '../report/index.js'
import { PLAIN_WIDTH } from './headless.js'
import type { CommandIo } from './io.js'
import { readPast } from './read-past.js'

export type ReviewOptions = { round?: string | undefined }

/**
 * `greenroom review [ID]`: what strong answers to the questions of its closed rounds contain. Returns 0. Throws UserError:
 * exit 2 for an unknown id, a round that it does not have, and where no round is closed yet.
 */
export function reviewCommand(
  id: string | undefined,
  options: ReviewOptions,
  io: CommandIo,
): number {
  const { session, interview, plan } = readPast(id)
  const closed = interview.rounds.filter((each) => each.closed).map(({ stage }) => stage)
  const wanted = closed.filter((stage) => options.round === undefined || stage === options.round)
  if (wanted.length === 0) {
    throw new UserError(
      options.round === undefined
        ? `No round of ${session.id} is over yet.`
        : `There is no closed round ${options.round} in ${session.id}.`,
      {
        remedy: closed.length > 0 ? `Closed: ${closed.join(', ')}.` : 'It is told after a round.',
        exitCode: 2,
      },
    )
  }
  const width = process.stdout.columns || PLAIN_WIDTH
  const texts = roundTexts(plan, session.content)
  io.out(wanted.map((stage) => texts.review(interview, stage, { width })).join('\n'))
  return 0
}
