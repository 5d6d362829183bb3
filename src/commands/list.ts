import { join } from 'node:path'

import { simulatedCandidate } from '../domain/candidate.js'
import { fold, openRoundOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { listSessions, readLog } from '../transcript/index.js'
import type { SessionSummary } from '../transcript/index.js'
import { counted, jsonLines } from './io.js'
import type { CommandIo } from './io.js'
import { transcripts } from './places.js'
import { table } from './table.js'

export type ListOptions = { json?: boolean | undefined }

/** One interview of `list --json`. Times are ISO 8601; what a damaged log does not tell is null. */
export type ListedInterview = {
  id: string
  startedAt: string | null
  lastAt: string | null
  pack: string | null
  loop: string | null
  status: 'running' | 'paused' | 'ended' | 'damaged'
  /** Id of the round that is open; null between rounds. */
  round: string | null
  roundsDone: number
  endReason: string | null
  /** Name of the simulated candidate; null where a person talked. */
  simulated: string | null
  /** The process that has it open now. */
  openIn: number | null
  /** Why it cannot be read. */
  damaged: string | null
}

/** `greenroom list`: past interviews, newest first, one line each. Rejects with UserError (exit 3) where their folder is a file. */
export function listCommand(options: ListOptions, io: CommandIo): number {
  const interviews = listSessions(transcripts()).map(listed)
  if (options.json === true) io.out(jsonLines(interviews))
  else if (interviews.length === 0) io.out('No interviews yet. Begin one with: greenroom start\n')
  else io.out(table(interviews.map(rowOf)))
  return 0
}

function listed(summary: SessionSummary): ListedInterview {
  const { id, dir, started, startedAt, lastAt, status, endReason, openIn, damaged } = summary
  const interview = damaged === null ? fold(readLog(join(dir, 'events.jsonl')).events) : null
  return {
    id,
    startedAt,
    lastAt,
    pack: started?.pack.id ?? null,
    loop: started?.loop ?? null,
    status: damaged === null ? status : 'damaged',
    round: (interview && openRoundOf(interview)?.stage) ?? null,
    roundsDone: interview ? roundsDone(interview) : 0,
    endReason,
    simulated: simulatedCandidate(started),
    openIn,
    damaged,
  }
}

/** Rounds that were talked through or broken off; what this program could not run is none of them. */
function roundsDone(interview: Interview): number {
  return interview.rounds.filter(({ closed }) => closed && closed.reason !== 'unavailable').length
}

function rowOf(each: ListedInterview): string[] {
  return [
    each.id,
    each.startedAt === null ? '' : localTime(each.startedAt),
    each.loop ?? '',
    standing(each),
    each.damaged === null ? `${counted(each.roundsDone, 'round')} done` : '',
    each.simulated === null ? '' : `simulated candidate ${each.simulated}`,
  ]
}

function standing({ status, round, endReason, openIn, damaged }: ListedInterview): string {
  const where = round === null ? '' : ` in ${round}`
  switch (status) {
    case 'damaged':
      return `damaged: ${damaged}`
    case 'ended':
      return endReason === null || endReason === 'completed' ? 'ended' : `ended (${endReason})`
    case 'paused':
      return `paused${where}`
    case 'running':
      // Neither paused nor ended, and no process has it: that process was killed.
      return openIn === null ? `broken off${where}` : `open in process ${openIn}${where}`
  }
}

/** `2026-11-24 09:30` where this machine is; '' for a time that is none. */
function localTime(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}
