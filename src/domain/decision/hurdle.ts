import type { DecisionRules } from '../content/index.js'
import { wasRun } from './round.js'
import type { RoundResult } from './round.js'
import { limitWords, meanWords, sentence, verdictWords } from './words.js'

/** Whether a round lets the candidate go on. */
export type Hurdle = {
  /** null: too little signal to say, so that nothing is closed by it. */
  passed: boolean | null
  /** The first line of decision.yaml `hurdles` that failed: `verdict`, `segment:<rubric>`, `every_segment`, `criterion:<id>`. */
  failed: string | null
  text: string
  /** True only for a failed hurdle that nothing pending could still lift. */
  closesStrictGate: boolean
}

type Need = DecisionRules['hurdles']['needs'][number]
type Failure = { line: string; text: string }

/** Every line that applies has to hold; a line without a mean is skipped, as is a round without a verdict. */
export function hurdle(round: RoundResult, rules: DecisionRules): Hurdle {
  if (!wasRun(round.progress) || round.verdict === 'insufficient' || round.verdict === 'not_run') {
    return {
      passed: null,
      failed: null,
      text: 'There is too little signal to say whether a real loop would go on.',
      closesStrictGate: false,
    }
  }
  for (const need of rules.hurdles.needs) {
    const failure = failureOf(need, round, rules)
    if (!failure) continue
    const why = sentence(failure.text)
    return {
      passed: false,
      failed: failure.line,
      text: round.provisional
        ? `As it stands, a real loop would end here. ${why} Until the code has been run, that closes nothing.`
        : `A real loop would end here. ${why}`,
      closesStrictGate: !round.provisional,
    }
  }
  return { passed: true, failed: null, text: 'A real loop would go on.', closesStrictGate: false }
}

function failureOf(need: Need, round: RoundResult, rules: DecisionRules): Failure | null {
  if ('verdict_min' in need) {
    const { verdicts } = rules.order
    const index = verdicts.findIndex((verdict) => verdict === round.verdict)
    if (index >= verdicts.indexOf(need.verdict_min)) return null
    return {
      line: 'verdict',
      text: `the verdict is ${verdictWords(round.verdict)}, and going on needs ${verdictWords(need.verdict_min)}`,
    }
  }
  if ('segment_rubric' in need) {
    return lowSegment(
      round,
      need.mean_min,
      rules,
      `segment:${need.segment_rubric}`,
      (rubric) => rubric === need.segment_rubric,
    )
  }
  if ('every_segment_mean_min' in need) {
    return lowSegment(round, need.every_segment_mean_min, rules, 'every_segment', () => true)
  }
  const criterion = round.segments
    .flatMap((segment) => segment.criteria)
    .find(({ id }) => id === need.criterion)
  if (!criterion || criterion.points === null) return null
  if (criterion.points >= need.points_min - rules.epsilon) return null
  return {
    line: `criterion:${need.criterion}`,
    text: `${criterion.name} is at ${limitWords(criterion.points)}, and going on needs ${limitWords(need.points_min)}`,
  }
}

function lowSegment(
  round: RoundResult,
  limit: number,
  rules: DecisionRules,
  line: string,
  applies: (rubric: string) => boolean,
): Failure | null {
  const low = round.segments.find(
    ({ rubric, mean }) => applies(rubric) && mean !== null && mean < limit - rules.epsilon,
  )
  if (!low || low.mean === null) return null
  return {
    line,
    text: `the part "${low.rubricName}" has a mean of ${meanWords(low.mean, rules)}, and going on needs ${limitWords(limit)}`,
  }
}
