import { roundResultOf } from '../../src/domain/decision/index.js'
import { auditRound } from '../../src/domain/audit/index.js'
import type { AuditFinding } from '../../src/domain/audit/index.js'
import type { Content } from '../../src/domain/content/index.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { createSimulatedCandidate } from '../../src/frontend/simulated/index.js'
import type { SimulatedName, Stage } from '../../src/frontend/simulated/index.js'
import type { Candidate } from '../../src/session/ports.js'
import { content as ownContent } from '../support/content.js'
import { converse } from '../support/rehearsal.js'
import type { Options, Rehearsal } from '../support/rehearsal.js'

export type Played = Rehearsal & {
  means: Map<string, number | null>
  audit: AuditFinding[]
}

/** A whole interview with a simulated candidate, on the clock of turns. */
export async function play(
  name: SimulatedName | ((stage: Stage) => Candidate),
  options: Options,
): Promise<Played> {
  const content: Content = options.content ?? ownContent()
  const events: StoredEvent[] = []
  let folded = fold([])
  let at = 0
  const stage = (): Stage => ({
    content,
    plan: planOf(content, startedOf()),
    current,
  })
  let candidate: Candidate | null = null
  const lazy: Candidate = {
    act: (request, signal) => {
      candidate ??=
        typeof name === 'string' ? createSimulatedCandidate(name, stage()) : name(stage())
      return candidate.act(request, signal)
    },
    draft: () => '',
    clearDraft: () => {},
    lastKeyMs: () => null,
  }
  const rehearsal = await converse(options, lazy, events)
  const { interview, plan } = rehearsal
  return {
    ...rehearsal,
    means: new Map(
      plan.rounds
        .filter((round) => round.kind === 'talk')
        .map((round) => [round.stage, roundResultOf(interview, round, content).mean]),
    ),
    audit: interview.rounds.flatMap((round) => auditRound(interview, round, plan, content)),
  }

  function current() {
    folded = fold(events.slice(at), folded)
    at = events.length
    return folded
  }

  function startedOf() {
    const { started } = current()
    if (!started) throw new Error('the interview has begun')
    return started
  }
}
