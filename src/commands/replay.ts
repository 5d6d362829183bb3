import { setImmediate } from 'node:timers/promises'

import type { Content } from '../domain/content/index.js'
import { loopResult } from '../domain/decision/index.js'
import type { NewEvent } from '../domain/events/index.js'
import { noteOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { UserError } from '../errors.js'
import type { NoteKeeper, NoteOutcome, SegmentGrade } from '../frontend/tui/index.js'
import { gradeSentence } from '../report/phrases.js'
import { quoter } from '../report/quotes.js'
import { segmentReport } from '../report/segment-report.js'
import { openSession } from '../transcript/index.js'
import type { SessionRead } from '../transcript/index.js'

/**
 * Appends notes to the log of an interview, each under its lock, which is given back at once. Where that cannot be had
 * the note is refused with the reason and nothing is written. Rejects only for bugs.
 */
export function noteKeeper(home: string, id: string): NoteKeeper {
  return async (text, about) => {
    // The line says that it saves before the disk is waited for.
    await setImmediate()
    try {
      return await keep(home, id, { type: 'note.added', data: { text, about } })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return refused([error.message, error.remedy].filter(Boolean).join(' '))
    }
  }
}

async function keep(
  home: string,
  id: string,
  event: Extract<NewEvent, { type: 'note.added' }>,
): Promise<NoteOutcome> {
  const session = openSession(home, id)
  if (session.access === 'read') return refused(session.sentence)
  try {
    // Active time stands still: a note is no part of the interview's time.
    const log = session.log({ now: () => new Date(), activeMs: () => session.lastMs })
    const stored = await log.append(event)
    if (stored.type !== 'note.added') throw new Error(`${stored.type} was stored for a note`)
    const aside = session.recovered.map(
      ({ bytes, file }) => ` ${bytes} torn bytes went to ${file}.`,
    )
    return { outcome: 'saved', note: noteOf(stored), sentence: `Saved.${aside.join('')}` }
  } finally {
    await session.close()
  }
}

function refused(why: string): NoteOutcome {
  return { outcome: 'refused', sentence: `Not saved: ${why}` }
}

/** The grades of an interview in the words of its report; segments without any are left out. */
export function segmentGrades(
  interview: Interview,
  plan: Plan,
  content: Content,
  figures: 'shown' | 'hidden' = 'shown',
): SegmentGrade[] {
  const quote = quoter(interview)
  return loopResult(interview, plan, content).rounds.flatMap(({ stage, segments }) =>
    segments
      .map((segment) => segmentReport(interview, stage, segment, false, content, quote))
      .filter(({ grader, failure }) => grader !== null || failure !== null)
      .map(({ id, rubricName, mean, graderText, failure, criteria }) => ({
        stage,
        segment: id,
        title: [
          rubricName,
          ...(failure !== null
            ? ['not graded']
            : figures === 'hidden'
              ? []
              : [mean === null ? 'no mean' : `mean ${mean.toFixed(2)}`]),
        ].join(' · '),
        grader: graderText,
        criteria: criteria.map((each) => ({
          id: each.id,
          name: each.name,
          points: each.points,
          said: gradeSentence(each, figures),
        })),
      })),
  )
}

/** What cannot be played of a log; null where all of it can. */
export function leftOut({ problems, newer }: SessionRead): string | null {
  const parts = [
    problems.length > 0
      ? `${counted(problems.length, 'line')} of the log cannot be read (see greenroom show)`
      : '',
    newer.length > 0 ? `${counted(newer.length, 'event')} of a newer greenroom left out` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : `${parts.join('; ')}; the rest is played.`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** What is said where the log ends; null where the interview does. */
export function standing(id: string, { status }: Interview): string | null {
  return status === 'ended' ? null : `this is where it stands; greenroom continue ${id} goes on`
}
