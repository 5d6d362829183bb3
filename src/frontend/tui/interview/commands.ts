import type { Conduct } from '../../../domain/content/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'

export type SlashName = 'hint' | 'skip' | 'review' | 'pause' | 'end' | 'submit' | 'help'

/** Where a command can be given: in the talk, while a program is written, between two rounds. */
export type Place = 'talk' | 'code' | 'between'

/** Commands of the talk line. */
export const SLASH_COMMANDS: readonly {
  name: SlashName
  help: string
  where: readonly Place[]
}[] = [
  { name: 'hint', help: 'ask for a hint', where: ['talk', 'code'] },
  { name: 'skip', help: 'leave this question', where: ['talk', 'code'] },
  { name: 'review', help: 'what a strong answer contains', where: ['between'] },
  { name: 'pause', help: 'save and pause', where: ['talk', 'code', 'between'] },
  { name: 'end', help: 'end the interview', where: ['talk', 'code', 'between'] },
  { name: 'submit', help: 'submit the code', where: ['code'] },
  { name: 'help', help: 'all keys and commands', where: ['talk', 'code', 'between'] },
]

/**
 * What a talk line that starts with `/` stands for. null: it is an answer, such as a path or several lines.
 * `unknown` keeps the word, so that the person is told and the text stays.
 */
export function slashOf(
  text: string,
): { type: 'command'; name: SlashName } | { type: 'unknown'; word: string } | null {
  const word = /^\/([a-z]+)\s*$/i.exec(text)?.[1]
  if (word === undefined) return null
  const found = SLASH_COMMANDS.find(({ name }) => name === word.toLowerCase())
  return found ? { type: 'command', name: found.name } : { type: 'unknown', word }
}

/** Commands that begin like the line; empty where the line is no command in the making. */
export function slashMenu(text: string, where: Place): typeof SLASH_COMMANDS {
  if (!/^\/[a-z]*$/i.test(text)) return []
  return SLASH_COMMANDS.filter(
    (entry) => `/${entry.name}`.startsWith(text.toLowerCase()) && entry.where.includes(where),
  )
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

/** A plain yes or no; null for anything else. */
export function yesOrNo(text: string): boolean | null {
  const word = text.trim().toLowerCase().replace(/[.!]$/, '')
  if (['y', 'yes', 'yeah', 'yep', 'sure', 'ok', 'okay'].includes(word)) return true
  return ['n', 'no', 'nope', 'not yet'].includes(word) ? false : null
}
