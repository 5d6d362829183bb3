/** Unclosed strings (OSC, DCS) lose only their introducer: swallowing the rest would lose a person's words. */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[PX^_][^\u001b]*\u001b\\|\u001b[ -/]*[0-~]?/g
// oxlint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** Marks that reorder what a terminal shows, so that a text could look like another one. */
const REORDERING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const BROKEN = /\p{Surrogate}/gu

/**
 * A text from outside (model, candidate, pack, log) as it may be shown: no escape sequences, no control
 * characters but line feed and tab, line ends as `\n`, no lone surrogates.
 */
export function clean(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(REORDERING, '')
    .replace(BROKEN, '\ufffd')
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
