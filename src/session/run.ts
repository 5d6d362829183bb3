import type { Content } from '../domain/content/index.js'
import { next } from '../domain/director/next.js'
import type { Moment } from '../domain/director/moment.js'
import type { AllowedMove } from '../domain/director/moves.js'
import type { Step } from '../domain/director/next.js'
import type { AnswerKind, MoveKind, NewEvent, StoredEvent } from '../domain/events/index.js'
import { apply, itemsOf, openRoundOf, saidOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { isWork, workHere } from '../domain/director/work.js'
import { isAvailable } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'
import { hurdle, roundResultOf } from '../domain/decision/index.js'
import { selectQuestions } from '../domain/select.js'
import { SegmentGrading } from './grading.js'
import type { GradingPorts } from './grading.js'
import { listenBeside } from './beside.js'
import { hearOrInterject } from './listen.js'
import { readWithModel } from './ask.js'
import { Scratchpad } from './pad.js'
import { placeOf } from './place.js'
import type {
  Act,
  AskReader,
  Audience,
  Candidate,
  Clock,
  Interviewer,
  Log,
  ModelCalls,
  Runner,
} from './ports.js'
import { requestOf } from './request.js'
import { speak } from './speak.js'
import { hear } from './turn.js'
import { Desk } from './work.js'

export type SessionPorts = GradingPorts & {
  log: Log
  clock: Clock
  candidate: Candidate
  interviewer: Interviewer
  audience: Audience
  /** Absent: programs are stored and not run. */
  runner?: Runner | undefined
  /** Absent: asks are read by rule alone. */
  asks?: AskReader | undefined
  /** Absent where no model is asked. */
  calls?: ModelCalls | undefined
}

/** How a run stopped. `paused`: everything is saved and `continue` goes on. */
export type SessionEnd = { end: 'ended' | 'paused'; interview: Interview }

/**
 * Runs the interview from where its log stands until it ends or pauses. Rejects only when the log cannot
 * be written (LogWriteError); every other failure is a value of a port.
 */
export async function runInterview(
  ports: SessionPorts,
  plan: Plan,
  content: Content,
  from: Interview,
  signal: AbortSignal,
): Promise<SessionEnd> {
  const session = new Session(ports, plan, content, from, signal)
  return session.run()
}

class Session {
  private interview: Interview
  private readonly grading: SegmentGrading
  private readonly desk: Desk
  private readonly pad: Scratchpad
  /** What is typed goes to the log beside the talk, in order. */
  private writing: Promise<void> = Promise.resolve()
  /** The round that this run closed last, until the candidate was asked to go on. */
  private closedHere: string | null = null

  constructor(
    private readonly ports: SessionPorts,
    private readonly plan: Plan,
    private readonly content: Content,
    from: Interview,
    private readonly signal: AbortSignal,
  ) {
    this.interview = from
    const append = (event: NewEvent) => this.append(event)
    this.grading = new SegmentGrading(ports, plan, content, append, signal)
    this.desk = new Desk({ runner: ports.runner, append }, content, signal)
    this.pad = new Scratchpad(append, () => this.interview)
  }

  async run(): Promise<SessionEnd> {
    const ended = listenBeside(this.ports, this.pad, (event) => this.append(event))
    try {
      return await this.steps()
    } finally {
      ended()
    }
  }

  private async steps(): Promise<SessionEnd> {
    for (;;) {
      await this.pad.written()
      const step = next(this.interview, this.plan, this.content)
      if (this.signal.aborted) return this.pause('interrupted')
      if (step.do === 'end') return this.end(step.reason)
      const wish = step.do === 'open_round' ? await this.between() : 'go'
      if (wish === 'end') return this.end('candidate')
      const act = wish === 'pause' ? wish : await this.perform(step)
      if (act === 'pause') return this.pause(this.signal.aborted ? 'interrupted' : 'candidate')
      this.grading.start(this.interview)
    }
  }

  private async end(reason: Extract<Step, { do: 'end' }>['reason']): Promise<SessionEnd> {
    this.grading.start(this.interview)
    await this.grading.settled()
    // A grade that was given up is asked for when the interview goes on; until then it has not ended.
    if (this.signal.aborted) return this.pause('interrupted')
    await this.append({ type: 'session.ended', data: { reason } })
    return { end: 'ended', interview: this.interview }
  }

  /** Between a round that this run has closed and the next: the candidate says when to go on. */
  private async between(): Promise<'go' | 'pause' | 'end'> {
    const stage = this.closedHere
    this.closedHere = null
    if (stage === null) return 'go'
    return (await this.ports.candidate.ready?.(stage, this.signal)) ?? 'go'
  }

  private async perform(step: Exclude<Step, { do: 'end' }>): Promise<'pause' | null> {
    switch (step.do) {
      case 'open_round': {
        const { round } = step
        // Whether there is a hire behind an offer rests on the grades of all rounds before it.
        if (round.gate === 'after_offer') await this.grading.decided(this.interview)
        if (this.signal.aborted) return null
        const slots = isAvailable(round) ? selectQuestions(this.interview, round, this.content) : []
        const { stage, kind, persona, minutes } = round
        await this.append({ type: 'round.opened', data: { stage, kind, persona, minutes, slots } })
        return null
      }
      case 'enter_phase': {
        const { stage, phase } = step
        await this.append({
          type: 'phase.entered',
          data: { stage, phase: phase.id, kind: phase.kind },
        })
        return null
      }
      case 'close_round':
        await this.closeRound(step.stage, step.reason)
        return null
      case 'judge':
        await this.desk.judge(step.moment, step.submission)
        return null
      case 'take_pad':
        await this.pad.take(step.moment, step.text)
        return null
      case 'offer':
        await this.append({ type: 'offer.made', data: step.offer })
        return null
      case 'speak':
        await this.speak(step.moment, step.moves, step.puts)
        return null
      case 'listen':
        return this.listen(step)
    }
  }

  private async closeRound(
    stage: string,
    reason: Extract<Step, { do: 'close_round' }>['reason'],
  ): Promise<void> {
    const planned = this.plan.rounds.find((each) => each.stage === stage)
    if (
      this.interview.started?.gates === 'strict' &&
      planned?.gate === 'hurdle' &&
      reason === 'completed'
    ) {
      this.grading.start(this.interview, true)
      await this.grading.settled()
      if (this.signal.aborted) return
      const result = roundResultOf(this.interview, planned, this.content)
      if (hurdle(result, this.content.decision).closesStrictGate) reason = 'hurdle'
    }
    await this.append({ type: 'round.closed', data: { stage, reason } })
    if (reason !== 'unavailable') this.closedHere = stage
  }

  private speak(moment: Moment, moves: readonly AllowedMove[], puts: boolean): Promise<void> {
    const { interviewer, audience, clock } = this.ports
    const draw = this.interview.started?.draw ?? 0
    const append = (event: NewEvent) => this.append(event)
    const ports = { interviewer, audience, clock, append, hints: this.content.conduct.hints.levels }
    return speak(ports, { moment, moves, puts, draw }, this.signal)
  }

  private async listen(step: Extract<Step, { do: 'listen' }>): Promise<'pause' | null> {
    const { moment, confirm, deadlineMs } = step
    const { candidate } = this.ports
    const stopper = new AbortController()
    const signal = AbortSignal.any([this.signal, stopper.signal])
    const request = requestOf(moment, confirm, this.desk, candidate.draft())
    const unsubscribe = request.work
      ? candidate.edits?.((program) => {
          this.writing = this.writing.then(() => this.desk.wrote(this.fresh(moment), program))
          // Where the log takes no more, the act that comes next says so.
          this.writing.catch(() => {})
        })
      : undefined
    const pending = candidate.act(request, signal)
    const requestedMs = this.ports.clock.activeMs()
    let at = { moment, deadlineMs, requestedMs }
    let offer = confirm
    for (;;) {
      const first = await hearOrInterject(this.ports, pending, at)
      if (first.from === 'candidate') {
        unsubscribe?.()
        await this.writing
        await this.typed(at.moment, requestedMs)
        return this.take(first.act, at.moment, offer)
      }
      const { interjection } = first
      if (interjection.what === 'time_up' || interjection.what === 'no_answer') {
        stopper.abort()
        unsubscribe?.()
        await this.timeUp(at.moment, interjection.what === 'time_up')
        return null
      }
      if (interjection.what === 'silence') {
        const { step: row, afterS } = interjection
        await this.append({
          type: 'silence.noticed',
          data: { ...placeOf(at.moment), step: row, afterS },
        })
      }
      // The same act stays pending: draft and cursor are not touched.
      await this.speak(at.moment, interjection.moves, false)
      const then = next(this.interview, this.plan, this.content)
      if (then.do !== 'listen') {
        stopper.abort()
        unsubscribe?.()
        await this.writing
        return null
      }
      at = { moment: then.moment, deadlineMs: then.deadlineMs, requestedMs }
      offer = then.confirm
    }
  }

  /** Time took the word: what is typed is the answer, and a program that stands in the editor is handed in. */
  private async timeUp(moment: Moment, ended: boolean): Promise<void> {
    const { candidate } = this.ports
    const text = candidate.draft()
    await this.writing
    if (isWork(moment)) await this.desk.handIn(this.fresh(moment))
    const isProgram = isWork(moment) && text === workHere(this.fresh(moment))?.source
    await this.answer(moment, isProgram ? '' : text, ended ? 'cut_off' : 'blank')
    if (ended) candidate.clearDraft()
  }

  /** The same place with what was logged since. */
  private fresh(moment: Moment): Moment {
    const round = openRoundOf(this.interview)
    return round ? { ...moment, round } : moment
  }

  /** That keys were pressed, and until when: coalesced to one event a turn. */
  private async typed(moment: Moment, fromMs: number): Promise<void> {
    const toMs = this.ports.candidate.lastKeyMs()
    if (toMs === null) return
    await this.append({
      type: 'activity',
      data: { ...placeOf(moment), kind: 'typing', fromMs, toMs },
    })
  }

  private async take(act: Act, moment: Moment, offer: MoveKind | null): Promise<'pause' | null> {
    switch (act.type) {
      case 'pause':
        return 'pause'
      case 'run':
      case 'submit': {
        const program = { text: act.source, language: act.language ?? null }
        await this.desk.wrote(this.fresh(moment), program, 'used')
        if (act.type === 'run') await this.desk.run(this.fresh(moment), act)
        else {
          this.pay(moment)
          await this.desk.submit(this.fresh(moment), act, false)
        }
        return null
      }
      case 'test':
        await this.desk.addTest(this.fresh(moment), act)
        return null
      case 'say':
        await this.said(act.text, moment, offer)
        return null
      case 'hint':
        await this.answer(moment, '', 'asks_hint')
        return null
      case 'skip':
        await this.desk.handIn(this.fresh(moment))
        await this.answer(moment, '', 'skip')
        return null
      case 'end':
        await this.answer(moment, '', offer === 'stop_confirm' ? 'confirm_yes' : 'stop')
        return null
      case 'confirm':
        if (offer === null) await this.said(act.yes ? 'Yes.' : 'No.', moment, null)
        else await this.answer(moment, '', act.yes ? 'confirm_yes' : 'confirm_no')
        return null
      case 'pad':
        await this.pad.wrote(act.text)
        return null
      case 'edit':
        return null
    }
  }

  private async said(text: string, moment: Moment, offer: MoveKind | null): Promise<void> {
    const heard = hear(text, moment, offer)
    const stored = await this.answer(moment, text, heard.kind)
    if (heard.kind === 'answer') {
      const append = (event: NewEvent) => this.append(event)
      await readWithModel(this.ports.asks, moment, stored, text, append, this.signal)
    }
    for (const part of heard.injected) {
      await this.append({
        type: 'flag.raised',
        data: {
          stage: moment.round.stage,
          flag: 'injection',
          span: { seq: stored.seq, start: part.start, end: part.end },
        },
      })
    }
    if (heard.kind === 'hostile') {
      const earlier = itemsOf(moment.round).some(
        (item) => item.type === 'answer' && item.kind === 'hostile',
      )
      if (earlier) {
        await this.append({
          type: 'flag.raised',
          data: {
            stage: moment.round.stage,
            flag: 'conduct',
            span: { seq: stored.seq, start: 0, end: text.length },
          },
        })
      }
    }
  }

  private async answer(moment: Moment, text: string, kind: AnswerKind): Promise<StoredEvent> {
    const stops =
      kind === 'confirm_yes' && saidOf(moment.state.items).at(-1)?.move === 'stop_confirm'
    if (stops) await this.desk.handIn(this.fresh(moment))
    this.pay(moment)
    return this.append({
      type: 'answer.submitted',
      data: { ...placeOf(moment), turn: moment.round.turns + 1, text, kind },
    })
  }

  /** Under `turns` a turn costs its phase's minutes over its turns. */
  private pay({ phase }: Moment): void {
    this.ports.clock.advance(((phase.to - phase.from) * 60_000) / Math.max(1, phase.turns))
  }

  private async pause(reason: string): Promise<SessionEnd> {
    await this.grading.stop()
    await this.pad.written()
    await this.append({ type: 'session.paused', data: { reason } })
    return { end: 'paused', interview: this.interview }
  }

  private async append(event: NewEvent): Promise<StoredEvent> {
    const stored = await this.ports.log.append(event)
    this.interview = apply(this.interview, stored)
    this.ports.audience.stored(stored)
    return stored
  }
}
