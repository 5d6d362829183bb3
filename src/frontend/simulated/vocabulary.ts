import type { Content, KeyPoint } from '../../domain/content/index.js'
import { isFunctionWord, words } from '../../domain/text/words.js'

/** A cue that can be said as it stands: letters, spaces and hyphens, no expression and no pair. */
const SAYABLE = /^[a-z][a-z' -]*[a-z]$/i

const known = new WeakMap<Content, readonly string[]>()

/** Every word that the pack uses anywhere, each once: what a cue that stops in the middle of a word can be ended with. */
function wordsOf(content: Content): readonly string[] {
  let found = known.get(content)
  if (!found) {
    const texts = Object.values(content.questions).flatMap((each) => [
      each.title,
      each.prompt,
      each.intent,
      each.statement ?? '',
      ...each.key_points.map((point) => point.text),
      ...each.follow_ups.map((followUp) => followUp.text),
      ...each.clarifications.map((entry) => entry.answer),
      ...each.common_mistakes.map((mistake) => mistake.text),
    ])
    const anchors = Object.values(content.rubrics).flatMap((rubric) =>
      rubric.criteria.map((criterion) => JSON.stringify(criterion)),
    )
    found = [...new Set(words([...texts, ...anchors].join('\n')))].filter((each) =>
      /^[a-z]+$/.test(each),
    )
    known.set(content, found)
  }
  return found
}

/**
 * The cues of a point that a person could say, those that name a thing first: their last word ended ("calibrat" is said
 * as "calibrated"), none that begins or ends in the middle of a phrase ("instead of").
 */
export function sayableCues(point: KeyPoint, content: Content): string[] {
  const all = new Set(wordsOf(content))
  const isKnown = (cue: string) => cue.split(/[ -]/).every((word) => all.has(word))
  const ended = point.cues.filter((cue) => SAYABLE.test(cue)).map((cue) => wholeWord(cue, content))
  const whole = ended.filter((cue) => {
    const parts = words(cue)
    const [first = '', last = ''] = [parts[0], parts.at(-1)]
    return ![first, last].some((word) => isFunctionWord(word, content.coverage))
  })
  return [...whole.filter(isKnown), ...whole.filter((cue) => !isKnown(cue))]
}

function wholeWord(cue: string, content: Content): string {
  const at = Math.max(cue.lastIndexOf(' '), cue.lastIndexOf('-')) + 1
  const last = cue.slice(at).toLowerCase()
  const all = wordsOf(content)
  if (last.length < 4 || all.includes(last)) return cue
  const longer = all.filter((each) => each.startsWith(last)).toSorted((a, b) => a.length - b.length)
  return cue.slice(0, at) + (longer[0] ?? last)
}
