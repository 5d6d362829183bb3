/**
 * Reads `{"move": "…", "say": "…"}` while it arrives, behind a fence or some prose too. `push` takes the next piece and
 * gives the characters of `say` that it completed; what stands in `say` before `move` is known is held back.
 */
export class ReplyReader {
  private text = ''
  /** Characters of `say` given out so far. */
  private given = 0
  private chosen: string | null = null

  /** The chosen move; null until its string is closed. */
  get move(): string | null {
    return this.chosen
  }

  push(piece: string): { said: string; done: boolean } {
    this.text += piece
    this.chosen ??= valueOf(this.text, 'move', 'whole')?.text ?? null
    const say = this.chosen === null ? null : valueOf(this.text, 'say', 'part')
    if (!say) return { said: '', done: false }
    const said = say.text.slice(this.given)
    this.given = say.text.length
    return { said, done: say.closed }
  }
}

/** The string behind a key, decoded; `part`: as far as it has come. */
function valueOf(
  text: string,
  key: string,
  want: 'whole' | 'part',
): { text: string; closed: boolean } | null {
  const found = new RegExp(`"${key}"\\s*:\\s*"`).exec(text)
  if (!found) return null
  const from = found.index + found[0].length
  let at = from
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  const closed = at < text.length
  if (want === 'whole' && !closed) return null
  return { text: decoded(text.slice(from, Math.min(at, text.length))), closed }
}

/** JSON's escapes; one that is not complete yet is left out, as is half of a surrogate pair. */
function decoded(raw: string): string {
  const whole = raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')
  const text = whole.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code?: string, char?: string) =>
    code !== undefined
      ? String.fromCharCode(parseInt(code, 16))
      : (ESCAPES[char ?? ''] ?? char ?? ''),
  )
  return text.replace(/[\uD800-\uDBFF]$/, '')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '', t: ' ', b: '', f: '' }
