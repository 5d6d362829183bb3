import { listWords } from '../domain/decision/index.js'
import type { Report } from './shape.js'

/** What made the interview fit the person, in one sentence; '' where nothing did. */
export function accommodationPhrase({ accommodations }: Report): string {
  const { extraTimePct = 0, clock, figures, screen } = accommodations
  const parts = [
    extraTimePct > 0 ? `${extraTimePct} percent more time` : '',
    clock === 'hidden' ? 'the time not shown' : '',
    figures === 'hidden' ? 'points hidden until asked for' : '',
    screen === 'lines' ? 'everything in lines' : '',
  ].filter((part) => part !== '')
  return parts.length === 0
    ? ''
    : `Accommodations: ${listWords(parts)}; nothing that is judged depends on them.`
}
