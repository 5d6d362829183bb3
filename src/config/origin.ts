/** Where a setting came from. Two origins are the same where kind and place are. */
export type Origin =
  | { kind: 'flag'; place: string }
  | { kind: 'environment'; place: string }
  | { kind: 'env_file'; place: string }
  | { kind: 'config_file'; place: string }
  | { kind: 'default'; place: null }

/** A value that was found, and where. Texts are trimmed and never empty. */
export type Setting = { value: string; origin: Origin }

/** For people: `flag --model`, `environment`, `/home/ada/.env`. */
export function originWords({ kind, place }: Origin): string {
  switch (kind) {
    case 'flag':
      return `flag ${place}`
    case 'environment':
      return 'environment'
    case 'env_file':
    case 'config_file':
      return place
    case 'default':
      return 'default'
  }
}

/**
 * True for one and the same source: all flags are one, all variables of the environment are one, and a file is one.
 * Whoever wrote one source need not know of the others.
 */
export function sameSource(a: Origin, b: Origin): boolean {
  if (a.kind !== b.kind) return false
  return a.kind === 'flag' || a.kind === 'environment' || a.place === b.place
}
