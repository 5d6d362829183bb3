import { debriefText } from './debrief.js'
import { pad, wrap, cells } from './layout.js'
import type { Report } from './shape.js'
import { gradersOf, join } from './text.js'
import type { TextOptions } from './text.js'
import { pointsWords } from './words.js'

/**
 * What stands at the end of a run, after each round had its feedback: the debrief, unless a debrief round has just
 * shown it or there was one round only, and what to practise next. Empty where there is nothing to say.
 */
export function closingText(
  report: Report,
  { width, figures, debriefShown }: TextOptions & { debriefShown: boolean },
): string {
  const ran = report.rounds.filter(({ verdict }) => verdict !== 'not_run')
  const debrief = debriefShown || ran.length < 2 ? '' : debriefText(report, { width, figures })
  const next = nextLines(report, width, figures)
  return [debrief, next.length > 0 ? join([next]) : ''].filter((text) => text !== '').join('\n')
}

/** One command a line with the criterion that it is for; the report says more about each. */
function nextLines(report: Report, width: number, figures: TextOptions['figures']): string[] {
  const { next } = report
  if (next.length === 0) return []
  const column = Math.max(...next.map(({ action }) => cells(action))) + 2
  return [
    ...wrap(`Practise next (${gradersOf(next)})`, width),
    ...next.flatMap(({ action, criterion }) => {
      const points = figures === 'hidden' ? '' : `, ${pointsWords(criterion.points)} of 4`
      const why = `${criterion.name}${points}`
      const fits = column + 2 + cells(why) <= width
      return fits
        ? [`  ${pad(action, column)}${why}`]
        : [...wrap(action, width, '  '), ...wrap(why, width, '    ')]
    }),
  ]
}
