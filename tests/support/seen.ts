/** Escapes, what goes back on a line, and what is drawn; a line of a terminal ends with CR and LF. */
const SEEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u001b\u0007\b\u2500-\u25ff✓✗♦→]|\p{Emoji_Presentation}|\r(?!\n)/gu

/** Everything in a text that has to be seen to be understood, with what stands around it. */
export function seenIn(text: string): string[] {
  return [...text.matchAll(SEEN)].map(({ index }) =>
    JSON.stringify(text.slice(Math.max(0, index - 30), index + 30)),
  )
}
