import type { PackSource } from '../pack-source.js'
import { at, questionsOf } from './rule.js'
import type { Place, Report } from './rule.js'

/** Fields of the common rules that hold regular expressions, alone or in a list; `*` stands for every entry. */
const EXPRESSIONS: Readonly<Record<'conduct' | 'utterance' | 'coverage', readonly string[]>> = {
  conduct: [
    'banned_evaluation.sentence_split',
    'banned_evaluation.remove_quoted.*',
    'banned_evaluation.patterns.*.re',
  ],
  utterance: ['sentence_split', 'classes.*.patterns.*'],
  coverage: [
    'cue_contract.replace',
    'cue_contract.number_re',
    'said.sentence_split',
    'said.drop.*.patterns.*',
    'said.clauses.split',
    'voids.negation.after.patterns.*',
    'voids.retraction.patterns.*',
    'voids.retraction.whole.*',
    'signals.*.assumption',
    'signals.*.complexity.accepted_where_note',
  ],
}

/** Every regular expression of the common rules is one of JavaScript, without the flag `u`. */
export function lintExpressions(source: PackSource, report: Report): void {
  for (const name of ['conduct', 'utterance', 'coverage'] as const) {
    const { file, value } = source[name]
    for (const field of EXPRESSIONS[name]) {
      for (const { place, found } of valuesAt({ file, path: [] }, value, field.split('.'))) {
        reportExpression(place, found, report)
      }
    }
  }
}

/** Every cue of the pack and of the common rules can match, by coverage.yaml `cue_contract`. */
export function lintCues(source: PackSource, report: Report): void {
  const all = (place: Place, cues: readonly string[] | undefined): void => {
    for (const [index, cue] of (cues ?? []).entries())
      lintCue(source, at(place, index), cue, report)
  }
  for (const { place, value } of questionsOf(source)) {
    const lists = {
      key_points: value.key_points,
      clarifications: value.clarifications,
      common_mistakes: value.common_mistakes,
    }
    for (const [name, entries] of Object.entries(lists)) {
      for (const [index, entry] of entries.entries())
        all(at(place, name, index, 'cues'), entry.cues)
    }
    for (const [index, { when }] of value.follow_ups.entries()) {
      all(at(place, 'follow_ups', index, 'when', 'said'), when?.said)
    }
    const twist = at(place, 'data_twist')
    for (const [index, keyPoint] of (value.data_twist?.key_points ?? []).entries()) {
      all(at(twist, 'key_points', index, 'cues'), keyPoint.cues)
    }
    for (const [index, { when }] of (value.data_twist?.follow_ups ?? []).entries()) {
      all(at(twist, 'follow_ups', index, 'when', 'said'), when?.said)
    }
  }
  for (const [index, { cues }] of source.company.value.qa.entries()) {
    all({ file: source.company.file, path: ['qa', index, 'cues'] }, cues)
  }
  for (const [index, rule] of source.conduct.value.probing.vague_when.entries()) {
    const place: Place = { file: source.conduct.file, path: ['probing', 'vague_when', index] }
    all(at(place, 'has'), rule.has)
    all(at(place, 'lacks'), rule.lacks)
  }
}

export function lintCue(source: PackSource, place: Place, cue: string, report: Report): void {
  if (cue === '#number') return
  if (cue.startsWith('re:')) {
    const expression = cue.slice(3)
    // Classes such as \W and \S are meant; a letter as such is compared with text in lower case.
    if (/[A-Z]/.test(expression.replace(/\\[A-Za-z]/g, ''))) {
      report(
        place,
        `the cue ${cue} has capital letters, and texts are lower-cased`,
        'Write it in lower case.',
      )
    }
    reportExpression(place, expression, report)
    return
  }
  const parts = cue.split(' + ')
  if (parts.length > 2) {
    report(place, `the cue ${cue} has more than two parts`, 'Join two at most: a + b.')
  } else if (parts.length === 2) {
    for (const part of parts) lintCue(source, place, part, report)
  } else if (!canMatch(source, cue)) {
    report(
      place,
      `the cue "${cue}" has nothing to match`,
      'Write letters or digits, as an answer would have them.',
    )
  }
}

function canMatch(source: PackSource, cue: string): boolean {
  const { replace } = source.coverage.value.cue_contract
  if (compileError(replace) !== null) return true
  return cue.toLowerCase().replace(new RegExp(replace, 'g'), ' ').trim() !== ''
}

export function reportExpression(place: Place, expression: string, report: Report): void {
  const why = compileError(expression)
  if (why !== null) {
    report(
      place,
      `the expression does not compile: ${why}`,
      'Mend the expression; it is one of JavaScript, without flags.',
    )
  }
}

/** Why JavaScript refuses it, or null. */
export function compileError(expression: string): string | null {
  try {
    new RegExp(expression)
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '')
  }
}

/** Strings that the path leads to; `*` walks every entry of a list or map, a field that is absent leads nowhere. */
function valuesAt(
  place: Place,
  value: unknown,
  path: readonly string[],
): { place: Place; found: string }[] {
  const [step, ...rest] = path
  if (step === undefined) return typeof value === 'string' ? [{ place, found: value }] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value)
    .filter(([key]) => step === '*' || key === step)
    .flatMap(([key, entry]) => valuesAt(at(place, key), entry, rest))
}
