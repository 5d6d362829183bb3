import type { Span } from '../text/pattern.js'

const FIGURE = /(?<![\w.,/-])([$€£]\s?)?\d[\d.,]*(%|\s?percent\b)?(\+|[a-z]{1,3}\b)?/gi
const YEAR = /^(?:19|20)\d\d$/
/** What may follow a figure without saying what it counts. */
const NO_UNIT =
  /^(?:\s*(?:$|[.,;:)]|and\b|or\b|to\b|in\b|on\b|at\b|by\b|for\b|with\b|from\b|over\b|of\b|across\b|within\b|after\b|per\b|while\b|through\b|using\b|the\b))/i

/**
 * The first figure of a line that does not say what it counts: a percentage (its base is not here), or a number with
 * neither a unit nor a noun behind it. Null where there is none; a year is no figure.
 */
export function baselessNumber(line: string): Span | null {
  for (const match of line.matchAll(FIGURE)) {
    const [whole, money, percent, suffix] = match
    const end = match.index + whole.replace(/[.,]+$/, '').length
    if (YEAR.test(whole.replace(/[.,]+$/, '')) || money) continue
    if (percent) return { start: match.index, end }
    if (suffix && suffix !== '+') continue
    if (NO_UNIT.test(line.slice(end).replace(/^\+/, ''))) return { start: match.index, end }
  }
  return null
}
