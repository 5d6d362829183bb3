import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

import { wrap } from '../report/layout.js'

/** Questions and answers by lines; null where Ctrl+C was pressed or the input has ended. */
export type LineDialog = {
  /** `hidden`: what is typed is not shown. */
  ask: (question: string, typing?: 'shown' | 'hidden') => Promise<string | null>
  say: (sentence: string) => void
  /** Aborted by Ctrl+C until it is asked for again: what runs meanwhile can be stopped. */
  interruption: () => AbortSignal
  close: () => void
}

/** A dialog over a terminal, or over lines that are read from a pipe. Questions go to `output`. */
export function lineDialog(
  input: NodeJS.ReadStream,
  output: { write: (text: string) => unknown; columns?: number },
): LineDialog {
  let isHidden = false
  const echo = new Writable({
    write(chunk, _encoding, written) {
      if (!isHidden) output.write(String(chunk))
      written()
    },
  })
  const lines = createInterface({
    input,
    output: echo,
    terminal: input.isTTY,
    // A key must not come back with the key Up.
    historySize: 0,
  })
  const read: string[] = []
  let hasEnded = false
  let waiting: ((line: string | null) => void) | null = null
  let stopper = new AbortController()
  const give = (line: string | null): void => {
    const to = waiting
    waiting = null
    if (to) to(line)
    else if (line !== null) read.push(line)
  }
  lines.on('line', give)
  lines.on('SIGINT', () => {
    stopper.abort()
    give(null)
  })
  lines.on('close', () => {
    hasEnded = true
    give(null)
  })
  return {
    async ask(question, typing = 'shown') {
      const ahead = read.shift()
      lines.setPrompt(question)
      if (hasEnded) output.write(question)
      else lines.prompt()
      isHidden = typing === 'hidden'
      try {
        if (ahead !== undefined) return ahead
        if (hasEnded) return null
        return await new Promise<string | null>((resolve) => {
          waiting = resolve
        })
      } finally {
        // Enter was not shown either.
        if (isHidden && input.isTTY) output.write('\n')
        isHidden = false
      }
    },
    say: (sentence) => void output.write(`${wrap(sentence, output.columns || 80).join('\n')}\n`),
    interruption() {
      stopper = new AbortController()
      return stopper.signal
    },
    close: () => lines.close(),
  }
}
