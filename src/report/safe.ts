// Everything said or written by a candidate, a model or a pack is untrusted: it must not reach a terminal as a
// control sequence, and not a Markdown page as markup.

// CSI, OSC, DCS, SOS, PM and APC strings and two-byte escapes, in the 7-bit and the 8-bit form. Of a string without an
// end only the start is taken, so that no words of the candidate go with it.
const ESCAPES =
  // eslint-disable-next-line no-control-regex
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g
// C0 but tab and newline, DEL, C1, marks that reorder or hide text, the byte order mark.
const CONTROLS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/**
 * The text without escape sequences, control characters and marks that reorder it. Newlines stay,
 * tabs become spaces, a lone half of a surrogate pair becomes U+FFFD.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(ESCAPES, '')
    .replace(CONTROLS, '')
    .replaceAll('\t', '    ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Clean and on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/** Text that Markdown and HTML show as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_~[\]|#]/g, String.raw`\$&`)
      // At the start of a line these would open a list, a heading or a rule.
      .replace(/^[-+=]/, String.raw`\$&`)
      .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`)
      // Bare addresses are not turned into links.
      .replace(/\b(https?|ftp|mailto)(:)/gi, '$1&#58;')
      .replace(/\bwww\./gi, 'www&#46;')
  )
}

/** A fenced block that no run of backticks inside can close. `language` is ours, never the candidate's. */
export function fence(code: string, language = ''): string {
  const body = clean(code).replace(/\n+$/, '')
  const longest = Math.max(0, ...[...body.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(Math.max(3, longest + 1))
  return `${mark}${language}\n${body}\n${mark}`
}
