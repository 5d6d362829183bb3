import { priceOf, modelFor } from '../../config/index.js'
import type { Environment, Settings } from '../../config/index.js'
import { forecast, forecastSentence } from '../../domain/forecast.js'
import type { Price } from '../../domain/forecast.js'
import { planOf } from '../../domain/plan.js'
import { UserError } from '../../errors.js'
import { openContent } from '../../library/open.js'
import type { CompiledStore } from '../../library/open.js'
import { packIds } from '../../library/packs.js'
import { contentRoots } from '../../library/roots.js'
import { ok } from './check.js'
import type { Check } from './check.js'

/** What an express loop of the first pack would take; no line where no model is named or no pack opens. */
export async function checkCost(env: Environment, settings: Settings): Promise<Check[]> {
  const models = [modelFor('interviewer', settings), modelFor('grader', settings)]
  const [interviewer, grader] = models.map((model) => model?.value ?? null)
  if (interviewer == null && grader == null) return []
  const [price, graderPrice] = [interviewer, grader].map((model) =>
    model == null ? null : priceOf(model, settings),
  )
  // Read afresh, as the line on content does.
  const text = await expressCost(contentRoots(env), null, price ?? null, graderPrice ?? null)
  return text === null ? [] : [ok('cost', text)]
}

/** `an express loop: about 52 requests …`, of the first pack; null where none opens. The prices: of both roles' models. */
export async function expressCost(
  roots: readonly string[],
  store: CompiledStore | null,
  price: Price | null,
  graderPrice: Price | null,
): Promise<string | null> {
  const [pack] = packIds(roots)
  if (pack === undefined) return null
  try {
    const { content } = await openContent(roots, pack, store)
    const level = content.pack.target_level_default
    const plan = planOf(content, { loop: 'express', round: null, question: null, level })
    if (plan.rounds.length === 0) return null
    const sentence = forecastSentence(forecast(plan, content), price, graderPrice)
    return `an express loop: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`
  } catch (error) {
    // The line on content says what is wrong there.
    if (error instanceof UserError) return null
    throw error
  }
}
