import type { Interview } from '../../../src/domain/interview/index.js'
import type { Plan } from '../../../src/domain/plan.js'
import { buildReport as reportOf, roundTexts } from '../../../src/report/index.js'
import { content } from '../../support/content.js'

export function buildReport(interview: Interview, plan: Plan) {
  return reportOf(interview, plan, content())
}

export function feedbackOf(interview: Interview, plan: Plan, stage: string): string {
  return roundTexts(plan, content()).feedback(interview, stage, { width: 80 })
}
