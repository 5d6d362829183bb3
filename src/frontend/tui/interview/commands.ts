import type { Conduct } from '../../../domain/content/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'

export type SlashName = 'hint' | 'skip' | 'pause' | 'end' | 'submit' | 'help'

/** Commands of the talk line; `where: code` only while a program is written. */
export const SLASH_COMMANDS: readonly {
  name: SlashName
  help: string
  where: 'always' | 'code'
}[] = [
  { name: 'hint', help: 'ask for a hint', where: 'always' },
  { name: 'skip', help: 'leave this question', where: 'always' },
  { name: 'pause', help: 'save and pause', where: 'always' },
  { name: 'end', help: 'end the interview', where: 'always' },
  { name: 'submit', help: 'submit the code', where: 'code' },
  { name: 'help', help: 'all keys and commands', where: 'always' },
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
export function slashMenu(text: string, where: 'talk' | 'code'): typeof SLASH_COMMANDS {
  if (!/^\/[a-z]*$/i.test(text)) return []
  return SLASH_COMMANDS.filter(
    (entry) =>
      `/${entry.name}`.startsWith(text.toLowerCase()) &&
      (entry.where === 'always' || where === 'code'),
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
