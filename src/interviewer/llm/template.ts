/** The three parts of the interviewer's prompt file. Placeholders are `{name}`. */
export type Template = { system: string; turn: string; again: string }

const TURN = /^=== turn ===$/m
const AGAIN = /^=== again ===$/m

/** Throws for a file without its two marks: a mistake of ours, found by its test. */
export function templateOf(text: string): Template {
  const [system, rest] = text.split(TURN)
  const [turn, again] = (rest ?? '').split(AGAIN)
  if (system === undefined || turn === undefined || again === undefined) {
    throw new Error('prompts/interviewer.md needs the lines "=== turn ===" and "=== again ==="')
  }
  return { system: system.trim(), turn: turn.trim(), again: again.trim() }
}
