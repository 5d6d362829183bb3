import { wrapText } from '../tui/text/wrap.js'

/** Everything that is said in line mode goes through one voice, so that nothing is said into somebody else's editor. */
export type Voice = {
  /** A text with its own line ends. */
  write: (text: string) => void
  /** A sentence of the program itself, on lines of its own. */
  tell: (sentence: string) => void
  /** Whose turn it is. `begun`: an answer that is not sent yet goes on. */
  prompt: (begun: boolean) => void
  /** Keeps what is said until the result is called, and says it then. */
  hold: () => () => void
}

export function createVoice(out: (text: string) => void, width: number): Voice {
  let held: string[] | null = null
  const write = (text: string): void => void (held ? held.push(text) : out(text))
  return {
    write,
    tell: (sentence) => write(`\n${wrapText(`(${sentence})`, width).join('\n')}\n`),
    prompt: (begun) => write(begun ? 'Go on: ' : 'Your turn: '),
    hold() {
      if (held) return () => {}
      held = []
      return () => {
        const texts = held ?? []
        held = null
        for (const text of texts) out(text)
      }
    },
  }
}
