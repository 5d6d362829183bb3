import type { RunReport } from '../../../domain/work/report.js'
import { clean } from '../text/clean.js'

/**
 * What a run printed, case by case, as text; null where it printed nothing. Cases that are hidden printed what they
 * were called with, so that nothing of them is shown.
 */
export function printedOutput({ stdout, cases }: RunReport): string | null {
  const parts = [
    { name: 'printed while it was loaded', stdout, stdoutCut: false },
    ...cases
      .filter(({ origin }) => origin !== 'hidden')
      .map((each) => ({ ...each, name: `printed by ${each.id}` })),
  ].filter((part) => part.stdout !== '')
  if (parts.length === 0) return null
  return parts
    .map(({ name, stdout: text, stdoutCut }) => {
      const shown = clean(text).replace(/\n$/, '')
      return `${name}\n${shown}${stdoutCut ? '\n… the rest was cut' : ''}`
    })
    .join('\n\n')
}
