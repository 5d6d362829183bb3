import { priceOf, modelFor } from '../../config/index.js'
import type { Environment, Settings } from '../../config/index.js'
import { forecast, forecastSentence } from '../../domain/forecast.js'
import { planOf } from '../../domain/plan.js'
import { UserError } from '../../errors.js'
import { openContent } from '../../library/open.js'
import { packIds } from '../../library/packs.js'
import { contentRoots } from '../../library/roots.js'
import { ok } from './check.js'
import type { Check } from './check.js'

/** What an express loop of the first pack would take; no line where no model is named or no pack opens. */
export async function checkCost(env: Environment, settings: Settings): Promise<Check[]> {
  const models = [modelFor('interviewer', settings), modelFor('grader', settings)]
  const [interviewer, grader] = models.map((model) => model?.value ?? null)
  if (interviewer == null && grader == null) return []
  const roots = contentRoots(env)
  const [pack] = packIds(roots)
  if (pack === undefined) return []
  try {
    const { content } = await openContent(roots, pack, null)
    const level = content.pack.target_level_default
    const plan = planOf(content, { loop: 'express', round: null, question: null, level })
    if (plan.rounds.length === 0) return []
    const [price, graderPrice] = [interviewer, grader].map((model) =>
      model == null ? null : priceOf(model, settings),
    )
    const sentence = forecastSentence(forecast(plan, content), price ?? null, graderPrice ?? null)
    return [
      ok('cost', `an express loop: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`),
    ]
  } catch (error) {
    // The line on content says what is wrong there.
    if (error instanceof UserError) return []
    throw error
  }
}
