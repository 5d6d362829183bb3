import type { Content } from '../content/index.js'
import { putIn } from '../director/question.js'
import type { Interview, RoundState, TalkItem } from '../interview/index.js'
import type { Plan, PlannedRound } from '../plan.js'
import type { GradingSheet, Help, SheetAnswer, SheetQuestion } from './sheet.js'

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
  return {
    target,
    rubric,
    rubricHash,
    rules: content.coverage,
    level: { id: plan.level.id, group: plan.level.group },
    questions: questionsOf(round, planned, plan, content, target.segment),
  }
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
    if (phase.kind === 'plan' && put.question?.kind === 'coding') entry.complexityAsked = true
    addTalk(entry, state.items)
  }
  return [...found.values()]
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
        if (item.move === 'probe') {
          entry.probes.push({ seq: item.seq, ...probeOf(entry, item.detail) })
          probe = entry.probes.length - 1
        }
        break
      case 'answer':
        entry.answers.push(
          answerOf(item, probe, rescued ? 'rescue' : probe === null ? 'unaided' : 'probe'),
        )
        break
      case 'submitted':
        entry.submissions.push({ seq: item.seq, source: item.source })
        break
      case 'clarified':
        entry.clarifications.push({ id: item.id, beforeFirstCode: item.beforeFirstCode })
        break
      case 'hinted':
        entry.hints.push({ level: item.level, cap: item.cap })
        if (item.level === 'rescue') rescued = true
        break
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

function probeOf(entry: Draft, detail: string | null): { kind: string; asks: readonly string[] } {
  const [source, name = ''] = (detail ?? '').split(':')
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
