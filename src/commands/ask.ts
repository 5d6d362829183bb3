import { createInterface } from 'node:readline'

import { yesNo } from '../frontend/plain/words.js'
import { linesWanted } from './lines-wanted.js'
import { stdinLines } from './stdin-lines.js'

/**
 * What was typed on standard error's question; '' where the input ended, null where Ctrl+C was pressed. In line mode the
 * line is the terminal's own, and Ctrl+C ends the program.
 */
export async function ask(
  question: string,
  { plain = false }: { plain?: boolean | undefined } = {},
): Promise<string | null> {
  if (plain || (await linesWanted())) {
    process.stderr.write(yesNo(question.trimEnd()))
    const next = await stdinLines().next(new AbortController().signal)
    return typeof next === 'object' ? next.line : ''
  }
  // A screen that was there before has let go of it.
  process.stdin.ref()
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: question })
  return new Promise<string | null>((resolve) => {
    lines.once('line', resolve)
    lines.once('SIGINT', () => resolve(null))
    // Ctrl+D; after one of the others it settles nothing.
    lines.once('close', () => resolve(''))
    lines.prompt()
  }).finally(() => lines.close())
}

/** True where somebody sits there who can answer a question. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY
}

export function isYes(answer: string | null): boolean {
  return answer !== null && /^y(es)?$/i.test(answer.trim())
}
