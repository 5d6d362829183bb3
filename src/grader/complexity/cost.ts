/** A product of powers of sizes: `n^2 * log n`. Constants are left out, so that an empty one is a constant. */
export type Term = {
  /** Size by name → its power. */
  powers: ReadonlyMap<string, number>
  /** Factors that are logarithms. */
  logs: number
  /** 2^n, n!: more than any power. */
  exponential: boolean
}

/** A sum of terms; none dominates another. */
export type Cost = readonly Term[]

export const CONSTANT: Term = { powers: new Map(), logs: 0, exponential: false }

export function linearIn(name: string): Cost {
  return [{ ...CONSTANT, powers: new Map([[name, 1]]) }]
}

export function powerOf(name: string, power: number): Cost {
  return [{ ...CONSTANT, powers: new Map([[name, power]]) }]
}

export function timesTerm(a: Term, b: Term): Term {
  const powers = new Map(a.powers)
  for (const [name, power] of b.powers) powers.set(name, (powers.get(name) ?? 0) + power)
  return { powers, logs: a.logs + b.logs, exponential: a.exponential || b.exponential }
}

export function timesCost(a: Cost, b: Cost): Cost {
  return a.flatMap((left) => b.map((right) => timesTerm(left, right)))
}

/** Without the terms that another one outgrows: n + 1 is n, n^2 + n is n^2. */
export function reduced(cost: Cost): Cost {
  return cost.filter(
    (term, at) =>
      !cost.some(
        (other, index) =>
          index !== at && isWithin(term, other) && (index < at || !isWithin(other, term)),
      ),
  )
}

function isWithin(small: Term, large: Term): boolean {
  return (
    small.logs <= large.logs + (outgrows(large, small) ? small.logs : 0) &&
    (!small.exponential || large.exponential) &&
    [...small.powers].every(([name, power]) => power <= (large.powers.get(name) ?? 0))
  )
}

function outgrows(large: Term, small: Term): boolean {
  return [...large.powers].some(([name, power]) => power > (small.powers.get(name) ?? 0))
}

/** Names of the sizes in it, in order of their first use. */
export function sizesOf(cost: Cost): string[] {
  return [...new Set(cost.flatMap(({ powers }) => [...powers.keys()]))]
}

/** The same cost with every size called as `as` says. */
export function renamed(cost: Cost, as: ReadonlyMap<string, string>): Cost {
  return cost.map((term) => ({
    ...term,
    powers: new Map([...term.powers].map(([name, power]) => [as.get(name) ?? name, power])),
  }))
}

/** One spelling for each cost; equal costs have the same. */
export function keyOf(cost: Cost): string {
  return cost
    .map(({ powers, logs, exponential }) => {
      const factors = [...powers].sort(([a], [b]) => (a < b ? -1 : 1))
      return `${factors.map(([name, power]) => `${name}^${power}`).join('*')}|${logs}|${exponential}`
    })
    .sort()
    .join(' + ')
}
