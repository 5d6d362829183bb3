import type { Again } from '../../../domain/again.js'
import type { Conduct, Content } from '../../../domain/content/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import type { Language } from '../../../domain/work/report.js'
import { openRoundOf } from '../../../domain/interview/index.js'

export type SlashName =
  | 'run'
  | 'submit'
  | 'test'
  | 'plan'
  | 'schema'
  | 'out'
  | 'language'
  | 'edit'
  | 'file'
  | 'reset'
  | 'pad'
  | 'hint'
  | 'skip'
  | 'review'
  | 'again'
  | 'figures'
  | 'clock'
  | 'pause'
  | 'end'
  | 'help'

/** Where a command can be given: in the talk, while a program or a query is written, between two rounds. */
export type Place = 'talk' | 'code' | 'query' | 'between'

export type SlashCommand = {
  name: SlashName
  help: string
  where: readonly Place[]
  /** Other words for it. */
  also?: readonly string[]
  /** It takes what stands behind it. */
  takes?: 'text'
}

const WORK: readonly Place[] = ['code', 'query']
const TALK: readonly Place[] = ['talk', 'code', 'query']

/** Commands of the talk line, those of work first: where they are, they are what one looks for. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [
  { name: 'run', help: 'run it, as Ctrl+R', where: WORK },
  { name: 'submit', help: 'hand it in, as Ctrl+S', where: WORK },
  { name: 'test', help: 'a case of your own: /test (1) == 2', where: ['code'], takes: 'text' },
  { name: 'plan', help: 'run it and see how the database goes about it', where: ['query'] },
  { name: 'schema', help: 'tables, columns and some rows', where: ['query'] },
  { name: 'out', help: 'what the last run printed', where: ['code'], also: ['stdout'] },
  {
    name: 'language',
    help: 'write in python or javascript',
    where: ['code'],
    also: ['lang'],
    takes: 'text',
  },
  { name: 'edit', help: 'write in $VISUAL or $EDITOR', where: WORK, also: ['e'] },
  { name: 'file', help: 'where the file of it is', where: WORK },
  { name: 'reset', help: 'begin again', where: WORK },
  { name: 'pad', help: 'a scratchpad beside the talk', where: ['talk'] },
  { name: 'hint', help: 'ask for a hint', where: TALK },
  { name: 'skip', help: 'leave this question', where: TALK },
  { name: 'review', help: 'what a strong answer contains', where: ['between'] },
  { name: 'figures', help: 'the feedback with points that are hidden', where: ['between'] },
  {
    name: 'again',
    help: 'practise a question of it: /again cd-02, /again another',
    where: ['between'],
    takes: 'text',
  },
  { name: 'clock', help: 'hide the time, or show it again', where: TALK },
  { name: 'pause', help: 'save and pause', where: [...TALK, 'between'] },
  { name: 'end', help: 'end the interview', where: [...TALK, 'between'] },
  { name: 'help', help: 'all keys and commands', where: [...TALK, 'between'] },
]

const WORDS_OF_A_SLIP = 3

export type Slash =
  | { type: 'command'; name: SlashName; rest: string }
  /** Why it is none, as a sentence. */
  | { type: 'mistake'; sentence: string }

/**
 * What a talk line that starts with `/` stands for. null: it is an answer, such as a path or several lines.
 * Of a mistake the person is told, and the text stays.
 */
export function slashOf(text: string): Slash | null {
  const [, word, rest = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? []
  if (word === undefined) return null
  const said = word.toLowerCase()
  const found = SLASH_COMMANDS.find(({ name, also }) => name === said || also?.includes(said))
  if (found?.takes === 'text') return { type: 'command', name: found.name, rest: rest.trim() }
  const behind = rest.trim()
  if (!found) {
    return behind === '' ? { type: 'mistake', sentence: `There is no command /${word}.` } : null
  }
  if (behind === '') return { type: 'command', name: found.name, rest: '' }
  // "/review please" is no answer; a sentence that begins with such a word is one.
  const isShort = behind.split(/\s+/).length <= WORDS_OF_A_SLIP
  return isShort ? { type: 'mistake', sentence: `/${found.name} stands alone.` } : null
}

/** Which commands there are now. */
export function placeOf({
  turn,
  desk,
}: {
  turn: { type: string }
  desk: { language: Language } | null
}): Place {
  if (turn.type === 'between') return 'between'
  if (!desk) return 'talk'
  return desk.language === 'sql' ? 'query' : 'code'
}

/** Whether a command is there now; the sentence that says where it is, if not. */
export function notHere(name: SlashName, where: Place): string | null {
  const entry = SLASH_COMMANDS.find((each) => each.name === name)
  if (!entry || entry.where.includes(where) || entry.where.includes('talk')) return null
  if (entry.where.includes('between')) return `/${name} is there after the round.`
  const what = entry.where.includes('code')
    ? entry.where.includes('query')
      ? 'a program or a query'
      : 'a program'
    : 'a query'
  return `/${name} is there while ${what} is written.`
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** The question before a hint is taken, with the cap that it brings; null where no hint is left. */
export function hintQuestion(
  interview: Interview,
  questionId: string | null,
  conduct: Conduct,
): string | null {
  const taken =
    openRoundOf(interview)
      ?.phases.flatMap((phase) => phase.items)
      .filter((item) => item.type === 'hinted' && item.questionId === questionId).length ?? 0
  const next = conduct.hints.levels[taken]
  if (!next) return null
  const what =
    next.level === 'rescue' ? 'The approach in words' : `A ${ORDINALS[taken] ?? 'further'} hint`
  return `${what} caps problem solving at ${next.cap_on_solve} of 4. Take it? [y/N]`
}

/** Before an interview is left for a practice: one that goes on, or one that has ended. */
export function againQuestion(
  { question, firstQuestion }: Again,
  content: Content,
  left: 'open' | 'ended',
): string {
  const title = content.questions[question]?.title ?? question
  const what =
    question === firstQuestion ? `${question}, ${title}, again` : `${question}, ${title},`
  const back =
    left === 'open' ? ' This interview is saved; greenroom continue comes back to it.' : ''
  return `Practise ${what} now?${back} [y/N]`
}

/** A plain yes or no; null for anything else. */
export function yesOrNo(text: string): boolean | null {
  const word = text.trim().toLowerCase().replace(/[.!]$/, '')
  if (['y', 'yes', 'yeah', 'yep', 'sure', 'ok', 'okay'].includes(word)) return true
  return ['n', 'no', 'nope', 'not yet'].includes(word) ? false : null
}
