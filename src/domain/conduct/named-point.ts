import type { Content, KeyPoint, Question } from '../content/index.js'
import { findCues } from '../text/cues.js'
import { allStems, contentStems } from '../text/words.js'
import { openTexts } from './leaks.js'
import { ownWords } from './own-words.js'

/** Cues that are a term: no expression, no figure, no pair. */
const TERM = /^(?!re:|#)(?!.* \+ )[a-z][a-z0-9' -]{3,}$/i

/**
 * The id of a key point that a line names by one of its terms before anybody has ("Have you thought of autoscaling?");
 * null where it names none. `heard`: the candidate's words so far and hints that were taken. Only terms count that the
 * pack's own questions and lines never use: a common word ("measure") gives nothing away.
 */
export function pointNamed(
  text: string,
  question: Question | null,
  heard: readonly string[],
  content: Content,
): string | null {
  if (!question) return null
  const spoken = ownWords(text)
  const rules = content.coverage
  const common = commonStems(content)
  const points = [...question.key_points, ...(question.data_twist?.key_points ?? [])]
  const named = points.filter((point) => hasTerm(point, spoken, content, common))
  if (named.length === 0) return null
  const said = [...openTexts(question), ...heard].join('\n')
  return named.find((point) => findCues(point.cues, said, rules).length === 0)?.id ?? null
}

function hasTerm(
  point: KeyPoint,
  text: string,
  content: Content,
  common: ReadonlySet<string>,
): boolean {
  const rules = content.coverage
  return findCues(
    point.cues.filter((cue) => TERM.test(cue)),
    text,
    rules,
  ).some(({ start, end }) =>
    contentStems(text.slice(start, end), rules).some((stem) => !common.has(stem)),
  )
}

const stemsOf = new WeakMap<Content, ReadonlySet<string>>()

/** Stems of every open text of the pack and of every line that the interviewer has. */
function commonStems(content: Content): ReadonlySet<string> {
  let found = stemsOf.get(content)
  if (!found) {
    const rounds = Object.values(content.rounds).flatMap((round) =>
      'phases' in round ? round.phases.flatMap((phase) => phase.lines) : [],
    )
    const texts = [
      ...Object.values(content.questions).flatMap(openTexts),
      ...rounds,
      ...Object.values(content.conduct.lines).flat(),
      ...content.conduct.acknowledgements,
      ...Object.values(content.conduct.negotiation ?? {}).flat(),
      JSON.stringify([content.conduct.probing, content.conduct.silence, content.conduct.check]),
      ...content.company.qa.map((each) => each.answer),
    ]
    found = allStems(texts.join('\n'))
    stemsOf.set(content, found)
  }
  return found
}
