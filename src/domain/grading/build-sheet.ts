import type { Content, Phase } from '../content/index.js'
import { putIn } from '../director/question.js'
import type { Put } from '../director/question.js'
import type { Interview, RoundState, TalkItem } from '../interview/index.js'
import { backingIn, negotiationOf } from '../negotiation/index.js'
import type { Plan, PlannedRound } from '../plan.js'
import type { RunReport } from '../work/report.js'
import { begunAt } from '../work/state.js'
import type { GradingSheet, Help, SheetAnswer, SheetQuestion, WorkPart } from './sheet.js'

type Draft = {
  -readonly [K in keyof SheetQuestion]: SheetQuestion[K] extends readonly (infer E)[]
    ? E[]
    : SheetQuestion[K]
}

/**
 * What the grader of one segment may see, from the log alone. Null where the segment's rubric is unknown.
 * A question stands in it once per part; a phase without a question stands by its own id.
 */
export function buildSheet(
  interview: Interview,
  plan: Plan,
  content: Content,
  target: { stage: string; segment: string },
  rubricHash: string,
): GradingSheet | null {
  const planned = plan.rounds.find((each) => each.stage === target.stage)
  const round = interview.rounds.find((each) => each.stage === target.stage)
  const segment = planned?.segments.find((each) => each.id === target.segment)
  const rubric = segment && content.rubrics[segment.rubric]
  if (!planned || !round || !rubric) return null
  const contradicted = isContradicted(interview, round, plan, content)
  return {
    target,
    rubric,
    rubricHash,
    rules: content.coverage,
    level: { id: plan.level.id, group: plan.level.group },
    questions: questionsOf(round, planned, plan, content, target.segment).map((each) =>
      contradicted ? { ...each, contradicted } : each,
    ),
    ...resumeOf(interview, planned, content),
  }
}

function resumeOf(
  { resume, startedAt }: Interview,
  { kind }: PlannedRound,
  content: Content,
): Pick<GradingSheet, 'resume'> {
  if (kind !== 'resume' || !resume || !content.resume || startedAt === null) return {}
  const { seq, text } = resume
  return { resume: { seq, text, cues: content.resume, at: startedAt } }
}

/** A claim of another offer that goes against what the candidate has said, and that was not explained. */
function isContradicted(
  interview: Interview,
  round: RoundState,
  plan: Plan,
  content: Content,
): boolean {
  if (round.kind !== 'negotiation') return false
  const { level } = backingIn(interview, round, plan, content)
  const found = negotiationOf(interview, round, content, level)?.contradiction
  return found != null && !found.explained
}

function questionsOf(
  round: RoundState,
  planned: PlannedRound,
  plan: Plan,
  content: Content,
  segment: string,
): SheetQuestion[] {
  const found = new Map<string, Draft>()
  for (const state of round.phases) {
    const phase = planned.phases.find((each) => each.id === state.id)
    if (phase?.segment !== segment) continue
    const put = putIn(phase, round, plan, content)
    const part = !put.question ? 'phase' : put.part === 'data_twist' ? 'data_twist' : 'main'
    const key = put.question ? `${put.question.id}/${part}` : `phase/${phase.id}`
    const entry = found.get(key) ?? empty(put.question, part, phase.id, phase.criteria ?? [])
    found.set(key, entry)
    if (state.items.some((item) => item.type === 'said')) entry.asked = true
    if (phase.kind === 'code' || phase.kind === 'check') entry.workReached = true
    const work = workPart(phase, put)
    if (work && !entry.workParts.includes(work)) entry.workParts.push(work)
    if (phase.kind === 'plan' && put.question?.kind === 'coding') entry.complexityAsked = true
    addTalk(entry, state.items)
  }
  for (const entry of found.values()) if (entry.part === 'main') addWork(entry, round)
  return [...found.values()]
}

/** The part that is worked on in an editor in this phase; null where it is talked about. */
function workPart(phase: Phase, put: Put): WorkPart | null {
  if (phase.kind === 'code') return 'main'
  return phase.work === true && put.part === 'extension' ? 'extension' : null
}

/** Programs, runs and own cases of the question; of the data task there are none. */
function addWork(entry: Draft, round: RoundState): void {
  for (const work of round.work) {
    if (work.questionId !== entry.id) continue
    const part: WorkPart = work.part === 'extension' ? 'extension' : 'main'
    if (part === 'main') entry.firstWork = begunAt(work)?.seq ?? null
    for (const { seq, source } of work.submissions) {
      const judged = work.runs.findLast((run) => run.submission === seq)
      const report = judged && saysSomething(judged.report) ? judged.report : null
      entry.submissions.push({ seq, part, source, report })
    }
    for (const { seq, purpose, report } of work.runs) {
      if (purpose === 'visible' && saysSomething(report)) entry.runs.push({ seq, part, report })
    }
    for (const { seq, id, args, expected, compares } of work.tests)
      entry.ownTests.push({ seq, id, part, args, expected, compares })
  }
}

/** A machine that could not run it, and a run that was given up, say nothing of the program. */
function saysSomething({ outcome }: RunReport): boolean {
  return outcome === 'ran' || outcome === 'not_loaded'
}

function empty(
  question: SheetQuestion['question'],
  part: SheetQuestion['part'],
  phase: string,
  criteria: readonly string[],
): Draft {
  return {
    id: question?.id ?? null,
    part,
    question,
    phase,
    criteria: [...criteria],
    asked: false,
    scored: question?.scored !== false,
    interviewer: [],
    answers: [],
    probes: [],
    clarifications: [],
    hints: [],
    submissions: [],
    runs: [],
    ownTests: [],
    workParts: [],
    firstWork: null,
    complexityAsked: false,
    workReached: false,
  }
}

function addTalk(entry: Draft, items: readonly TalkItem[]): void {
  let probe: number | null = null
  let rescued = false
  for (const item of items) {
    switch (item.type) {
      case 'said':
        entry.interviewer.push({ seq: item.seq, words: ownWords(item) })
        if (item.move === 'check' && item.detail === 'cost') entry.complexityAsked = true
        if (item.move === 'probe' || item.move === 'negotiate') {
          entry.probes.push({ seq: item.seq, ...probeOf(entry, item.detail) })
          probe = entry.probes.length - 1
        }
        break
      case 'answer':
        entry.answers.push(
          answerOf(item, probe, rescued ? 'rescue' : probe === null ? 'unaided' : 'probe'),
        )
        break
      case 'pad':
        // Nothing of it was an answer to one probe.
        entry.answers.push({ ...padOf(item), after: rescued ? 'rescue' : 'unaided', probe: null })
        break
      case 'clarified':
        entry.clarifications.push({ id: item.id, beforeFirstCode: item.beforeFirstCode })
        break
      case 'hinted':
        entry.hints.push({ level: item.level, cap: item.cap })
        if (item.level === 'rescue') rescued = true
        break
      case 'submitted':
      case 'silence':
      case 'asked':
        break
    }
  }
}

function answerOf(
  item: Extract<TalkItem, { type: 'answer' }>,
  probe: number | null,
  after: Help,
): SheetAnswer {
  const { seq, turn, text, kind } = item
  return { seq, turn, text, kind, after, probe }
}

function padOf({ seq, turn, text, type }: Extract<TalkItem, { type: 'pad' }>) {
  return { seq, turn, text, kind: type }
}

function probeOf(entry: Draft, detail: string | null): { kind: string; asks: readonly string[] } {
  const [source, name = ''] = (detail ?? '').split(':')
  const bargain = entry.question?.follow_ups.find((each) => each.recruiter_move === source)
  if (bargain) return { kind: bargain.kind, asks: bargain.asks }
  if (source !== 'follow_up') return { kind: name || 'specific', asks: [] }
  const question = entry.question
  const pool = entry.part === 'data_twist' ? question?.data_twist?.follow_ups : question?.follow_ups
  const followUp = pool?.[Number(name)]
  return { kind: followUp?.kind ?? 'specific', asks: followUp?.asks ?? [] }
}

/** Our words of a line: what it quotes of the candidate is not ours. */
function ownWords(item: Extract<TalkItem, { type: 'said' }>): string {
  return item.refs.length === 0 ? item.text : item.text.replace(/'[^']*(?:'\w[^']*)*'/g, ' ')
}
