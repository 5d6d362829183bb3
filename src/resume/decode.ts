/** Text with a note where its encoding had to be guessed; null for bytes that are no text. */
export type Decoded = { text: string; note: string | null } | null

/** More control characters than this and it is no text. */
const CONTROLS_SHARE_MAX = 0.02

/** UTF-8 and UTF-16 by their marks, else UTF-8 where it is valid, else Windows-1252, of which Latin-1 is a part. */
export function decoded(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return asText(bytes, 'utf-16le', null)
  if (first === 0xfe && second === 0xff) return asText(bytes, 'utf-16be', null)
  const utf8 = asText(bytes, 'utf-8', null)
  if (utf8) return utf8
  if (bytes.includes(0)) return null
  return asText(bytes, 'windows-1252', 'It is no UTF-8; it was read as Latin-1 (Windows-1252).')
}

function asText(bytes: Uint8Array, encoding: string, note: string | null): Decoded {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not valid in this encoding: the next one is tried.
    return null
  }
  // eslint-disable-next-line no-control-regex
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0
  return text.includes('\u0000') || controls > text.length * CONTROLS_SHARE_MAX
    ? null
    : { text, note }
}
