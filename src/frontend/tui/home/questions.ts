import { cleanLine } from '../text/clean.js'
import type { HomePack, HomeQuestion } from './data.js'
import { list } from './list.js'
import type { Entry, Menu } from './list.js'

/** What the keys of the list let through; null is all. */
export type QuestionFilter = {
  kind: string | null
  difficulty: number | null
  seen: 'all' | 'not yet'
}
export const ALL_QUESTIONS: QuestionFilter = { kind: null, difficulty: null, seen: 'all' }

/** `practise`: a question starts at once; `form`: its settings are asked for first. */
export type QuestionsPlace = {
  type: 'questions'
  pack: string
  next: 'form' | 'practise'
  only: QuestionFilter
}

/** The questions that the filter lets through, what was seen last. `asked` holds `pack/question`. */
export function questionsMenu(
  { next, only }: QuestionsPlace,
  pack: HomePack | undefined,
  asked: ReadonlySet<string>,
): Menu {
  const isSeen = ({ id }: HomeQuestion) => asked.has(`${pack?.id ?? ''}/${id}`)
  const fitting = (pack?.questions ?? []).filter(
    (question) =>
      (only.kind === null || question.kind === only.kind) &&
      (only.difficulty === null || question.difficulty === only.difficulty) &&
      (only.seen === 'all' || !isSeen(question)),
  )
  const sorted = fitting.sort((a, b) => Number(isSeen(a)) - Number(isSeen(b)))
  return {
    ...list(
      next === 'form' ? 'One question' : 'Practise one question',
      sorted.map((question): Entry => {
        const { id, title, kind, difficulty, minutes } = question
        const seen = isSeen(question) ? 'seen' : 'new'
        return {
          label: `${id}  ${cleanLine(title)}`,
          note: `${cleanLine(kind)} · difficulty ${difficulty} · ${minutes} min · ${seen}`,
          also: seen === 'new' ? 'not yet seen' : '',
          to:
            next === 'form'
              ? { type: 'form', pack: pack?.id ?? '', target: { question: id } }
              : { type: 'practise', pack: pack?.id ?? '', question: id },
        }
      }),
    ),
    filter: 'by letters',
    only: filterWords(only),
    empty: 'No question fits.',
  }
}

/** '' where everything is let through. */
function filterWords({ kind, difficulty, seen }: QuestionFilter): string {
  return [
    kind === null ? '' : `topic ${cleanLine(kind)}`,
    difficulty === null ? '' : `difficulty ${difficulty}`,
    seen === 'all' ? '' : 'not yet seen',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** The filter after one of its keys: the topics or the difficulties that fit the rest of it in turn, and all of them. */
export function refined(
  only: QuestionFilter,
  by: 'topic' | 'topic-back' | 'difficulty' | 'unseen',
  pack: HomePack | undefined,
): QuestionFilter {
  const questions = pack?.questions ?? []
  switch (by) {
    case 'topic':
    case 'topic-back': {
      const fitting = questions.filter(
        ({ difficulty }) => only.difficulty === null || difficulty === only.difficulty,
      )
      const kinds = [...new Set(fitting.map(({ kind }) => kind))]
      return { ...only, kind: beside([null, ...kinds], only.kind, by === 'topic' ? 1 : -1) }
    }
    case 'difficulty': {
      const fitting = questions.filter(({ kind }) => only.kind === null || kind === only.kind)
      const found = [...new Set(fitting.map(({ difficulty }) => difficulty))]
      const levels = found.sort((a, b) => a - b)
      return { ...only, difficulty: beside([null, ...levels], only.difficulty, 1) }
    }
    case 'unseen':
      return { ...only, seen: only.seen === 'all' ? 'not yet' : 'all' }
  }
}

/** The value before or behind one of them, round and round; the first one for a value that is none of them. */
export function beside<T>(values: readonly [T, ...T[]], current: T, by: 1 | -1): T {
  const at = values.indexOf(current)
  return values[at === -1 ? 0 : (at + by + values.length) % values.length] ?? values[0]
}
