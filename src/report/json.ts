import type { Report } from './shape.js'

/**
 * The report as JSON: `{id, loop, rounds, next, …}`. Points and means are numbers or null, means unrounded.
 * Control characters that JSON itself lets through are written as escapes, so that printing it cannot steer a terminal.
 */
export function reportJson(report: Report, indent = 2): string {
  const { id, loop, rounds, next, ...rest } = report
  return JSON.stringify({ id, loop, rounds, next, ...rest }, null, indent).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
