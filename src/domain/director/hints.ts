import { answersOf, itemsOf } from '../interview/index.js'
import type { Moment } from './moment.js'
import { moveOf, wordings } from './moment.js'
import type { AllowedMove } from './moves.js'

/** True where hints may be asked for and one, or the rescue after the last, is left. */
export function hasHint(moment: Moment): boolean {
  return hintMove(moment).length > 0
}

/** The next hint with its announcement; after the last the approach in words (`rescue`), once. None where nothing is left. */
export function hintMove(moment: Moment): AllowedMove[] {
  const { phase, put, round, state, content, facts } = moment
  if (!phase.moves.includes('hint') || !put.question) return []
  const { id, hints = [], rescue } = put.question
  const taken = itemsOf(round).filter((item) => item.type === 'hinted' && item.questionId === id)
  // A hint that was noted and not spoken to its end (a crash in between) is the same one again.
  const given = state.items.at(-1)?.type === 'hinted' ? taken.slice(0, -1) : taken
  const hint = hints[given.length]
  const announced = (text: string) =>
    wordings(
      content.conduct.lines.hint_given.map((line) => `${line} ${text}`),
      facts,
    )
  if (hint) return moveOf('hint', String(hint.level), [announced(hint.text)])
  const last = given.at(-1)
  const rescued = last?.type === 'hinted' && last.level === 'rescue'
  if (!rescue || hints.length === 0 || rescued) return []
  return moveOf('rescue', 'rescue', [announced(rescue)])
}

/** Active ms since the question was first put: no hint in its first two minutes (conduct.yaml `hints.stuck`). */
export function tooEarlyForHint({ round, put, content }: Moment, nowMs: number): boolean {
  const id = put.question?.id
  const first = round.phases.find((phase) =>
    phase.items.some((item) => item.type === 'asked' && item.questionId === id),
  )
  const since = nowMs - (first?.enteredMs ?? nowMs)
  return since < content.conduct.hints.stuck.not_before_s * 1000
}

/** The offer of the next hint: the further ones are announced as such. */
export function offerHint(moment: Moment): AllowedMove[] {
  const { content, round, put, facts } = moment
  const given = itemsOf(round).filter(
    (item) => item.type === 'hinted' && item.questionId === put.question?.id,
  ).length
  const offers = content.conduct.silence.coding.filter((step) => step.do === 'offer_hint')
  const offer = offers[Math.min(given, offers.length - 1)]
  return moveOf('offer_hint', null, [wordings(offer?.lines ?? [], facts)])
}

/** Silent steps (blank, "I don't know") since a hint was last given or offered (conduct.yaml `chat_mode`). */
export function silentSteps({ state }: Moment): number {
  const from = state.items.findLastIndex(
    (item) =>
      item.type === 'said' &&
      (item.move === 'hint' || item.move === 'rescue' || item.move === 'offer_hint'),
  )
  return answersOf(state.items.slice(from + 1)).filter(
    (each) => each.kind === 'dont_know' || each.kind === 'blank',
  ).length
}
