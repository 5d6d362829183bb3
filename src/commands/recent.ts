import { join } from 'node:path'

import { simulatedCandidate } from '../domain/candidate.js'
import { fold } from '../domain/interview/index.js'
import { listSessions, readLog } from '../transcript/index.js'

/** Question ids that the last interviews of this pack asked, the newest interview first; at most `count` of them. */
export function recentQuestions(home: string, packId: string, count: number): string[][] {
  return listSessions(home)
    .filter(({ started }) => started?.pack.id === packId && simulatedCandidate(started) === null)
    .slice(0, count)
    .map(({ dir }) => questionsOf(dir))
}

/** Question ids that the interview in this folder chose. */
export function questionsOf(dir: string): string[] {
  const interview = fold(readLog(join(dir, 'events.jsonl')).events)
  return interview.rounds.flatMap((round) => round.slots.flatMap((slot) => slot.questionId ?? []))
}
