import type { Content } from '../../../domain/content/index.js'
import { currentPhase, itemsOf, openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { clockText, isClockHidden } from '../interview/header.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { edges, fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { LANGUAGE_NAMES, workAt } from './desk.js'
import type { Desk } from './desk.js'

/**
 * Above the program: what is written, in which language, for how long, and what was used for it. On a narrow terminal
 * the title goes first, then the hints, then the language. Without the time where it is hidden.
 */
export function deskLine(
  desk: Desk,
  interview: Interview,
  content: Content,
  activeMs: number,
  width: number,
): Line {
  const id = desk.part === 'main' ? desk.questionId : `${desk.questionId} +`
  const title = cleanLine(content.questions[desk.questionId]?.title ?? '')
  const language = LANGUAGE_NAMES[desk.language]
  const [time, runs, hints] = countsOf(desk, interview, activeMs)
  const joined = (...parts: readonly string[]): string =>
    parts.filter((part) => part !== '').join(' · ')
  const counts = joined(time, runs, hints)
  const taken = [id, language, counts].reduce((sum, each) => sum + textWidth(each), 0)
  const short = truncate(title, Math.min(width, LINE_MAX) - taken - 10)
  const shapes: readonly (readonly [string, string])[] = [
    ...(textWidth(short) >= TITLE_MIN ? [[`  ${short}   ${language}`, counts] as const] : []),
    [`   ${language}`, counts],
    [`   ${language}`, joined(time, runs)],
    ['', joined(time, runs)],
  ]
  const fits = ([left, right]: readonly [string, string]): boolean =>
    1 + textWidth(id) + textWidth(left) + textWidth(right) + 3 <= width
  const shape = shapes.find(fits)
  if (!shape) return fitLine(line(` ${id}  ${time}`, 'dim'), width)
  const [left, right] = shape
  return edges(
    [span(` ${id}`, 'strong'), span(left)],
    [span(right, 'dim'), span(' ')],
    Math.min(width, LINE_MAX),
  )
}

/** Less of a title says nothing. */
const TITLE_MIN = 10
/** As long as the rules beside it. */
const LINE_MAX = 100

function countsOf(
  desk: Desk,
  interview: Interview,
  activeMs: number,
): readonly [time: string, runs: string, hints: string] {
  const round = openRoundOf(interview)
  const phase = round && currentPhase(round)
  const spent = Math.max(0, activeMs - (phase?.enteredMs ?? activeMs))
  const runs =
    workAt(interview, desk)?.runs.filter(({ purpose }) => purpose === 'visible').length ?? 0
  const hints = round
    ? itemsOf(round).filter((item) => item.type === 'hinted' && item.questionId === desk.questionId)
        .length
    : 0
  return [
    // Whole seconds that have passed; what is left of a round is rounded up instead.
    isClockHidden(interview) ? '' : clockText(Math.floor(spent / 1000) * 1000),
    counted(runs, 'run'),
    counted(hints, 'hint'),
  ]
}

function counted(count: number, noun: string): string {
  if (count === 0) return `no ${noun}s`
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
