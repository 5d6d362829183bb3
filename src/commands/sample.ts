import { fold } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import { transcriptText } from '../report/index.js'
import { listSessions, readSession } from '../transcript/index.js'
import { samples } from './places.js'

/** The newest sample that comes with the program, as plain text of 80 columns; null where there is none. */
export function sampleText(): string | null {
  const folder = samples()
  const newest = listSessions(folder).find(({ damaged }) => damaged === null)
  if (!newest) return null
  const { events, content } = readSession(folder, newest.id)
  const interview = fold(events)
  if (!interview.started) return null
  return transcriptText(interview, planOf(content, interview.started), content, { width: 80 })
}
