import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { againSection } from './again.js'
import type { First } from './again.js'
import { debriefText } from './debrief.js'
import { feedbackText } from './feedback.js'
import { wrap } from './layout.js'
import { buildReport } from './model.js'
import { reviewText } from './review.js'
import { clean } from './safe.js'
import type { TextOptions } from './text.js'

const HIDDEN =
  'Points and means are hidden; /figures shows them, as greenroom report --figures does.'

/**
 * What a front end shows about a round that is over: `feedback` (for a debrief round the debrief itself), and
 * `review`, what a strong answer to each of its questions contains. An unknown stage gives an empty text. `first`: the
 * interview that a practice goes back to.
 */
export function roundTexts(plan: Plan, content: Content, first: First | null = null) {
  return {
    feedback(interview: Interview, stage: string, options: TextOptions): string {
      const report = buildReport(interview, plan, content, null, first)
      const figures = options.figures ?? interview.started?.accommodations.figures
      const told = { ...options, figures }
      const kind = plan.rounds.find((round) => round.stage === stage)?.kind
      if (kind === 'debrief') return debriefText(report, told)
      const round = report.rounds.find((each) => each.stage === stage)
      const hidden =
        figures === 'hidden' ? `\n${wrap(HIDDEN, options.width, '  ').join('\n')}\n` : ''
      const beside = figures !== 'hidden' && report.again?.stage === stage ? report.again : null
      const again = againSection(beside, options.width)
      const compared = again.length > 0 ? `\n${clean(again.join('\n'))}\n` : ''
      return round ? `${feedbackText(round, told)}${compared}${hidden}` : ''
    },
    review(interview: Interview, stage: string, options: TextOptions): string {
      const { rounds } = buildReport(interview, plan, content)
      const round = rounds.find((each) => each.stage === stage)
      const figures = options.figures ?? interview.started?.accommodations.figures
      return round ? reviewText(round, interview, content, { ...options, figures }) : ''
    },
  }
}
