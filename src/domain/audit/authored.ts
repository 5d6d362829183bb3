import type { Said } from '../interview/index.js'

/** The line is the wordings that it was built from, with their placeholders filled, and nothing else. */
export function isAuthored({ text, wordings }: Said): boolean {
  if (wordings.length === 0) return false
  const shape = wordings
    .map((wording) =>
      wording
        .split(/\{\w+\}/)
        .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
        .join(String.raw`[\s\S]*`),
    )
    .join(' ')
  return new RegExp(`^${shape}$`).test(text)
}
