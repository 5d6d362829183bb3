import type { Content } from '../domain/content/index.js'
import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import { buildSheet } from '../domain/grading/build-sheet.js'
import { isSegmentOver } from '../domain/grading/under-way.js'
import { isGraded } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import type { Grader } from './ports.js'

export type GradingPorts = {
  grader: Grader
  /** sha-256 of a rubric: the session hashes nothing itself. */
  rubricHash(id: string): string
}

/** Grades every segment once, as soon as it is over, beside the talk. */
export class SegmentGrading {
  private readonly running = new Map<string, Promise<void>>()
  private readonly stopper = new AbortController()

  constructor(
    private readonly ports: GradingPorts,
    private readonly plan: Plan,
    private readonly content: Content,
    private readonly append: (event: NewEvent) => Promise<StoredEvent>,
    private readonly signal: AbortSignal,
  ) {}

  /** Starts what is over and has no grade. `all`: the open round's segments too, for a gate that needs them. */
  start(interview: Interview, all = false): void {
    for (const round of interview.rounds) {
      const planned = this.plan.rounds.find((each) => each.stage === round.stage)
      const reason = round.closed?.reason
      if (!planned || reason === 'unavailable' || reason === 'not_reached') continue
      for (const { id, rubric } of planned.segments) {
        const key = `${round.stage}/${id}`
        if (this.running.has(key) || (!all && !isSegmentOver(round, planned, id))) continue
        if (isGraded(interview, round.stage, id)) continue
        this.running.set(key, this.grade(interview, { stage: round.stage, segment: id }, rubric))
      }
    }
  }

  /** Resolves when every grading that was started has its event. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values())
  }

  /** Resolves when every round that is over has its grades, so that a decision can be computed. */
  async decided(interview: Interview): Promise<void> {
    this.start(interview)
    await this.settled()
  }

  /** Gives up what a model is still asked for; the next run asks again. Resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.stopper.abort()
    await this.settled()
  }

  private async grade(
    interview: Interview,
    target: { stage: string; segment: string },
    rubric: string,
  ): Promise<void> {
    const hash = this.ports.rubricHash(rubric)
    const sheet = buildSheet(interview, this.plan, this.content, target, hash)
    if (!sheet) return
    const signal = AbortSignal.any([this.signal, this.stopper.signal])
    const result = await this.ports.grader.grade(sheet, signal)
    if (result.outcome === 'unscored' && signal.aborted) return
    await this.append(
      result.outcome === 'scored'
        ? { type: 'grade.recorded', data: result.grade }
        : { type: 'grade.failed', data: { target, reason: result.reason } },
    )
  }
}
