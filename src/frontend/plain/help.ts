import type { Place, SlashName } from '../tui/interview/commands.js'
import { SLASH_COMMANDS } from '../tui/interview/commands.js'

/** What each command is for, where lines are typed. */
const HELP: Readonly<Record<SlashName, string>> = {
  run: 'run the program or the query',
  submit: 'hand it in',
  test: 'a case of your own, as /test f(1) == 2',
  plan: 'run the query and hear how the database goes about it',
  schema: 'tables, columns and some rows',
  out: 'what the last run printed',
  language: 'write in python or javascript, as /language javascript',
  edit: 'open the program in the editor that VISUAL or EDITOR names',
  file: 'where the file of the program is',
  reset: 'begin the program again',
  pad: 'a scratchpad: /pad adds the lines below it, /pad new begins again, /pad alone tells it; a single dot ends each',
  hint: 'ask for a hint',
  skip: 'leave this question',
  review: 'what a strong answer contains',
  figures: 'the feedback with points that are hidden',
  again: 'practise a question of the round, as /again cd-02 or /again another',
  clock: 'tell the time no longer, or again',
  pause: 'save and pause',
  end: 'end the interview',
  help: 'all commands',
}

/** What a screen shows all the time, and what its editor does. */
const IN_LINES_ONLY = [
  '/time: which round and question it is, and how much time is left',
  '/edit: write the answer, or the program, in the editor that VISUAL or EDITOR names',
  '/undo: take the last line of your answer back',
]

const SENDS = 'An answer may have many lines; a line that holds a single dot sends it.'
const OPENS = 'Enter on an empty line opens the next round.'
const FOLLOWS = 'Where programs are typed, the lines of it follow /run, /plan or /submit.'

/** Every command that is there now, one a line. */
export function helpLines(place: Place, typed: boolean): string[] {
  // It is told with those of line mode.
  const there = SLASH_COMMANDS.filter(({ name, where }) => where.includes(place) && name !== 'edit')
  return [
    place === 'between' ? OPENS : SENDS,
    ...(typed && (place === 'code' || place === 'query') ? [FOLLOWS] : []),
    ...there.map(({ name }) => `/${name}: ${HELP[name]}`),
    ...(place === 'between' ? [] : IN_LINES_ONLY),
  ]
}
