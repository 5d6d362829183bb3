/** A ceiling for the points of a criterion, by its name in coverage.yaml. */
export type Limit = { id: string; max: number }

/** Limits only lower, the lowest wins; the names of those that lowered come back. */
export function under(
  limits: readonly Limit[],
  points: number,
): { points: number; caps: string[] } {
  return {
    points: Math.min(points, ...limits.map(({ max }) => max)),
    caps: limits.filter(({ max }) => max < points).map(({ id }) => id),
  }
}
