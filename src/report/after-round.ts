import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { debriefText } from './debrief.js'
import { feedbackText, reviewText } from './feedback.js'
import { buildReport } from './model.js'
import type { TextOptions } from './text.js'

const HIDDEN = '\n  Points and means are hidden; /figures shows them.\n'

/**
 * What a front end shows about a round that is over: `feedback` (for a debrief round the debrief itself), and
 * `review`, what a strong answer to each of its questions contains. An unknown stage gives an empty text.
 */
export function roundTexts(plan: Plan, content: Content) {
  return {
    feedback(interview: Interview, stage: string, options: TextOptions): string {
      const report = buildReport(interview, plan, content)
      const figures = options.figures ?? interview.started?.accommodations.figures
      const told = { ...options, figures }
      const kind = plan.rounds.find((round) => round.stage === stage)?.kind
      if (kind === 'debrief') return debriefText(report, told)
      const round = report.rounds.find((each) => each.stage === stage)
      const hidden = figures === 'hidden' ? HIDDEN : ''
      return round ? `${feedbackText(round, told)}${hidden}` : ''
    },
    review(interview: Interview, stage: string, options: TextOptions): string {
      const { rounds } = buildReport(interview, plan, content)
      const round = rounds.find((each) => each.stage === stage)
      return round ? reviewText(round, options) : ''
    },
  }
}
