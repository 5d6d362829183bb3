import type { LineSource } from '../line-source.js'
import { yesOrNo } from '../tui/interview/commands.js'
import { wrapText } from '../tui/text/wrap.js'

/** Questions of the program that are answered by a line. null and undefined: the input has ended. */
export type Asking = {
  /** Lines of their own. */
  say: (text: string) => void
  /** What was typed, without blanks around it. */
  ask: (question: string) => Promise<string | null>
  /** A number or words of one of the choices; Enter takes `usual`. */
  choose: (
    question: string,
    choices: readonly { id: string; words: string }[],
    usual: string,
  ) => Promise<string | null>
  /** Enter is no. */
  yesNo: (question: string) => Promise<boolean | null>
  /** A whole number from 0 to `most`; null for Enter. */
  number: (question: string, most: number) => Promise<number | null | undefined>
}

export function createAsking(
  lines: LineSource,
  { write, width }: { write: (text: string) => void; width: number },
): Asking {
  const never = new AbortController().signal
  const asking: Asking = {
    say: (text) => write(`${wrapText(text, width).join('\n')}\n`),
    async ask(question) {
      write(question)
      const next = await lines.next(never)
      return typeof next === 'object' ? next.line.trim() : null
    },
    async choose(question, choices, usual) {
      asking.say(question)
      for (const [at, { words }] of choices.entries()) asking.say(`${at + 1}. ${words}.`)
      const fallback = choices.find(({ id }) => id === usual) ?? choices[0]
      for (;;) {
        const typed = await asking.ask(
          `Type a number or its name. Enter takes ${fallback?.id ?? ''}: `,
        )
        if (typed === null) return null
        const found = typed === '' ? fallback : chosenOf(choices, typed)
        if (found) return found.id
        asking.say(`There is no "${typed}" here.`)
      }
    },
    async yesNo(question) {
      for (;;) {
        const typed = await asking.ask(`${question} Yes or no? Enter is no: `)
        if (typed === null) return null
        const said = typed === '' ? false : yesOrNo(typed)
        if (said !== null) return said
        asking.say('Please type yes or no.')
      }
    },
    async number(question, most) {
      for (;;) {
        const typed = await asking.ask(question)
        if (typed === null) return undefined
        if (typed === '') return null
        if (/^\d{1,9}$/.test(typed) && Number(typed) <= most) return Number(typed)
        asking.say(`A whole number from 0 to ${most} is needed.`)
      }
    },
  }
  return asking
}

function chosenOf(choices: readonly { id: string; words: string }[], typed: string) {
  const byNumber = /^\d{1,2}$/.test(typed) ? choices[Number(typed) - 1] : undefined
  if (byNumber) return byNumber
  const word = typed.toLowerCase()
  const found = choices.filter(
    ({ id, words }) => id.toLowerCase() === word || words.toLowerCase().includes(word),
  )
  return (
    found.find(({ id }) => id.toLowerCase() === word) ?? (found.length === 1 ? found[0] : undefined)
  )
}
