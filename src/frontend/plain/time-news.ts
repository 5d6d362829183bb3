import { paceOf } from '../../domain/extra-time.js'
import { openRoundOf } from '../../domain/interview/index.js'
import type { Interview } from '../../domain/interview/index.js'
import { isClockHidden, questionPlace } from '../tui/interview/header.js'

const MINUTE_MS = 60_000
/** So many minutes before the end it is told, at the usual pace. */
const TOLD_AT = [10, 5, 1]

/** The time of the open round in words, for who sees no clock. Each warning comes once. */
export type TimeNews = {
  /** Active ms of the next warning; null where none is to come. */
  nextMs: () => number | null
  /** What is to be told at this active time; null where it was told, is hidden, or there is nothing to tell. */
  due: (activeMs: number) => string | null
  /** The round, its question and the time that is left, whether or not that is hidden: it was asked for. */
  standing: (
    activeMs: number,
    questionId: string | null,
    nameOf: (stage: string) => string,
  ) => string
}

export function createTimeNews(current: () => Interview): TimeNews {
  /** `stage minutes` of every warning that was told or passed by. */
  const told = new Set<string>()
  const warningsIn = (interview: Interview) => {
    const round = openRoundOf(interview)
    if (!round) return []
    const pace = paceOf(interview.started?.accommodations)
    const endMs = round.openedMs + round.minutes * MINUTE_MS
    return TOLD_AT.map((minutes) => minutes * pace)
      .filter((minutes) => minutes <= round.minutes / 2)
      .map((minutes) => ({
        key: `${round.stage} ${minutes}`,
        atMs: endMs - minutes * MINUTE_MS,
        endMs,
      }))
      .filter(({ key }) => !told.has(key))
  }
  /** Warnings whose time has come; none of them comes again. */
  const taken = (activeMs: number) => {
    const passed = warningsIn(current()).filter(({ atMs }) => atMs <= activeMs)
    for (const { key } of passed) told.add(key)
    return passed
  }
  return {
    nextMs() {
      const interview = current()
      const [next] = isClockHidden(interview) ? [] : warningsIn(interview)
      return next ? next.atMs : null
    },
    due(activeMs) {
      const [first] = isClockHidden(current()) ? [] : taken(activeMs)
      return first && first.endMs > activeMs ? leftSentence(first.endMs - activeMs) : null
    },
    standing(activeMs, questionId, nameOf) {
      const round = openRoundOf(current())
      if (!round) return 'No round is open.'
      taken(activeMs)
      const place = questionPlace(round, questionId)?.replace('/', ' of ')
      const where = [nameOf(round.stage), ...(place === undefined ? [] : [`question ${place}`])]
      const leftMs = round.openedMs + round.minutes * MINUTE_MS - activeMs
      return `${where.join(', ')}. ${leftMs > 0 ? leftSentence(leftMs) : 'The time of this round is up.'}`
    },
  }
}

function leftSentence(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  return minutes > 1
    ? `About ${minutes} minutes are left of this round.`
    : 'About a minute is left of this round.'
}
