import type { Suggestion } from '../coach/rewrite.js'
import { wrap } from '../report/layout.js'
import { clean } from '../report/index.js'
import type { Coach } from './models.js'
import type { Interview } from '../domain/interview/index.js'

/** A suggestion, laid out for so many columns; null where there is none. */
export type Coaching = (
  interview: Interview,
  stage: string,
  signal: AbortSignal,
) => Promise<((width: number) => string) | null>

export function coachingOf(coach: Coach | null): Coaching | null {
  if (!coach) return null
  return async (interview, stage, signal) => {
    const suggestion = await coach(interview, stage, signal)
    return suggestion && ((width) => suggestionText(suggestion, width))
  }
}

/** Marked as a suggestion: nobody is judged by it, and what is true of the person only they know. */
export function suggestionText(
  { question, point, said, better, model }: Suggestion,
  width: number,
): string {
  const blanks = better.includes('__') ? ' The blanks are for what is true of your work.' : ''
  const lines = [
    ...wrap(`One step of ${question}, said again · a suggestion by ${model}`, width),
    ...wrap(`"${said}"`, width, '  You said   '),
    ...wrap(`"${better}"`, width, '  Rather     '),
    ...wrap(point.text, width, '  It makes   '),
    ...wrap(`No points rest on it.${blanks}`, width, '  '),
  ]
  return `${clean(lines.join('\n'))}\n`
}
