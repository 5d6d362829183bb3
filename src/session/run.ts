import type { Content } from '../domain/content/index.js'
import { next } from '../domain/director/next.js'
import type { Moment } from '../domain/director/react.js'
import { utteranceOf } from '../domain/director/react.js'
import type { Step } from '../domain/director/next.js'
import type { AnswerKind, NewEvent, StoredEvent } from '../domain/events/index.js'
import { buildSheet } from '../domain/grading/build-sheet.js'
import { apply, currentGrade, itemsOf, saidOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { isAvailable } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'
import { hurdle, roundResultOf } from '../domain/decision/index.js'
import { selectQuestions } from '../domain/select.js'
import { hasHint, isWork, placeOf } from './place.js'
import type { Act, Audience, Candidate, Clock, Grader, Interviewer, Log } from './ports.js'

export type SessionPorts = {
  log: Log
  clock: Clock
  candidate: Candidate
  interviewer: Interviewer
  grader: Grader
  audience: Audience
  /** sha-256 of a rubric: the session hashes nothing itself. */
  rubricHash(id: string): string
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
  private readonly grading = new Map<string, Promise<void>>()

  constructor(
    private readonly ports: SessionPorts,
    private readonly plan: Plan,
    private readonly content: Content,
    from: Interview,
    private readonly signal: AbortSignal,
  ) {
    this.interview = from
  }

  async run(): Promise<SessionEnd> {
    for (;;) {
      const step = next(this.interview, this.plan, this.content)
      if (this.signal.aborted) return this.pause('interrupted')
      if (step.do === 'end') {
        await this.gradeClosedSegments(true)
        await this.append({ type: 'session.ended', data: { reason: step.reason } })
        return { end: 'ended', interview: this.interview }
      }
      const act = await this.perform(step)
      if (act === 'pause') return this.pause(this.signal.aborted ? 'interrupted' : 'candidate')
      await this.gradeClosedSegments(step.do === 'close_round')
    }
  }

  private async perform(step: Exclude<Step, { do: 'end' }>): Promise<'pause' | null> {
    switch (step.do) {
      case 'open_round': {
        const { round } = step
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
      case 'speak':
        await this.speak(step)
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
      await this.gradeClosedSegments(true, true)
      const result = roundResultOf(this.interview, planned, this.content)
      if (hurdle(result, this.content.decision).closesStrictGate) reason = 'hurdle'
    }
    await this.append({ type: 'round.closed', data: { stage, reason } })
  }

  private async speak(step: Extract<Step, { do: 'speak' }>): Promise<void> {
    const { moment, moves } = step
    const place = placeOf(moment)
    const round = moment.round
    const brief = {
      stage: round.stage,
      persona: this.content.personas.find((each) => each.id === round.persona) ?? {
        id: round.persona,
        name: 'Interviewer',
        role: '',
        focus: '',
        style: '',
      },
      phase: moment.phase,
      question: moment.put.question,
      moves,
      spoken: saidOf(itemsOf(round)).map(({ text, wordings, move }) => ({ text, wordings, move })),
      draw: this.interview.started?.draw ?? 0,
      content: this.content,
      facts: {
        name: moment.facts['name'] ?? '',
        company: moment.facts['company'] ?? '',
        role: moment.facts['role'] ?? '',
        minutes: moment.facts['minutes'] ?? '',
        level: moment.facts['level'] ?? '',
      },
    }
    const stream = this.ports.interviewer.speak(brief, this.signal)
    let result = await stream.next()
    while (!result.done) {
      this.ports.audience.delta(result.value)
      result = await stream.next()
    }
    const said = result.value
    await this.append({
      type: 'move.chosen',
      data: {
        ...place,
        roundMs: this.ports.clock.activeMs() - round.openedMs,
        allowed: moves.map((each) => each.move),
        move: said.move,
        by: said.by,
        detail: said.detail,
        why: said.why,
      },
    })
    await this.sideEvents(step, said.move, said.detail)
    await this.append({
      type: 'message.completed',
      data: {
        ...place,
        role: 'interviewer',
        move: said.move,
        text: said.text,
        refs: [...said.refs],
        chunks: [[0, said.text.length]],
        stop: said.stop,
        wordings: [...said.wordings],
      },
    })
    // The interviewer's words are all that a phase without turns has: its minutes pass with them.
    if (moment.phase.turns === 0) {
      this.ports.clock.advance((moment.phase.to - moment.phase.from) * 60_000)
    }
  }

  private async sideEvents(
    step: Extract<Step, { do: 'speak' }>,
    move: string,
    detail: string | null,
  ): Promise<void> {
    const { moment } = step
    const place = placeOf(moment)
    if (step.puts) {
      const segment = moment.phase.segment ?? null
      await this.append({
        type: 'question.asked',
        data: { ...place, segment, part: moment.put.part },
      })
    }
    if (move === 'clarify' && detail) {
      const coded = itemsOf(moment.round).some((item) => item.type === 'submitted')
      await this.append({
        type: 'clarification.given',
        data: { ...place, id: detail, beforeFirstCode: !coded },
      })
    }
    if (move === 'hint' && detail) {
      const level = Number(detail)
      const entry = this.content.conduct.hints.levels.find((each) => each.level === level)
      await this.append({
        type: 'hint.given',
        data: { ...place, level, cap: entry?.cap_on_solve ?? 4 },
      })
    }
  }

  private async listen(step: Extract<Step, { do: 'listen' }>): Promise<'pause' | null> {
    const { moment, confirm, deadlineMs } = step
    const { phase, round, put } = moment
    const stopper = new AbortController()
    const signal = AbortSignal.any([this.signal, stopper.signal])
    const pending = this.ports.candidate.act(
      {
        stage: round.stage,
        phase: phase.id,
        phaseKind: phase.kind,
        questionId: put.question?.id ?? null,
        accepts: [
          'say',
          'edit',
          ...(isWork(moment) ? (['submit'] as const) : []),
          ...(confirm ? (['confirm'] as const) : []),
          ...(hasHint(moment) ? (['hint'] as const) : []),
          'skip',
          'pause',
          'end',
        ],
        draft: this.ports.candidate.draft(),
      },
      signal,
    )
    const timeUp = this.ports.clock.wake(deadlineMs, stopper.signal).then(() => 'time' as const)
    const first = await Promise.race([pending, timeUp])
    stopper.abort()
    if (first === 'time') {
      const text = this.ports.candidate.draft()
      await this.answer(moment, text, 'cut_off')
      this.ports.candidate.clearDraft()
      return null
    }
    return this.take(first, moment, confirm)
  }

  private async take(act: Act, moment: Moment, confirm: boolean): Promise<'pause' | null> {
    switch (act.type) {
      case 'pause':
        return 'pause'
      case 'submit': {
        const place = placeOf(moment)
        const sql = moment.put.question?.kind === 'sql'
        this.pay(moment)
        await this.append({
          type: sql ? 'sql.submitted' : 'code.submitted',
          data: { ...place, part: moment.put.part, source: act.source },
        })
        return null
      }
      case 'say':
        await this.said(act.text, moment, confirm)
        return null
      case 'hint':
        await this.answer(moment, '', 'asks_hint')
        return null
      case 'skip':
        await this.answer(moment, '', 'skip')
        return null
      case 'end':
        await this.answer(moment, '', confirm ? 'confirm_yes' : 'stop')
        return null
      case 'confirm':
        await this.answer(moment, '', act.yes ? 'confirm_yes' : 'confirm_no')
        return null
      case 'edit':
      case 'test':
      case 'run':
        return null
    }
  }

  private async said(text: string, moment: Moment, confirm: boolean): Promise<void> {
    if (confirm) {
      const yes = /^\W*(?:yes|yeah|yep|y|sure|right|correct|please|ok(?:ay)?)\b/i.test(text)
      await this.answer(moment, text, yes ? 'confirm_yes' : 'confirm_no')
      return
    }
    const probe = {
      type: 'answer',
      seq: 0,
      ms: 0,
      turn: 1,
      text,
      kind: 'answer',
      questionId: null,
    } as const
    const heard = utteranceOf(probe, moment)
    const stored = await this.answer(moment, text, heard.kind)
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

  /** Grades segments that are over and have no grade; beside the talk, or waited for at a gate and at the end. */
  private async gradeClosedSegments(wait: boolean, includeOpen = false): Promise<void> {
    for (const round of this.interview.rounds) {
      const planned = this.plan.rounds.find((each) => each.stage === round.stage)
      if (!planned || (!round.closed && !includeOpen) || round.closed?.reason === 'unavailable')
        continue
      for (const segment of planned.segments) {
        const key = `${round.stage}/${segment.id}`
        const failed = this.interview.failures.some(
          (each) => each.stage === round.stage && each.segment === segment.id,
        )
        if (
          this.grading.has(key) ||
          failed ||
          currentGrade(this.interview, round.stage, segment.id)
        )
          continue
        this.grading.set(key, this.grade(round.stage, segment.id, segment.rubric))
      }
    }
    if (wait) await Promise.all(this.grading.values())
  }

  private async grade(stage: string, segment: string, rubric: string): Promise<void> {
    const target = { stage, segment }
    const hash = this.ports.rubricHash(rubric)
    const sheet = buildSheet(this.interview, this.plan, this.content, target, hash)
    if (!sheet) return
    const result = await this.ports.grader.grade(sheet, this.signal)
    await this.append(
      result.outcome === 'scored'
        ? { type: 'grade.recorded', data: result.grade }
        : { type: 'grade.failed', data: { target, reason: result.reason } },
    )
  }

  private async pause(reason: string): Promise<SessionEnd> {
    await Promise.all(this.grading.values())
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
