import type { Content, LadderStep, Phase } from '../content/index.js'
import type { MoveKind } from '../events/index.js'
import { answersOf, itemsOf, saidOf } from '../interview/index.js'
import type { Answer, PhaseState, RoundState } from '../interview/index.js'
import { hasCue } from '../text/cues.js'
import { contentClauses } from '../text/words.js'
import { classify } from '../utterance/classify.js'
import type { Utterance } from '../utterance/classify.js'
import type { AllowedMove, Wording } from './moves.js'
import type { Put } from './question.js'
import { quotable } from './quote.js'

/** What a reply depends on. `facts` fill placeholders. */
export type Moment = {
  content: Content
  round: RoundState
  state: PhaseState
  phase: Phase
  put: Put
  facts: Readonly<Record<string, string | null>>
}

/** A line with its placeholders filled; null where one has no value. */
export function fill(line: string, facts: Moment['facts']): string | null {
  let missing = false
  const text = line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name]
    if (value === null || value === undefined) missing = true
    return value ?? ''
  })
  return missing ? null : text
}

export function wordings(lines: readonly string[], facts: Moment['facts']): Wording[] {
  return lines.flatMap((source) => {
    const text = fill(source, facts)
    return text === null ? [] : [{ source, text, refs: [] }]
  })
}

export function utteranceOf(answer: Answer, moment: Moment): Utterance {
  const given = new Set(
    itemsOf(moment.round).flatMap((item) => (item.type === 'clarified' ? [item.id] : [])),
  )
  const { content, phase, put } = moment
  return classify(answer.text, { content, phase, question: put.question, given })
}

/** The moves that answer the candidate's last turn, the scripted choice first; empty: go on without a word. */
export function replies(answer: Answer, moment: Moment): AllowedMove[] {
  const { content, phase, put, round, state } = moment
  const lines = content.conduct.lines
  const line = (move: MoveKind, pool: readonly string[], detail: string | null = null) =>
    moveOf(move, detail, [wordings(pool, moment.facts)])
  const answers = answersOf(state.items)
  switch (answer.kind) {
    case 'stop':
      return line('stop_confirm', lines.stop_confirm)
    case 'confirm_yes':
      return line('stop_done', lines.stop_done)
    case 'confirm_no':
    case 'asks_repeat':
      return put.prompt
        ? line('repeat', lines.repeat)
        : line('acknowledge', content.conduct.acknowledgements)
    case 'hostile': {
      const before = answersOf(itemsOf(round)).filter((each) => each.kind === 'hostile').length
      return before > 1
        ? line('hostile_end', lines.hostile_end)
        : line('hostile_warning', lines.hostile_warning)
    }
    case 'asks_how_they_did':
      return line('asks_how_they_did', lines.asks_how_they_did)
    case 'asks_for_answer':
      return line('asks_for_answer', lines.asks_for_answer)
    case 'asks_hint':
      return hintMove(moment) ?? line('asks_for_answer', lines.asks_for_answer)
    case 'injection':
      return line('injection', lines.injection)
    case 'clarify': {
      const { clarification } = utteranceOf(answer, moment)
      const entry = put.question?.clarifications.find((each) => each.id === clarification)
      return entry
        ? moveOf('clarify', entry.id, [[{ source: entry.answer, text: entry.answer, refs: [] }]])
        : line('assume', lines.assume)
    }
    case 'asks_interviewer':
      return companyMove(answer, moment)
    case 'correction':
      return line('acknowledge', content.conduct.acknowledgements)
    case 'dont_know':
    case 'blank': {
      if (!phase.segment || phase.kind === 'code') return []
      const silent = answers.filter((each) => each.kind === 'dont_know' || each.kind === 'blank')
      return silent.length > 1
        ? line('dont_know_again', lines.dont_know_again)
        : line('dont_know_first', lines.dont_know_first)
    }
    case 'answer':
      return afterAnswer(answer, moment)
    default:
      return []
  }
}

function moveOf(
  move: MoveKind,
  detail: string | null,
  groups: readonly Wording[][],
): AllowedMove[] {
  const usable = groups.filter((group) => group.length > 0)
  if (usable.length === 0) return []
  return [{ move, detail, groups: usable, mayAcknowledge: false }]
}

function companyMove(answer: Answer, moment: Moment): AllowedMove[] {
  const { content, phase } = moment
  const lines = content.conduct.lines
  if (!phase.moves.includes('answer'))
    return moveOf('park', null, [wordings(lines.park, moment.facts)])
  const { companyAnswer } = utteranceOf(answer, moment)
  const entry = content.company.qa.find((each) => each.id === companyAnswer)
  if (!entry) return moveOf('no_fact', null, [wordings(lines.no_fact, moment.facts)])
  const levelId = moment.facts['levelId'] ?? ''
  const text = entry.answer_by_level?.[levelId] ?? entry.answer
  return moveOf('answer', entry.id, [wordings([text], moment.facts)])
}

function hintMove(moment: Moment): AllowedMove[] | null {
  const { phase, put, round, content } = moment
  if (!phase.moves.includes('hint')) return null
  const given = itemsOf(round).filter(
    (item) => item.type === 'hinted' && item.questionId === (put.question?.id ?? null),
  ).length
  const hint = put.question?.hints?.[given]
  if (!hint) return null
  return moveOf('hint', String(hint.level), [
    wordings(
      content.conduct.lines.hint_given.map((line) => `${line} ${hint.text}`),
      moment.facts,
    ),
  ])
}

/** After an answer: the next check, a probe, or nothing, which ends the phase. */
function afterAnswer(answer: Answer, moment: Moment): AllowedMove[] {
  const { phase, state, put, content } = moment
  const said = saidOf(state.items)
  if (phase.kind === 'check' && put.question?.kind === 'coding') {
    const step = said.filter((each) => each.move === 'check').length
    const visible = put.question.tests?.find((test) => test.visible)
    const input = visible?.args?.map((arg) => JSON.stringify(arg)).join(', ') ?? null
    const pools = [content.conduct.check.input, content.conduct.check.cost]
    const facts = { ...moment.facts, input }
    for (let index = step; index < pools.length; index++) {
      const group = wordings(pools[index] ?? [], facts)
      if (group.length > 0) return moveOf('check', index === 0 ? 'input' : 'cost', [group])
    }
    return []
  }
  if (!phase.moves.includes('probe')) return []
  const probes = said.filter((each) => each.move === 'probe')
  if (probes.length >= content.conduct.probing.max_per_question) return []
  return probe(
    answer,
    moment,
    probes.flatMap((each) => each.detail ?? []),
  )
}

function probe(answer: Answer, moment: Moment, used: readonly string[]): AllowedMove[] {
  const { content, put, round } = moment
  const rules = content.coverage
  const ours = new Set<string>()
  const vague = contentClauses(answer.text, rules, ours) < 3
  const quote = quotable(answer.text, answer.seq, content)
  const spoken = answersOf(itemsOf(round))
    .filter((each) => each.questionId === answer.questionId)
    .map((each) => each.text)
    .join('\n')
  const met = new Set(
    put.keyPoints.filter((point) => hasCue(point.cues, spoken, rules)).map((point) => point.id),
  )
  const own = put.followUps.flatMap(
    (followUp, index): { text: string; detail: string; fresh: number }[] => {
      const detail = `follow_up:${index}`
      const earlier = saidOf(itemsOf(round)).some((each) => each.wordings.includes(followUp.text))
      if (used.includes(detail) || earlier) return []
      const { when } = followUp
      if (when?.met?.some((id) => !met.has(id)) || when?.missing?.some((id) => met.has(id)))
        return []
      const fits = !when?.said || hasCue(when.said, spoken, rules)
      const text = fits ? followUp.text : followUp.otherwise
      if (!text) return []
      return [{ text, detail, fresh: followUp.asks.filter((id) => !met.has(id)).length }]
    },
  )
  own.sort((a, b) => b.fresh - a.fresh)
  const ladder = ladderMove(moment, quote, used)
  const best = own[0]
  const follow = best
    ? moveOf('probe', best.detail, [[{ source: best.text, text: best.text, refs: [] }]])
    : []
  return vague && quote ? [...ladder, ...follow] : [...follow, ...ladder]
}

function ladderMove(
  moment: Moment,
  quote: ReturnType<typeof quotable>,
  used: readonly string[],
): AllowedMove[] {
  const { probing } = moment.content.conduct
  const kind = moment.put.question?.kind
  const steps: LadderStep[] = [
    ...probing.ladder,
    ...probing.by_kind.filter((step) => kind !== undefined && step.fits?.includes(kind)),
  ]
  const step = steps.find((each) => !used.includes(`ladder:${each.kind}`))
  if (!step) return []
  const pool = quote?.past ? [...(step.said_past ?? []), ...step.said] : step.said
  const quoted = quote
    ? wordings(pool, { ...moment.facts, said: quote.text }).map((each) => ({
        ...each,
        refs: [quote.ref],
      }))
    : []
  return moveOf('probe', `ladder:${step.kind}`, [quoted, wordings(step.lines, moment.facts)])
}
