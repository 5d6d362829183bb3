import type { Content } from '../content/index.js'
import type { MoveKind } from '../events/index.js'
import { answersOf, itemsOf, saidOf } from '../interview/index.js'
import type { Answer } from '../interview/index.js'
import { aimOf, asksSomethingElse } from './aim.js'
import { hasHint, hintMove, offerHint, silentSteps, tooEarlyForHint } from './hints.js'
import { factsOfReply, moveOf, utteranceOf, wordings } from './moment.js'
import type { Moment } from './moment.js'
import type { AllowedMove } from './moves.js'
import { isCounter, notedQuestion, recruiterMoves } from './negotiate.js'
import { isWork } from './work.js'
import { checksAfter, probesAfter, redirect } from './probe.js'
import { resumePoint } from './resume.js'

/** Lines that are answered with yes or no. */
export const OFFERS: ReadonlySet<MoveKind> = new Set([
  'stop_confirm',
  'offer_to_move_on',
  'offer_hint',
])

/** The moves that answer the candidate's last turn, the scripted choice first; empty: go on without a word. */
export function replies(answer: Answer, moment: Moment): AllowedMove[] {
  const { content, put, round } = moment
  const lines = content.conduct.lines
  const facts = factsOfReply(moment)
  const line = (move: MoveKind, pool: readonly string[]) =>
    moveOf(move, null, [wordings(pool, facts)])
  switch (answer.kind) {
    case 'stop':
      return line('stop_confirm', lines.stop_confirm)
    case 'confirm_yes':
    case 'confirm_no':
      return afterOffer(answer, moment)
    case 'asks_repeat':
      return line('repeat', lines.repeat)
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
    case 'asks_hint': {
      const hint = tooEarlyForHint(moment, answer.ms) ? [] : hintMove(moment)
      return hint.length > 0 ? hint : line('asks_for_answer', lines.asks_for_answer)
    }
    case 'injection':
      return line('injection', lines.injection)
    case 'clarify': {
      const { clarification } = utteranceOf(answer, moment)
      const entry = put.question?.clarifications.find((each) => each.id === clarification)
      if (entry) {
        return moveOf('clarify', entry.id, [
          [{ source: entry.answer, text: spokenFact(entry.answer), refs: [] }],
        ])
      }
      if (moment.negotiation) return companyMove(answer, moment)
      return asksSomethingElse(answer.text, moment)
        ? line('off_topic', lines.off_topic)
        : [...line('assume', lines.assume), ...otherClarifications(moment)]
    }
    case 'asks_interviewer':
      return companyMove(answer, moment)
    case 'correction':
      return line('acknowledge', content.conduct.acknowledgements)
    case 'cut_off':
      return moment.phase.segment ? line('time_up', lines.time_up) : []
    case 'dont_know':
    case 'blank':
      return afterSilence(moment, answer.ms)
    case 'answer':
      return afterAnswer(answer, moment)
    default:
      return []
  }
}

/** What the yes or no was about: ending, going on to the next question, or a hint. */
function afterOffer(answer: Answer, moment: Moment): AllowedMove[] {
  const { content, state } = moment
  const { lines } = content.conduct
  const facts = factsOfReply(moment)
  const offer = saidOf(state.items).findLast((each) => OFFERS.has(each.move))?.move
  const yes = answer.kind === 'confirm_yes'
  if (offer === 'offer_hint') {
    const hint = yes ? hintMove(moment) : []
    return hint.length > 0
      ? hint
      : moveOf('acknowledge', null, [wordings(content.conduct.acknowledgements, facts)])
  }
  if (offer === 'offer_to_move_on') {
    return yes
      ? moveOf('dont_know_again', null, [wordings(lines.dont_know_again, facts)])
      : moveOf('silence', null, [wordings(patience(content), facts)])
  }
  return yes
    ? moveOf('stop_done', null, [wordings(lines.stop_done, facts)])
    : moveOf('repeat', null, [wordings(lines.repeat, facts)])
}

/** "Take your time." */
export function patience(content: Content): readonly string[] {
  return content.conduct.silence.talk.find((step) => step.do === 'say')?.lines ?? []
}

/** A blank turn or an "I don't know": asked once how to find out, or offered a hint where there are any, then on. */
function afterSilence(moment: Moment, nowMs: number): AllowedMove[] {
  const { content, phase, state } = moment
  const { lines, silence } = content.conduct
  const facts = factsOfReply(moment)
  const line = (move: MoveKind, pool: readonly string[]) =>
    moveOf(move, null, [wordings(pool, facts)])
  if (!phase.segment) return []
  if (saidOf(state.items).at(-1)?.move === 'offer_to_move_on') {
    return line('dont_know_again', lines.dont_know_again)
  }
  const steps = silentSteps(moment)
  const work = isWork(moment)
  if (hasHint(moment)) {
    const stuck = steps >= content.conduct.hints.stuck.turns && !tooEarlyForHint(moment, nowMs)
    if (stuck) return offerHint(moment)
    if (work || steps === 1) {
      const ask = silence.coding.find((step) => step.do === 'say')?.lines ?? []
      return line('silence', ask)
    }
  }
  // A person at work is left alone; time or the turn budget ends the part.
  if (work) return []
  if (steps > 1) return line('dont_know_again', lines.dont_know_again)
  // "How would you find out?" fits knowledge. Of a person's own past they are asked for any case, of their wishes nothing.
  const kind = moment.put.question?.kind
  const open = resumePoint('', moment)
  if (open.length > 0) return open
  if (kind === 'recruiter' || kind === 'negotiation')
    return line('dont_know_again', lines.dont_know_again)
  const story = kind === 'behavioral'
  return line(
    'dont_know_first',
    story ? content.conduct.probing.hypothetical : lines.dont_know_first,
  )
}

function companyMove(answer: Answer, moment: Moment): AllowedMove[] {
  const { content, phase } = moment
  const lines = content.conduct.lines
  if (!phase.moves.includes('answer'))
    return moveOf('park', null, [wordings(lines.park, moment.facts)])
  const { companyAnswer } = utteranceOf(answer, moment)
  const entry = content.company.qa.find((each) => each.id === companyAnswer)
  if (!entry) {
    const noted = moment.negotiation ? notedQuestion(moment) : []
    if (noted.length > 0) return noted
    return [
      ...moveOf('no_fact', null, [wordings(lines.no_fact, moment.facts)]),
      ...content.company.qa.flatMap((each) => factMove(each, moment)),
    ]
  }
  return factMove(entry, moment)
}

/** One of the company's facts, at the level of this interview. */
function factMove(entry: Content['company']['qa'][number], moment: Moment): AllowedMove[] {
  const text = entry.answer_by_level?.[moment.facts['levelId'] ?? ''] ?? entry.answer
  return moveOf('answer', entry.id, [wordings([text], moment.facts)])
}

/** What is addressed to the program moves nothing; blanks in its place keep the offsets. */
function withoutInjection(answer: Answer, moment: Moment): string {
  return utteranceOf(answer, moment).injected.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    answer.text,
  )
}

/** Facts of the task that were not asked for by any word we know: a model may see that one is meant. */
function otherClarifications(moment: Moment): AllowedMove[] {
  const given = new Set(
    itemsOf(moment.round).flatMap((item) => (item.type === 'clarified' ? [item.id] : [])),
  )
  return (moment.put.question?.clarifications ?? [])
    .filter(({ id }) => !given.has(id))
    .flatMap(({ id, answer }) =>
      moveOf('clarify', id, [[{ source: answer, text: spokenFact(answer), refs: [] }]]),
    )
}

/** After an answer: back to the question, the next check, a probe, or nothing, which ends the phase. */
function afterAnswer(given: Answer, moment: Moment): AllowedMove[] {
  const answer = { ...given, text: withoutInjection(given, moment) }
  const { phase, put, state } = moment
  const lines = saidOf(state.items)
  // The answer that was asked for in one sentence is the last one of its part.
  if (lines.some((each) => each.move === 'interruption')) return []
  if (phase.kind === 'code' || phase.work) return []
  if (phase.kind === 'check' && put.question?.kind === 'coding') return checksAfter(moment)
  const bargaining = recruiterMoves(moment)
  if (bargaining.length > 0 || isCounter(given, moment)) {
    return [...bargaining, ...probesAfter(answer, moment)]
  }
  const aim = aimOf(answer.text, moment)
  if (aim !== 'on') {
    const before = lines.some((each) => each.move === 'redirect' || each.move === 'off_topic')
    const { dont_know_again: on } = moment.content.conduct.lines
    return before
      ? moveOf('dont_know_again', null, [wordings(on, moment.facts)])
      : redirect(aim, moment)
  }
  const open = resumePoint(answer.text, moment)
  return open.length > 0 ? open : probesAfter(answer, moment)
}

/** A fact from a question's list as a sentence; "(assume)" marks those that were made up for the task. */
function spokenFact(answer: string): string {
  const assumed = /^(.*\S)\s*\(assume\)\.?$/s.exec(answer)?.[1]
  const text = assumed === undefined ? answer : `Assume ${assumed}`
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.')
}
