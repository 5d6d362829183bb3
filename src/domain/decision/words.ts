import type { DecisionName, DecisionRules, Verdict } from '../content/index.js'

/** What a round can come out as. `not_run`: unavailable or never reached, it counts for nothing by itself. */
export type RoundVerdict = Verdict | 'insufficient' | 'not_run'

const DECISIONS: Record<DecisionName, string> = {
  no_hire: 'no hire',
  not_decided: 'not decided',
  discuss_lower_level: 'discuss at a lower level',
  hire_lower_level: 'hire at a lower level',
  discuss: 'discuss',
  hire: 'hire',
}

/** A verdict in plain words, without a judgement of its own. */
export function verdictWords(verdict: RoundVerdict): string {
  switch (verdict) {
    case 'insufficient':
      return 'insufficient signal'
    case 'not_run':
      return 'not run'
    default:
      return verdict.replaceAll('_', ' ')
  }
}

export function decisionWords(decision: DecisionName): string {
  return DECISIONS[decision]
}

/** A mean as it is shown: rounded for the eye only, never for a comparison (decision.yaml `display_decimals`). */
export function meanWords(mean: number, rules: DecisionRules): string {
  return mean.toFixed(rules.display_decimals)
}

/** A threshold as the rules write it: 2.75, 2.0, 3.5. */
export function limitWords(limit: number): string {
  return Number.isInteger(limit) ? limit.toFixed(1) : String(limit)
}

/** "a", "a and b", "a, b and c". */
export function listWords(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

/** First letter upper case, one full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const stop = /[.?:…]$/.test(trimmed) ? '' : '.'
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${stop}`
}
