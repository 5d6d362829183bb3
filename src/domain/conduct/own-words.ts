/** What a line quotes: typewriter quotes that stand free (an apostrophe does not), and double ones. As in conduct.yaml. */
const QUOTED: readonly RegExp[] = [
  /(^|[^A-Za-z0-9])'[^'\n]*(?:'[A-Za-z][^'\n]*)*'(?![A-Za-z0-9])/g,
  /"[^"\n]*"/g,
  /“[^”\n]*”/g,
]

/** The line without what it quotes: the candidate's words, or an example. Typographic apostrophes are straightened. */
export function ownWords(text: string): string {
  const straight = text.replace(/[‘’ʼ]/g, "'")
  return QUOTED.reduce((rest, quoted) => rest.replace(quoted, '$1'), straight)
}

/**
 * How many questions a line puts: the marks outside quotes, a run of them being one. A request ("Tell me more.") is
 * none, and "what did you leave out, and why?" is one: the pack's own questions are made so.
 */
export function questionsIn(text: string): number {
  return (ownWords(text).match(/\?+/g) ?? []).length
}
