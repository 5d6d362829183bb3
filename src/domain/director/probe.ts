import type { LadderStep } from '../content/index.js'
import { dossierOf, openPoints } from '../dossier.js'
import { answersOf, itemsOf, saidOf } from '../interview/index.js'
import type { Answer, RoundState, TalkItem } from '../interview/index.js'
import { hasCue } from '../text/cues.js'
import { contentStems } from '../text/words.js'
import { factsOfReply, moveOf, wordings } from './moment.js'
import type { Moment } from './moment.js'
import type { AllowedMove } from './moves.js'
import { quotable } from './quote.js'
import { vagueness } from './vague.js'
import { talkedAbout } from './work.js'

/** A question about what did not happen. */
const IMAGINED = /\b(?:suppose|imagine|would (?:you|it|that)|if you (?:met|had|were|could))\b/i
/** Content words that an answer must add before a probe has brought anything. */
const NEW_STEMS_MIN = 2
/** Content words that an earlier statement must share with the answer, so that coming back to it is no jump. */
const SHARED_STEMS_MIN = { story: 1, technical: 2 } as const

/** Probes and quotes so far in this phase. */
function probesIn(items: readonly TalkItem[]) {
  return saidOf(items).filter((each) => each.move === 'probe' || each.move === 'quote')
}

/**
 * The probes that this answer allows, the scripted choice first; none where the budget is spent, the last probes
 * brought nothing new, or a real case was refused twice (conduct.yaml `probing`).
 */
export function probesAfter(answer: Answer, moment: Moment): AllowedMove[] {
  const { phase, state, content } = moment
  const { probing } = content.conduct
  const done = probesIn(state.items)
  if (!phase.moves.includes('probe') || done.length >= probing.max_per_question) return []
  if (emptyProbes(moment) >= probing.empty_probes_end_topic) return []
  if (phase.kind === 'plan' && wantsToWrite(answer.text, content)) return []
  const used = done.flatMap((each) => each.detail ?? [])
  const vague = vagueness(answer.text, moment)
  if (vague.has('hypothetical')) {
    // The second answer without a real case ends the story: there is none.
    if (used.includes('hypothetical')) return []
    return moveOf('probe', 'hypothetical', [wordings(probing.hypothetical, moment.facts)])
  }
  const follow = followUp(answer, moment, used)
  const ladder = ladderMove(answer, moment, vague, used)
  const last = used.at(-1)
  const listens = vague.size > 0 && !last?.startsWith('ladder:')
  const ordered = listens ? [...ladder, ...follow] : [...follow, ...ladder]
  const open = done.length > 0 && !listens ? openPoint(answer, moment) : []
  return [...open, ...ordered, ...moveOn(done.length, ordered.length, moment)]
}

/** A plan with so many content words of its own is heard out, whatever it ends with. */
const PLAN_STEMS = 8

/** The turn says little but that the program is to be written now. */
function wantsToWrite(text: string, { conduct, coverage }: Moment['content']): boolean {
  return (
    hasCue(conduct.probing.ready_to_write ?? [], text, coverage) &&
    contentStems(text, coverage).length < PLAN_STEMS
  )
}

/** Detail of an acknowledgement that ends the part. */
export const MOVE_ON = 'move_on'

/** Enough was said: for a model that listens, once a probe was answered. The script always has a probe before it. */
function moveOn(probes: number, open: number, { content, facts }: Moment): AllowedMove[] {
  if (probes === 0 || open === 0) return []
  return moveOf('acknowledge', MOVE_ON, [wordings(content.conduct.lines.move_on, facts)])
}

/** Probes in a row, up to now, whose answers held nothing that was not said before. */
function emptyProbes({ state, content }: Moment): number {
  const known = new Set<string>()
  let empty = 0
  let probed = false
  for (const item of state.items) {
    if (item.type === 'said') {
      probed = item.move === 'probe' || item.move === 'quote'
      for (const stem of contentStems(item.text, content.coverage)) known.add(stem)
    }
    if (item.type !== 'answer') continue
    const fresh = contentStems(item.text, content.coverage).filter((stem) => !known.has(stem))
    if (probed) empty = fresh.length < NEW_STEMS_MIN ? empty + 1 : 0
    for (const stem of fresh) known.add(stem)
  }
  return empty
}

/** The question's own follow-up that fits what was said and gives most key points a chance. */
function followUp(answer: Answer, moment: Moment, used: readonly string[]): AllowedMove[] {
  const { put, round, content } = moment
  const rules = content.coverage
  // What stands on the pad is in front of the interviewer, too.
  const spoken = [
    ...answersOf(itemsOf(round))
      .filter((each) => each.questionId === answer.questionId)
      .map((each) => each.text),
    round.pad.text,
  ].join('\n')
  const met = new Set(
    put.keyPoints.filter((point) => hasCue(point.cues, spoken, rules)).map((point) => point.id),
  )
  const asked = new Set(saidOf(itemsOf(round)).flatMap((each) => each.wordings))
  const fitting = put.followUps.flatMap((each, index) => {
    const detail = `follow_up:${index}`
    if (used.includes(detail) || asked.has(each.text)) return []
    if (each.otherwise && asked.has(each.otherwise)) return []
    if (each.recruiter_move && moment.negotiation?.said.has(each.recruiter_move)) return []
    // Who has accepted or declined is not asked what else would help, or what they would do.
    const presses = each.recruiter_move !== undefined || each.kind === 'what_if'
    if (presses && moment.negotiation?.closing) return []
    const { when } = each
    if (when?.met?.some((id) => !met.has(id)) || when?.missing?.some((id) => met.has(id))) return []
    const fits = !when?.said || hasCue(when.said, spoken, rules)
    const text = fits ? each.text : each.otherwise
    if (!text) return []
    return [{ text, detail, fresh: each.asks.filter((id) => !met.has(id)).length }]
  })
  const best = fitting.toSorted((a, b) => b.fresh - a.fresh)[0]
  return best
    ? moveOf('probe', best.detail, [[{ source: best.text, text: best.text, refs: [] }]])
    : []
}

/** The next rung that asks for something the answer does not hold, in the candidate's own words where they can be quoted. */
function ladderMove(
  answer: Answer,
  moment: Moment,
  vague: ReturnType<typeof vagueness>,
  used: readonly string[],
): AllowedMove[] {
  const { content, phase, put } = moment
  // Facts for the file and cases of a check are not made concrete; a sum is asked for its number only.
  if (put.question?.scored === false || phase.kind === 'check') return []
  // A wish is not made concrete by "Where does this break?".
  if (put.question?.kind === 'negotiation') return []
  const figure = hasCue(['#number'], answer.text, content.coverage) || /\d/.test(answer.text)
  const quoteFor = (kind: LadderStep['kind']) => quotable(answer.text, answer.seq, content, kind)
  // What would be done has no case that happened.
  const imagined = IMAGINED.test(factsOfReply(moment).question ?? '')
  const step = rungs(moment, vague).find(({ kind }) => {
    if (used.includes(`ladder:${kind}`)) return false
    if (phase.kind === 'calc') return kind === 'quantify' && !figure
    if (kind === 'specific') return vague.size > 0 && !imagined
    // A figure is asked for where something was called large, fast or better.
    return kind !== 'quantify' || (!figure && quoteFor(kind) !== null)
  })
  if (!step) return []
  const quote = phase.kind === 'calc' ? null : quoteFor(step.kind)
  const pool = quote?.past ? [...(step.said_past ?? []), ...step.said] : step.said
  const quoted = quote
    ? wordings(pool, { ...moment.facts, said: quote.text }).map((each) => ({
        ...each,
        refs: [quote.ref],
      }))
    : []
  return moveOf('probe', `ladder:${step.kind}`, [quoted, wordings(step.lines, moment.facts)])
}

/** `order` with own_part before quantify in a story told as "we", mechanism before alternative in a technical answer. */
function rungs(moment: Moment, vague: ReturnType<typeof vagueness>): LadderStep[] {
  const { probing } = moment.content.conduct
  const kind = moment.put.question?.kind
  const further = probing.by_kind.filter((step) => kind !== undefined && step.fits?.includes(kind))
  const byKind = new Map([...probing.ladder, ...further].map((step) => [step.kind, step]))
  const order = [...probing.order]
  if (vague.has('we_without_i')) order.splice(order.indexOf('quantify'), 0, 'own_part')
  if (further.some((step) => step.kind === 'mechanism')) {
    order.splice(order.indexOf('alternative'), 0, 'mechanism')
  }
  const rest = further.map((step) => step.kind).filter((each) => !order.includes(each))
  return [...order, ...rest].flatMap((each) => byKind.get(each) ?? [])
}

/** One thing an earlier round left open and this answer touches; at most one such line in a round. */
function openPoint(answer: Answer, moment: Moment): AllowedMove[] {
  const { phase, round, earlier, content, put } = moment
  if (!phase.moves.includes('quote') || moment.negotiation) return []
  if (saidOf(itemsOf(round)).some((each) => each.move === 'quote')) return []
  const kind = put.question?.kind
  const story = kind === 'behavioral' || kind === 'recruiter'
  const here = new Set(contentStems(`${put.prompt ?? ''}\n${answer.text}`, content.coverage))
  const best = openPoints(dossierOf([...earlier, round], content))
    .filter((each) => each.stage !== round.stage)
    .map((point) => ({ point, shared: [...point.stems].filter((stem) => here.has(stem)).length }))
    .filter(({ shared }) => shared >= SHARED_STEMS_MIN[story ? 'story' : 'technical'])
    .toSorted((a, b) => b.shared - a.shared)[0]
  if (!best) return []
  const { text, ref } = best.point
  const lines = wordings(content.conduct.probing.quote.open_point, { ...moment.facts, said: text })
  return moveOf('quote', `open_point:${ref.seq}`, [lines.map((each) => ({ ...each, refs: [ref] }))])
}

/** The step of a check phase that comes next: what the code returns for an input, then its cost (conduct.yaml `check`). */
export function checksAfter(moment: Moment): AllowedMove[] {
  const { round, state, put, content, facts } = moment
  const step = saidOf(state.items).filter((each) => each.move === 'check').length
  const written = hasSubmitted(round, put.question?.id)
  // Where nothing was written, nothing returns anything.
  const visible = written ? put.question?.tests?.find((test) => test.visible) : undefined
  const input = visible?.args?.map((arg) => JSON.stringify(arg)).join(', ') ?? null
  const { check } = content.conduct
  const happened = talkedAbout(moment)
  const about = happened && check[happened.kind]
  const pools = [about ?? check.input, check.cost]
  for (let index = step; index < pools.length; index++) {
    const group = wordings(pools[index] ?? [], { ...facts, input, ...(about ? happened : {}) })
    if (group.length > 0) return moveOf('check', index === 0 ? 'input' : 'cost', [group])
  }
  return []
}

/** True where a program or query was handed in for the question. */
export function hasSubmitted(round: RoundState, questionId: string | undefined): boolean {
  return itemsOf(round).some((item) => item.type === 'submitted' && item.questionId === questionId)
}

/** Back to the question, once in a phase; after that what was said stands as it is. */
export function redirect(aim: 'beside' | 'off', moment: Moment): AllowedMove[] {
  const { lines } = moment.content.conduct
  const move = aim === 'off' ? 'off_topic' : 'redirect'
  if (aim === 'beside' && !moment.phase.moves.includes('redirect')) return []
  return moveOf(move, null, [wordings(lines[move], factsOfReply(moment))])
}
