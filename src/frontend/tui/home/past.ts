import { cleanLine } from '../text/clean.js'
import type { HomeInterview } from './data.js'
import { list } from './list.js'
import type { Entry, Menu } from './list.js'

/** All interviews, the newest first. */
export function pastMenu(interviews: readonly HomeInterview[]): Menu {
  return {
    ...list(
      'Past interviews',
      interviews.map((interview): Entry => ({
        label: cleanLine(interview.title),
        note: noteOf(interview),
        also: `${interview.id} ${STATES[interview.state]}`,
        to: { type: 'interview', id: interview.id },
      })),
    ),
    filter: 'by letters',
    empty:
      interviews.length === 0
        ? 'No interview yet. greenroom replay sample-etsy-express plays one.'
        : 'No interview fits.',
  }
}

/** One interview, or the question whether to delete it. */
export function interviewMenu(
  { type, id }: { type: 'interview' | 'confirm-delete'; id: string },
  interviews: readonly HomeInterview[],
): Menu {
  const interview = interviews.find((each) => each.id === id)
  if (!interview) return list('This interview is gone.', [])
  const about = cleanLine([interview.title, noteOf(interview)].filter(Boolean).join(' · '))
  if (type === 'interview') return actions(about, interview)
  return {
    ...list('Delete this interview?', [
      { label: 'Keep it', note: '', to: { type: 'back' } },
      { label: 'Delete it', note: id, to: { type: 'delete', id } },
    ]),
    text: [about, 'It cannot be brought back.'],
  }
}

function actions(about: string, { id, state, trouble }: HomeInterview): Menu {
  const remove: Entry = {
    label: 'Delete',
    note: 'asks first',
    to: { type: 'confirm-delete', id },
  }
  if (state === 'damaged') {
    return { ...list(about, [remove]), text: trouble === null ? [] : [cleanLine(trouble)] }
  }
  const goOn: Entry[] =
    state === 'unfinished'
      ? [{ label: 'Go on', note: 'where it stopped', to: { type: 'continue', id } }]
      : []
  return {
    ...list(about, [
      ...goOn,
      { label: 'Report', note: 'the feedback, with your words', to: { type: 'report', id } },
      { label: 'Replay', note: 'as it was', to: { type: 'replay', id } },
      { label: 'Transcript', note: 'all that was said', to: { type: 'transcript', id } },
      remove,
    ]),
    text: [id],
  }
}

/** What an interview's state is called in a list. */
const STATES = { ended: '', unfinished: 'unfinished', open: 'open elsewhere', damaged: 'damaged' }

/** What it came to stands first, so that a narrow screen cuts the date. */
function noteOf({ when, state, result }: HomeInterview): string {
  const outcome = [STATES[state], cleanLine(result ?? '')].filter((part) => part !== '').join(', ')
  return [outcome, when].filter((part) => part !== '').join(' · ')
}
