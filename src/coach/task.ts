import type { Content, KeyPoint, Question } from '../domain/content/index.js'
import { currentGrade, itemsOf } from '../domain/interview/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import { words } from '../domain/text/words.js'

/** What is to be said better: a question of a closed round, what was missed there and the candidate's own words. */
export type RewriteTask = {
  question: Question
  missed: readonly KeyPoint[]
  /** Answers and scratchpad, oldest first. */
  words: readonly string[]
}

/** Fewer words than this hold no step that could be taken better. */
const WORDS_MIN = 12

/**
 * The question of the round in which most was missed and something was said; null where there is none. The round is
 * closed: before that nobody learns what was looked for.
 */
export function rewriteTask(
  interview: Interview,
  stage: string,
  content: Content,
): RewriteTask | null {
  const round = interview.rounds.findLast((each) => each.stage === stage)
  if (!round?.closed) return null
  const found = gradedIn(interview, stage).flatMap(({ id, share, missed }) => {
    const question = content.questions[id]
    const said = question ? wordsOn(round, id) : []
    const points = question?.key_points.filter((point) => missed.has(point.id)) ?? []
    if (!question || points.length === 0 || words(said.join('\n')).length < WORDS_MIN) return []
    return [{ share, task: { question, missed: points, words: said } }]
  })
  return found.toSorted((a, b) => a.share - b.share)[0]?.task ?? null
}

function gradedIn(interview: Interview, stage: string) {
  const segments = new Set(
    interview.grades.flatMap(({ grade: { target } }) =>
      target.stage === stage ? [target.segment] : [],
    ),
  )
  return [...segments]
    .flatMap((segment) => currentGrade(interview, stage, segment)?.grade.questions ?? [])
    .flatMap(({ id, part, share, keyPoints }) =>
      part !== 'main' || share === null
        ? []
        : [
            {
              id,
              share,
              missed: new Set(
                keyPoints.filter(({ state }) => state !== 'met').map((point) => point.id),
              ),
            },
          ],
    )
}

const OWN_WORDS: ReadonlySet<string> = new Set(['answer', 'correction', 'cut_off', 'thinking'])

function wordsOn(round: RoundState, question: string): string[] {
  return itemsOf(round).flatMap((item) => {
    if (item.type !== 'answer' && item.type !== 'pad') return []
    if (item.questionId !== question) return []
    return item.type === 'pad' || OWN_WORDS.has(item.kind) ? [item.text] : []
  })
}
