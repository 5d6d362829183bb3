import type { Content } from '../../../domain/content/index.js'
import type { QuestionPart } from '../../../domain/events/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import type { Language } from '../../../domain/work/report.js'
import { programOf, taskOf } from '../../../domain/work/task.js'
import type { Task } from '../../../domain/work/task.js'
import { workOf } from '../../../domain/work/state.js'
import type { Work } from '../../../domain/work/state.js'
import type { WorkRequest } from '../../../session/ports.js'
import { editorAt, textOf } from '../editor/reducer.js'
import type { EditorState } from '../editor/reducer.js'
import type { ScreenDraft } from '../interview/screen-draft.js'

/** What runs right now, by what asked for it. */
export type Running = 'run' | 'plan' | 'submission'

/** The program in hand. */
export type Desk = {
  questionId: string
  part: QuestionPart
  language: Language
  languages: readonly Language[]
  /** The task's own beginning in each language. */
  starters: WorkRequest['starters']
  editor: EditorState
  running: Running | null
  /** Rows of the results above the first that is shown. */
  scroll: number
}

/** Programs that are not in hand, by task and language, and the language that each task was left in. */
export type Shelf = {
  programs: Readonly<Record<string, EditorState>>
  languages: Readonly<Record<string, Language>>
}

type Place = { questionId: string; part: string }
type AtDesk = { desk: Desk | null; shelf: Shelf }

export const EMPTY_SHELF: Shelf = { programs: {}, languages: {} }

/** How a language is called on the screen. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  python: 'Python 3.14',
  javascript: 'JavaScript',
  sql: 'SQLite',
}

/**
 * The desk for what is asked: the program in hand stays there; one that was put away is taken up again; a new one
 * begins with what the session brings.
 */
export function openDesk(at: AtDesk, questionId: string, request: WorkRequest): AtDesk {
  const { desk } = at
  const { part, languages, starters } = request
  if (desk && desk.questionId === questionId && desk.part === part) {
    return { ...at, desk: { ...desk, languages, starters, running: null } }
  }
  const shelf = putAway(at)
  const kept = shelf.languages[placeKey({ questionId, part })]
  const language = kept && languages.includes(kept) ? kept : request.language
  const text = language === request.language ? request.source : (starters[language] ?? '')
  const editor = shelf.programs[programKey({ questionId, part }, language)] ?? beginning(text)
  return {
    shelf,
    desk: { questionId, part, language, languages, starters, editor, running: null, scroll: 0 },
  }
}

/** The same task in another language; each keeps its own program. */
export function inLanguage(at: AtDesk, language: Language): AtDesk {
  const { desk } = at
  if (!desk || desk.language === language || !desk.languages.includes(language)) return at
  const shelf = putAway(at)
  const editor =
    shelf.programs[programKey(desk, language)] ?? beginning(desk.starters[language] ?? '')
  return {
    shelf: { ...shelf, languages: { ...shelf.languages, [placeKey(desk)]: language } },
    desk: { ...desk, language, editor, scroll: 0 },
  }
}

/** Everything on the shelf, the program in hand too. */
export function putAway({ desk, shelf }: AtDesk): Shelf {
  if (!desk) return shelf
  return {
    programs: { ...shelf.programs, [programKey(desk, desk.language)]: desk.editor },
    languages: { ...shelf.languages, [placeKey(desk)]: desk.language },
  }
}

/** What a draft from before holds, unless the log has gone on since: then that is the newer one. */
export function shelfOf(draft: ScreenDraft | null, interview: Interview, content: Content): Shelf {
  if (!draft || draft.questionId === null) return EMPTY_SHELF
  const { questionId, code, cursor, seq } = draft
  const place = { questionId, part: draft.part ?? 'main' }
  const round = openRoundOf(interview)
  const work = round?.work.find(
    (each) => each.questionId === questionId && each.part === place.part,
  )
  const logged = Math.max(work?.edits.at(-1)?.seq ?? -1, work?.submissions.at(-1)?.seq ?? -1)
  if (seq !== undefined && logged > seq) return EMPTY_SHELF
  // Before programs were run, a draft did not say its language.
  const language =
    draft.language ?? (content.questions[questionId]?.kind === 'sql' ? 'sql' : 'python')
  return {
    programs: code === null ? {} : { [programKey(place, language)]: editorAt(code, cursor) },
    languages: draft.language ? { [placeKey(place)]: language } : {},
  }
}

/** True once something other than the beginning stands there. */
export function isTouched(desk: Desk): boolean {
  return textOf(desk.editor) !== beginningOf(desk)
}

export function beginningOf(desk: Desk): string {
  return desk.starters[desk.language] ?? ''
}

/** What is known of the program in hand; null before anything was done with it. */
export function workAt(interview: Interview, desk: Desk): Work | null {
  const round = openRoundOf(interview)
  return round && workOf(round, desk.questionId, desk.part)
}

/** How the program in hand is called and with what; null where nothing can be run. */
export function taskAt(desk: Desk, content: Content): Task | null {
  const question = content.questions[desk.questionId]
  const part = desk.part === 'extension' ? 'extension' : 'main'
  return question ? taskOf(question, part, content.data) : null
}

/** The function that is called; null of a query. */
export function entryAt(desk: Desk, content: Content): string | null {
  const task = taskAt(desk, content)
  const program = task && programOf(task, '', desk.language)
  return program && program.language !== 'sql' ? program.entry : null
}

export function programKey(place: Place, language: Language): string {
  return `${placeKey(place)} ${language}`
}

function placeKey({ questionId, part }: Place): string {
  return `${questionId} ${part}`
}

/** With the cursor where the body is to be written: of JavaScript that is before the last brace. */
function beginning(text: string): EditorState {
  const body = /\n[ \t]+\n\}\n?$/.exec(text)
  return editorAt(text, body ? body.index + body[0].indexOf('\n', 1) : null)
}
