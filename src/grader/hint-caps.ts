import type { CoverageRules, Criterion } from '../domain/content/index.js'
import { executionOf, pooled, shareOf } from './execution/results.js'
import type { Limit } from './limits.js'
import type { QuestionResult } from './question.js'

/** Whose points are limited: whether a stated cost is right is for a model to judge, that one was stated is not. */
export type Judge = 'words' | 'model'

/**
 * The ceilings of the signal `hint_cap`: hints taken, an approach that did not come out as code, a cost that was asked
 * for and not stated. Of several questions the one with the mildest holds; none where one of them has no ceiling.
 */
export function hintCapLimits(
  { signal }: Criterion,
  questions: readonly QuestionResult[],
  rules: CoverageRules,
  judge: Judge,
): Limit[] {
  if (signal !== 'hint_cap') return []
  const each = questions.map((question) => limitsOf(question, rules, judge))
  const lowest = (limits: readonly Limit[]): number => Math.min(...limits.map(({ max }) => max))
  const [mildest = []] = each.toSorted((a, b) => lowest(b) - lowest(a))
  return mildest
}

function limitsOf(question: QuestionResult, rules: CoverageRules, judge: Judge): Limit[] {
  const caps = rules.signals['hint_cap']?.caps ?? []
  const { sheet } = question
  const hints = sheet.hints.map(({ level, cap }): Limit => {
    const known = caps.find(({ when }) => when['hint_level'] === level)
    // What the candidate was told holds where the rules have no such level.
    return { id: known?.id ?? 'hint_cap', max: known?.max ?? cap }
  })
  const share = testsShare(question)
  const isStated = judge === 'model' ? question.cost?.anySaid : isRight(question)
  const others = caps.flatMap(({ id = 'hint_cap', max, when }): Limit[] => {
    const below = when['tests_passed_share_below']
    const tooFew = typeof below === 'number' && share !== null && share < below
    const unstated =
      when['complexity_stated'] === false &&
      when['complexity_asked'] === sheet.complexityAsked &&
      question.cost !== null &&
      isStated !== true
    return tooFew || unstated ? [{ id, max }] : []
  })
  return [...hints, ...others]
}

function isRight({ cost }: QuestionResult): boolean {
  return cost?.state === 'met' || cost?.state === 'slower'
}

/** Null where nothing is known of its tests. */
function testsShare({ sheet }: QuestionResult): number | null {
  const execution = executionOf(sheet)
  if (execution.state !== 'run' || sheet.part !== 'main') return null
  const { main, extension } = execution
  return shareOf(pooled([main, ...(extension ? [extension] : [])]))
}
