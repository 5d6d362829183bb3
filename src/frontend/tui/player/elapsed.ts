import { clockText } from '../interview/header.js'

/** Whole seconds that have passed; what is left of a round rounds up instead. */
export function elapsed(ms: number): string {
  return clockText(Math.floor(ms / 1000) * 1000)
}
