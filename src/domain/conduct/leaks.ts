import type { CoverageRules, Question } from '../content/index.js'
import { allStems, contentStems, words } from '../text/words.js'

/** Words in a row of a secret that stand in no open text: so many would give it away. */
const RUN_WORDS = 6
/** Content words of one key point that nobody has said yet: so many of them, and at least this share, name the point. */
const POINT_STEMS_MIN = 3
const POINT_SHARE_MIN = 0.5

/** All that may be said of a question: what it asks, its clarifications, its follow-ups and its further parts. */
export function openTexts(question: Question): string[] {
  const { calc, extension, data_twist: twist } = question
  return [
    question.title,
    question.prompt,
    question.statement ?? '',
    question.signature ?? '',
    ...(question.constraints ?? []),
    calc?.prompt ?? '',
    extension?.prompt ?? '',
    twist?.prompt ?? '',
    ...[...question.follow_ups, ...(twist?.follow_ups ?? [])].flatMap((each) => [
      each.text,
      each.otherwise ?? '',
    ]),
    ...question.clarifications.flatMap((each) => [each.topic, each.answer]),
    ...(question.twists ?? []).map((each) => each.text),
  ]
}

/** What must not be said: key points, solutions, intent, mistakes to listen for, and hints (the taken ones are allowed texts). */
function secretTexts(question: Question): string[] {
  return [
    question.intent,
    question.rescue ?? '',
    question.reference_solution ?? '',
    question.alternative_solution ?? '',
    question.reference_query ?? '',
    question.alternative_query ?? '',
    question.extension?.reference_solution ?? '',
    question.calc?.working ?? '',
    ...pointsOf(question).map((point) => point.text),
    ...(question.hints ?? []).map((hint) => hint.text),
    ...question.common_mistakes.map((mistake) => mistake.text),
  ]
}

function pointsOf(question: Question) {
  return [...question.key_points, ...(question.data_twist?.key_points ?? [])]
}

/** Runs of six words that stand in a secret of the question and in nothing that may be said (`allowed` texts among it). */
export function secretRuns(
  question: Question | null,
  allowed: readonly string[] = [],
): ReadonlySet<string> {
  if (!question) return new Set()
  const open = new Set(allowed.flatMap(runs))
  return new Set([...readOnce(question).secret].filter((run) => !open.has(run)))
}

/**
 * What a line gives away of a question: runs of six words of a secret, and the ids of key points that it names in other
 * words (half of a point's content words, and at least three, that nobody has said). Empty where it gives nothing away.
 * `allowed`: what may be taken up besides the question's open texts: the candidate's words, hints that were taken, the
 * pack's own lines. A line that the content holds word for word is its author's affair: do not ask about it here.
 */
export function leaksIn(
  text: string,
  question: Question | null,
  allowed: readonly string[],
  rules: CoverageRules,
): string[] {
  if (!question) return []
  const { secret, open } = readOnce(question)
  const said = runs(text).filter((run) => secret.has(run))
  const spoken = allStems(text)
  // Most lines touch no secret at all: the talk so far is looked through only for those that may.
  if (said.length === 0 && !mayTell(question, spoken, open, rules)) return []
  const heard = new Set(allowed.flatMap(runs))
  const known = new Set([...open, ...allStems(allowed.join('\n'))])
  const named = pointsOf(question).filter((point) => {
    const hidden = new Set(contentStems(point.text, rules).filter((stem) => !known.has(stem)))
    const told = [...hidden].filter((stem) => spoken.has(stem)).length
    return told >= POINT_STEMS_MIN && told >= hidden.size * POINT_SHARE_MIN
  })
  return [...new Set([...said.filter((run) => !heard.has(run)), ...named.map((point) => point.id)])]
}

/** A point has so many words in the line that it could be named, whatever else has been said. */
function mayTell(
  question: Question,
  spoken: ReadonlySet<string>,
  open: ReadonlySet<string>,
  rules: CoverageRules,
): boolean {
  return pointsOf(question).some((point) => {
    const hidden = new Set(contentStems(point.text, rules))
    return (
      [...hidden].filter((stem) => !open.has(stem) && spoken.has(stem)).length >= POINT_STEMS_MIN
    )
  })
}

type Read = { secret: ReadonlySet<string>; open: ReadonlySet<string> }
const read = new WeakMap<Question, Read>()

/** Secret runs and open stems of a question, by itself. */
function readOnce(question: Question): Read {
  let found = read.get(question)
  if (!found) {
    const texts = openTexts(question)
    const open = new Set(texts.flatMap(runs))
    found = {
      secret: new Set(
        secretTexts(question)
          .flatMap(runs)
          .filter((run) => !open.has(run)),
      ),
      open: allStems(texts.join('\n')),
    }
    read.set(question, found)
  }
  return found
}

function runs(text: string): string[] {
  const all = words(text)
  return all.slice(RUN_WORDS - 1).map((_, at) => all.slice(at, at + RUN_WORDS).join(' '))
}
