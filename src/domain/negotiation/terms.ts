import type {
  ConcessionNeed,
  Content,
  NegotiationRules,
  PayRow,
  ReasonKind,
  TermId,
} from '../content/index.js'

/** What is offered, in thousands a year; the sign-on is paid once and stands apart from the total. */
export type Package = { base: number; stock: number; bonus: number; signOn: number }

/** One step of the concession plan: what it asks for beyond the step before, and what it may give. */
export type PlanStep = {
  step: number
  requires: readonly ConcessionNeed[]
  /** Of the gap between first offer and ceiling, 0 to 1. */
  share: number
  /** Part of what is given that goes into stock; null: it follows the candidate's priority. */
  toStock: number | null
  toFirst: number
  signOn: boolean
}

/** The room of one negotiation: everything in it but the posted range is hidden from the candidate. */
export type Terms = {
  level: string
  first: Package
  ceiling: Package
  posted: readonly [number, number] | null
  /** Bonus over base. */
  bonusRatio: number
  /** Lowest first; none is empty of a share. */
  steps: readonly PlanStep[]
  goodwill: number
  reasons: readonly ReasonKind[]
  evidence: readonly ReasonKind[]
  strongYesRounds: number
  /** Offers are made in such steps. */
  roundTo: number
  granted: readonly TermId[]
}

/** The plan of the first pack in prose, as numbers: for interviews whose content is older than those. */
const STEPS: readonly PlanStep[] = [
  {
    step: 1,
    requires: ['specific', 'reason'],
    share: 0.25,
    toStock: 0.75,
    toFirst: 0.5,
    signOn: false,
  },
  {
    step: 2,
    requires: ['evidence', 'priority'],
    share: 0.6,
    toStock: null,
    toFirst: 0.6,
    signOn: true,
  },
  {
    step: 3,
    requires: ['leverage', 'will_sign'],
    share: 1,
    toStock: null,
    toFirst: 0.6,
    signOn: true,
  },
]

/** Null where the pack has no figures for this level, so that nothing can be negotiated. */
export function termsOf({ pack }: Pick<Content, 'pack'>, level: string): Terms | null {
  const row = pack.comp?.rows.find((each) => each.level === level)
  if (!row?.sim) return null
  const rules = pack.negotiation ?? {}
  const first = packageOf(row.sim, 'initial')
  return {
    level,
    first,
    ceiling: packageOf(row.sim, 'ceiling'),
    posted: row.posted_base_range_k ?? null,
    bonusRatio: first.base > 0 ? first.bonus / first.base : 0,
    steps: stepsOf(rules),
    goodwill: rules.goodwill ?? 2,
    reasons: rules.reasons ?? ['range', 'level', 'market', 'interviews', 'unvested', 'competing'],
    evidence: rules.evidence ?? ['range', 'level', 'market'],
    strongYesRounds: rules.strong_yes_rounds_min ?? 2,
    roundTo: rules.round_to_k ?? 0.5,
    granted: rules.terms_granted ?? ['start_date', 'remote', 'learning', 'review'],
  }
}

function packageOf(sim: NonNullable<PayRow['sim']>, which: 'initial' | 'ceiling'): Package {
  return which === 'initial'
    ? {
        base: sim.initial_base_k,
        stock: sim.initial_stock_k,
        bonus: sim.initial_bonus_k,
        signOn: 0,
      }
    : {
        base: sim.ceiling_base_k,
        stock: sim.ceiling_stock_k,
        bonus: sim.ceiling_bonus_k,
        signOn: sim.ceiling_sign_on_k,
      }
}

function stepsOf({ concession_plan: plan = [] }: NegotiationRules): readonly PlanStep[] {
  const steps = plan.flatMap(({ step, requires, share, to_stock, to_first, sign_on }) =>
    typeof step === 'number' && requires && share !== undefined
      ? [
          {
            step,
            requires,
            share,
            toStock: to_stock ?? null,
            toFirst: to_first ?? 0.5,
            signOn: sign_on ?? false,
          },
        ]
      : [],
  )
  return steps.length > 0 ? steps.toSorted((a, b) => a.step - b.step) : STEPS
}

/** Base, stock and bonus; the sign-on is paid once. */
export function totalOf({ base, stock, bonus }: Package): number {
  return tenth(base + stock + bonus)
}

/** To a tenth of a thousand, as offers are written. */
export function tenth(k: number): number {
  return Math.round(k * 10) / 10
}
