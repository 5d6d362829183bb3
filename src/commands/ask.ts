import { createInterface } from 'node:readline'

/** What was typed on standard error's question; '' where the input ended, null where Ctrl+C was pressed. */
export function ask(question: string): Promise<string | null> {
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
