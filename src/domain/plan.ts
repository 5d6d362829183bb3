import type {
  Content,
  Gate,
  Level,
  LoopRound,
  Phase,
  Question,
  Round,
  RoundKind,
  Segment,
} from './content/index.js'
import type { EventData } from './events/index.js'
import type { Interview } from './interview/index.js'
import { withExtraTime } from './extra-time.js'

/** A phase as this loop runs it: minutes from the start of the round. */
export type PlannedPhase = Phase

/** One round of the loop, with the loop's minutes, segments and phases in place of the runbook's. */
export type PlannedRound = {
  stage: string
  kind: RoundKind
  name: string
  gate: Gate
  minutes: number
  /** Weight among the onsite rounds at the target's level group; null outside the onsite. */
  weight: number | null
  persona: string
  segments: readonly Segment[]
  slots: readonly { id: string; segment: string | null }[]
  phases: readonly PlannedPhase[]
}

export type Plan = {
  loop: string
  loopName: string
  /** `round_verdicts`: too little is asked for a hire decision. */
  yields: 'decision' | 'round_verdicts'
  level: Level
  rounds: readonly PlannedRound[]
}

/** What a start asked for; the part of session.started that the plan depends on. */
export type PlanRequest = Pick<
  EventData<'session.started'>,
  'loop' | 'round' | 'question' | 'level'
> &
  Partial<Pick<EventData<'session.started'>, 'accommodations'>>

/** Round kinds that this program cannot run yet: closed with reason `unavailable`, counted for nothing. */
const UNAVAILABLE: ReadonlySet<RoundKind> = new Set()

export function isAvailable(round: PlannedRound): boolean {
  return !UNAVAILABLE.has(round.kind)
}

/** Without a résumé there is nothing to screen. */
export function canRun(round: PlannedRound, interview: Pick<Interview, 'resume'>): boolean {
  return isAvailable(round) && (round.kind !== 'resume' || interview.resume !== null)
}

/** The talk in which what a résumé leaves open is asked: the first one of the loop. */
export function asksAboutResume(plan: Plan, stage: string): boolean {
  return plan.rounds.find(({ kind }) => kind === 'talk')?.stage === stage
}

/**
 * The rounds of the loop in order. Total for a validated pack and a request that `checkRequest` accepted;
 * an unknown level falls back to the pack's default, an unknown loop has no rounds.
 */
export function planOf(content: Content, request: PlanRequest): Plan {
  const level = levelOf(content, request.level)
  const loop = content.loops.loops[request.loop]
  const rounds = request.question
    ? practiceRounds(content, content.questions[request.question], level)
    : request.round
      ? singleRound(content, request.round, level)
      : (loop?.rounds ?? []).map((entry) => planRound(content, entry, level))
  return {
    loop: request.loop,
    loopName: loop?.name ?? request.loop,
    yields:
      request.round || request.question ? 'round_verdicts' : (loop?.yields ?? 'round_verdicts'),
    level,
    rounds: rounds
      .filter((round) => round !== null)
      .map((round) => withExtraTime(round, request.accommodations?.extraTimePct ?? 0)),
  }
}

/** Minutes that the practice of one question takes; those that the question names where no round asks it. */
export function practiceMinutes(content: Content, question: Question): number {
  const level = levelOf(content, content.pack.target_level_default)
  const [round] = practiceRounds(content, question, level)
  return round?.minutes ?? question.minutes
}

/** The level with this id, else the pack's default, else its first. */
export function levelOf(content: Content, id: string): Level {
  const { levels, target_level_default: fallback } = content.pack
  const level =
    levels.find((entry) => entry.id === id) ??
    levels.find((entry) => entry.id === fallback) ??
    levels[0]
  if (!level) throw new Error('a pack has at least one level')
  return level
}

function singleRound(content: Content, stage: string, level: Level): (PlannedRound | null)[] {
  const source = content.rounds[stage]
  if (!source) return []
  return [
    planRound(content, { stage, gate: gateOf(content, stage), minutes: source.minutes }, level),
  ]
}

/** The gate that the round has in the full loop, so that a single round is judged as there. */
function gateOf(content: Content, stage: string): Gate {
  for (const loop of Object.values(content.loops.loops)) {
    const entry = loop.rounds.find((round) => round.stage === stage)
    if (entry) return entry.gate
  }
  return 'onsite'
}

function planRound(content: Content, entry: LoopRound, level: Level): PlannedRound | null {
  const source = content.rounds[entry.stage]
  if (!source) return null
  const head = {
    stage: source.id,
    kind: source.kind,
    name: source.name,
    gate: entry.gate,
    minutes: entry.minutes,
    weight: weightOf(content, entry, level),
    persona: source.persona,
  }
  if (source.kind === 'resume' || source.kind === 'debrief') {
    // A résumé is judged as a whole, by the rubric of its round.
    const judged = source.kind === 'resume' && source.rubric !== undefined
    const segments = judged ? [{ id: 'main', rubric: source.rubric ?? '', weight: 100 }] : []
    return { ...head, segments, slots: [], phases: [] }
  }
  return {
    ...head,
    segments: segmentsOf(source, entry),
    slots: source.slots.map((slot) => ({ id: slot.id, segment: slot.segment ?? null })),
    phases: phasesOf(source.phases, entry),
  }
}

function weightOf(content: Content, entry: LoopRound, level: Level): number | null {
  if (entry.gate !== 'onsite') return null
  // An express loop weighs its own few rounds; the full loop takes the column of the level group.
  const column = content.loops.level_weights[level.group]
  return entry.phases ? (entry.weight ?? null) : (column?.[entry.stage] ?? entry.weight ?? null)
}

function segmentsOf(source: Extract<Round, { kind: 'talk' | 'negotiation' }>, entry: LoopRound) {
  if (!entry.segments) return source.segments
  return entry.segments.flatMap(({ id, weight }) => {
    const segment = source.segments.find((candidate) => candidate.id === id)
    return segment ? [{ ...segment, weight }] : []
  })
}

/** The loop's phases in its order, set end to end from minute 0. */
function phasesOf(phases: readonly Phase[], entry: LoopRound): PlannedPhase[] {
  if (!entry.phases) return [...phases]
  let at = 0
  return entry.phases.flatMap(({ id, minutes, turns }) => {
    const phase = phases.find((candidate) => candidate.id === id)
    if (!phase) return []
    const planned = { ...phase, from: at, to: at + minutes, turns }
    at += minutes
    return [planned]
  })
}

/** Practice of one question: its phases in the first round that can ask it, without opening and questions. */
function practiceRounds(
  content: Content,
  question: Question | undefined,
  level: Level,
): (PlannedRound | null)[] {
  if (!question) return []
  for (const stage of question.stages) {
    const entry = { stage, gate: gateOf(content, stage), minutes: 60 }
    const round = planRound(content, entry, level)
    const slot = round && slotFor(content, round, question)
    if (!round || !slot) continue
    const phases = chain(round.phases.filter((phase) => phase.slot === slot.id))
    return [
      {
        ...round,
        minutes: phases.at(-1)?.to ?? 0,
        segments: round.segments.filter((segment) => segment.id === slot.segment),
        slots: [slot],
        phases,
      },
    ]
  }
  return []
}

/** The slot that this question may fill: its pool names it, else the segment's rubric is the question's. */
function slotFor(content: Content, round: PlannedRound, question: Question) {
  const named = round.slots.find((slot) => {
    const source = content.loops.selection[`${round.stage}.${slot.id}`]
    return Array.isArray(source) && source.includes(question.id)
  })
  if (named) return named
  const segment = round.segments.find((candidate) => candidate.rubric === question.rubric)
  return round.slots.find((slot) => segment !== undefined && slot.segment === segment.id) ?? null
}

function chain(phases: readonly Phase[]): Phase[] {
  let at = 0
  return phases.map((phase) => {
    const planned = { ...phase, from: at, to: at + (phase.to - phase.from) }
    at = planned.to
    return planned
  })
}
