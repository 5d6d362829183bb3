import type { Content, Phase } from '../content/index.js'
import type { EventData, MoveKind } from '../events/index.js'
import { answersOf, currentPhase, itemsOf, openRoundOf, saidOf } from '../interview/index.js'
import type { Interview, PhaseState, RoundState } from '../interview/index.js'
import { paceOf } from '../extra-time.js'
import { asksAboutResume, canRun } from '../plan.js'
import type { Plan, PlannedRound } from '../plan.js'
import { backingIn, closedBefore, negotiationOf, offerDue } from '../negotiation/index.js'
import type { AllowedMove, Wording } from './moves.js'
import { padHere } from './pad.js'
import { MOVE_ON, hasSubmitted } from './probe.js'
import { putIn } from './question.js'
import type { Put } from './question.js'
import { wordings } from './moment.js'
import type { Moment } from './moment.js'
import { unjudged } from '../work/state.js'
import type { Submission } from '../work/state.js'
import { OFFERS, replies } from './react.js'
import { afterSubmission, isWork, workHere } from './work.js'

/** What happens next. The session carries it out and folds the events that come of it. */
export type Step =
  | { do: 'open_round'; round: PlannedRound }
  | { do: 'enter_phase'; stage: string; phase: Phase }
  | { do: 'speak'; moment: Moment; moves: readonly AllowedMove[]; puts: boolean }
  | { do: 'listen'; moment: Moment; confirm: MoveKind | null; deadlineMs: number }
  | { do: 'judge'; moment: Moment; submission: Submission }
  | { do: 'take_pad'; moment: Moment; text: string }
  | { do: 'offer'; offer: EventData<'offer.made'> }
  | { do: 'close_round'; stage: string; reason: EventData<'round.closed'>['reason'] }
  | { do: 'end'; reason: EventData<'session.ended'>['reason'] }

/** The next step of this interview. Pure and total; time is read from the events alone. */
export function next(interview: Interview, plan: Plan, content: Content): Step {
  const round = openRoundOf(interview)
  if (!round) return betweenRounds(interview, plan)
  const planned = plan.rounds.find((each) => each.stage === round.stage)
  if (!planned || !canRun(planned, interview)) return closing(round, 'unavailable')
  const barred = closedBefore(interview, planned, plan, content)
  if (barred) return closing(round, barred)
  const state = currentPhase(round)
  const phase = planned.phases.find((each) => each.id === state?.id)
  if (!state || !phase) return enterNext(round, planned, plan, content)
  const moment = momentOf(interview, planned, { round, state, phase }, plan, content)
  const step = inPhase(interview, moment, planned, plan)
  const offer = movesOffer(step, planned) ? offerDue(interview, planned, plan, content) : null
  if (offer) return { do: 'offer', offer }
  const text = endsPad(step) ? padHere(moment) : ''
  return text === '' ? step : { do: 'take_pad', moment, text }
}

/** An offer is on the screen before it is talked about, and before the round ends with what it came to. */
function movesOffer(step: Step, { kind }: PlannedRound): boolean {
  if (kind !== 'negotiation') return false
  return step.do === 'speak' ? step.puts : step.do === 'close_round' && step.reason === 'completed'
}

/** A part that is left takes what was written in it along; so does one whose approach is told, before it is. */
function endsPad(step: Step): boolean {
  if (step.do === 'speak') return step.moves.some(({ move }) => move === 'rescue')
  return step.do === 'enter_phase' || step.do === 'close_round'
}

/** Where the clock stands and what the lines of a phase may name. */
function momentOf(
  interview: Interview,
  planned: PlannedRound,
  at: { round: RoundState; state: PhaseState; phase: Phase },
  plan: Plan,
  content: Content,
): Moment {
  const put = putIn(at.phase, at.round, plan, content)
  const earlier = interview.rounds.slice(0, -1)
  const resume = asksAboutResume(plan, planned.stage) ? interview.resume : null
  const facts = factsOf(planned, put, plan, content)
  const pace = paceOf(interview.started?.accommodations)
  const moment = { content, earlier, resume, ...at, put, facts, pace }
  if (planned.kind !== 'negotiation') return moment
  // The offer may stand at another level than the one that was aimed at.
  const { level } = backingIn(interview, at.round, plan, content)
  const title =
    content.pack.levels.find(({ id }) => id === level)?.seed_title ?? facts['level'] ?? null
  return {
    ...moment,
    facts: { ...facts, level: title, levelId: level },
    negotiation: negotiationOf(interview, at.round, content, level),
  }
}

function factsOf(planned: PlannedRound, put: Put, plan: Plan, content: Content): Moment['facts'] {
  return {
    question: put.prompt,
    name: content.personas.find((each) => each.id === planned.persona)?.name ?? null,
    company: content.pack.name,
    role: content.pack.role,
    minutes: String(planned.minutes),
    level: plan.level.seed_title,
    levelId: plan.level.id,
  }
}

function betweenRounds(interview: Interview, plan: Plan): Step {
  const last = interview.rounds.at(-1)
  if (last?.closed?.reason === 'candidate') return { do: 'end', reason: 'candidate' }
  if (last?.closed?.reason === 'conduct' && interview.started?.gates === 'strict') {
    return { do: 'end', reason: 'conduct' }
  }
  if (last?.closed?.reason === 'hurdle') return { do: 'end', reason: 'hurdle' }
  const done = new Set(interview.rounds.map((round) => round.stage))
  const round = plan.rounds.find((each) => !done.has(each.stage))
  return round ? { do: 'open_round', round } : { do: 'end', reason: 'completed' }
}

function closing(round: RoundState, reason: EventData<'round.closed'>['reason']): Step {
  return { do: 'close_round', stage: round.stage, reason }
}

/** The next phase that has something to say; a twist is left out when the clock is past it. */
function enterNext(round: RoundState, planned: PlannedRound, plan: Plan, content: Content): Step {
  const entered = new Set(round.phases.map((phase) => phase.id))
  const at = planned.phases.findLastIndex((phase) => entered.has(phase.id))
  const phase = planned.phases.slice(at + 1).find((each) => {
    const put = putIn(each, round, plan, content)
    return wordings(each.lines, factsOf(planned, put, plan, content)).length > 0
  })
  if (!phase) return closing(round, 'completed')
  return { do: 'enter_phase', stage: round.stage, phase }
}

function inPhase(interview: Interview, moment: Moment, planned: PlannedRound, plan: Plan): Step {
  const { phase, round, state, content } = moment
  const advance = () => enterNext(round, planned, plan, content)
  const work = workHere(moment)
  const submission = work && unjudged(work)
  if (submission) return { do: 'judge', moment, submission }
  const last = state.items.findLast(
    (item) => item.type === 'said' || item.type === 'answer' || item.type === 'submitted',
  )
  if (!last) {
    const group = openingLines(moment)
    const before = itemsOf(round).findLast((item) => item.type === 'answer')
    const spoken = saidOf(itemsOf(round)).at(-1)
    return {
      do: 'speak',
      moment,
      puts: true,
      moves: [
        {
          move: 'open_phase',
          detail: null,
          groups: [group],
          // A warning or a refusal is not acknowledged twice.
          mayAcknowledge: before?.kind === 'answer' && spoken?.detail !== MOVE_ON,
        },
      ],
    }
  }
  const deadlineMs = deadlineOf(interview, round, state, phase)
  const used =
    answersOf(state.items).length + state.items.filter((item) => item.type === 'submitted').length
  // A person's clock is the time; the turn budget is what the clock `turns` spends.
  const spent = interview.started?.clock === 'turns' ? used >= phase.turns : phase.turns === 0
  const exhausted = spent || interview.lastMs >= deadlineMs
  if (last.type === 'said') {
    if (last.move === 'hostile_end') return closing(round, 'conduct')
    if (last.move === 'stop_done') return closing(round, 'candidate')
    if (last.move === 'dont_know_again' || last.move === 'time_up') return advance()
    if (last.detail === MOVE_ON) return advance()
    // Who was sent back to the question by the last reply of a part may answer it once more.
    const grace = spent && used === phase.turns && RE_ASKS.has(last.move)
    if (exhausted && !grace && last.move !== 'stop_confirm') return advance()
    return { do: 'listen', moment, confirm: OFFERS.has(last.move) ? last.move : null, deadlineMs }
  }
  if (last.type === 'submitted') {
    const moves = exhausted ? [] : afterSubmission(moment)
    return moves.length > 0 ? { do: 'speak', moment, moves, puts: false } : advance()
  }
  if (last.kind === 'thinking' && !exhausted)
    return { do: 'listen', moment, confirm: null, deadlineMs }
  const moves = replies(last, moment)
  const ends = last.kind === 'answer' || last.kind === 'dont_know' || last.kind === 'blank'
  if (moves.length === 0 || (exhausted && ends)) {
    return isWork(moment) && ends && !exhausted
      ? { do: 'listen', moment, confirm: null, deadlineMs }
      : advance()
  }
  return { do: 'speak', moment, moves, puts: false }
}

/** What a phase begins with; where a check follows no code, our own lines about cases stand for its own. */
function openingLines({ phase, put, round, content, facts }: Moment): Wording[] {
  const nothing = phase.kind === 'check' && put.question?.kind === 'coding'
  return nothing && !hasSubmitted(round, put.question?.id)
    ? wordings(content.conduct.check.own_cases, facts)
    : wordings(phase.lines, facts)
}

/** Replies that leave the question standing. */
const RE_ASKS: ReadonlySet<MoveKind> = new Set([
  'repeat',
  'redirect',
  'off_topic',
  'injection',
  'clarify',
  'assume',
  'dont_know_first',
  'asks_for_answer',
])

/** Active ms at which the phase's time is used: absolute in the round under a real clock, its own minutes under `turns`. */
function deadlineOf(
  interview: Interview,
  round: RoundState,
  state: PhaseState,
  phase: Phase,
): number {
  const minute = 60_000
  return interview.started?.clock === 'turns'
    ? state.enteredMs + (phase.to - phase.from) * minute
    : Math.max(
        round.openedMs + phase.to * minute,
        state.enteredMs + minute * paceOf(interview.started?.accommodations),
      )
}
