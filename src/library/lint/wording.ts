import type { PackSource } from '../pack-source.js'
import { evaluationIn, withoutQuotes } from '../../domain/text/evaluation.js'
import { compileError } from './patterns.js'
import { at, oneOf } from './rule.js'
import type { Report } from './rule.js'
import { spokenLines } from './spoken.js'
import type { SpokenLine } from './spoken.js'

/** What only lines about a program may name. */
const OF_WORK: Readonly<Record<SpokenLine['from'], readonly string[]>> = {
  pack: [],
  conduct: [],
  check_input: ['input'],
  check_run: ['input', 'got'],
  work: ['passed', 'failed', 'total', 'problem'],
}

/** Conduct.yaml `always`: a prompt stays under 120 words. */
const LINE_WORDS_MAX = 120

/** How the interviewer talks: no evaluation, no exclamation, one question a line, no placeholder without a value. */
export function lintWording(source: PackSource, report: Report): void {
  const { banned_evaluation: banned, placeholders } = source.conduct.value
  // Expressions that do not compile are findings of their own.
  const expressions = [
    banned.sentence_split,
    ...banned.remove_quoted,
    ...banned.patterns.map(({ re }) => re),
  ]
  if (expressions.some((expression) => compileError(expression) !== null)) return
  for (const line of spokenLines(source)) {
    const text = withoutQuotes(line.text, banned)
    const pattern = evaluationIn(line.text, banned)
    if (pattern !== null) {
      report(
        line.place,
        `evaluates the answer (${pattern})`,
        'Say it neutrally: no praise, no verdict.',
      )
    }
    if (text.includes('!'))
      report(line.place, 'has an exclamation mark', 'End the sentence with a full stop.')
    if (text.split('?').length > 2) {
      report(
        line.place,
        'asks more than one question',
        'Keep one; make the other a line or a probe of its own.',
      )
    }
    const words = line.text.split(/\s+/).length
    if (words > LINE_WORDS_MAX) {
      report(line.place, `has ${words} words`, `Say it in ${LINE_WORDS_MAX} or fewer.`)
    }
    lintPlaceholders(line, Object.keys(placeholders), report)
  }
  for (const [index, text] of banned.tests.caught.entries()) {
    if (evaluationIn(text, banned) !== null) continue
    const place = {
      file: source.conduct.file,
      path: ['banned_evaluation', 'tests', 'caught', index],
    }
    report(place, 'no pattern catches this', 'Widen a pattern, or remove the sentence.')
  }
  for (const [index, text] of banned.tests.passes.entries()) {
    const pattern = evaluationIn(text, banned)
    if (pattern === null) continue
    const place = {
      file: source.conduct.file,
      path: ['banned_evaluation', 'tests', 'passes', index],
    }
    report(
      place,
      `the pattern ${pattern} catches this`,
      'Narrow the pattern, or remove the sentence.',
    )
  }
}

function lintPlaceholders(
  { place, text, from }: SpokenLine,
  names: readonly string[],
  report: Report,
): void {
  const known = names.filter((name) => from !== 'pack' || name !== 'said')
  known.push(...OF_WORK[from])
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (known.includes(name)) continue
    report(
      place,
      `unknown placeholder {${name}}`,
      `Use ${oneOf(known.map((each) => `{${each}}`))}.`,
    )
  }
}

/** Question titles and names are shown, so they stay on one line. */
export function lintTitles(source: PackSource, report: Report): void {
  for (const { file, value } of source.questions) {
    for (const [index, question] of value.entries()) {
      if (question.title.trim() !== '' && !question.title.includes('\n')) continue
      report(
        at({ file, path: [index] }, 'title'),
        'is not one line of text',
        'Write a short title.',
      )
    }
  }
}
