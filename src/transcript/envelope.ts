import type { Envelope } from '../domain/events/index.js'

/**
 * The same rule as the schema `envelope`, by hand: every line of a log passes here, and this is several times
 * as fast. A property test holds the two together.
 */
export function isEnvelope(value: unknown): value is Envelope {
  if (!isRecord(value)) return false
  let keys = 0
  for (const _ in value) keys++
  return (
    keys === 6 &&
    isCount(value['v']) &&
    value['v'] >= 1 &&
    isCount(value['seq']) &&
    typeof value['t'] === 'string' &&
    typeof value['ms'] === 'number' &&
    Number.isFinite(value['ms']) &&
    value['ms'] >= 0 &&
    typeof value['type'] === 'string' &&
    isRecord(value['data'])
  )
}

/** The version that a line claims, whatever else it holds; null where it claims none. */
export function claimedVersion(value: unknown): number | null {
  return isRecord(value) && isCount(value['v']) ? value['v'] : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
