import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { debriefText } from './debrief.js'
import { feedbackText, reviewText } from './feedback.js'
import { buildReport } from './model.js'
import type { TextOptions } from './text.js'

/**
 * What a front end shows about a round that is over: `feedback` (for a debrief round the debrief itself), and
 * `review`, what a strong answer to each of its questions contains. An unknown stage gives an empty text.
 */
export function roundTexts(plan: Plan, content: Content) {
  return {
    feedback(interview: Interview, stage: string, options: TextOptions): string {
      const report = buildReport(interview, plan, content)
      const kind = plan.rounds.find((round) => round.stage === stage)?.kind
      if (kind === 'debrief') return debriefText(report, options)
      const round = report.rounds.find((each) => each.stage === stage)
      return round ? feedbackText(round, options) : ''
    },
    review(interview: Interview, stage: string, options: TextOptions): string {
      const { rounds } = buildReport(interview, plan, content)
      const round = rounds.find((each) => each.stage === stage)
      return round ? reviewText(round, options) : ''
    },
  }
}
