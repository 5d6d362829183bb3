/** A query that may be run, as it is handed to the database; or why it may not, with the line of the source. */
export type Checked = { query: string } | { message: string; line: number | null }

type Token = { text: string; at: number; depth: number }

const READS = ['SELECT', 'WITH', 'VALUES', 'EXPLAIN']
const ONLY_READS = 'A query here only reads: it begins with SELECT, WITH or VALUES.'

/**
 * Whether a source is exactly one statement that reads. The database itself would run the first statement and say
 * nothing of the others; and ATTACH opens files past every lock.
 */
export function checkedStatement(source: string): Checked {
  const plain = source.replace(/^\uFEFF/, '')
  const nul = plain.indexOf('\0')
  if (nul !== -1) return refused('The query contains a NUL character.', plain, nul)
  const tokens = tokensOf(plain)
  const [first] = tokens
  if (!first) return { message: 'There is no query.', line: null }
  const end = tokens.findIndex(({ text }) => text === ';')
  const second = end === -1 ? undefined : tokens.slice(end).find(({ text }) => text !== ';')
  if (second) return refused('One query only: there is a second statement.', plain, second.at)
  const word = first.text.toUpperCase()
  if (!READS.includes(word)) return refused(readsOnly(first.text), plain, first.at)
  const writing = writingWord(tokens)
  if (writing) return refused(readsOnly(writing.text), plain, writing.at)
  return { query: end === -1 ? plain : plain.slice(0, tokens[end]?.at) }
}

function readsOnly(word: string): string {
  return /^[A-Za-z]+$/.test(word) ? `${ONLY_READS} ${word.toUpperCase()} does not.` : ONLY_READS
}

/** The word after WITH … or EXPLAIN … that says what is really done, where that is not reading. */
function writingWord(tokens: readonly Token[]): Token | undefined {
  const doing = tokens.find(({ text, depth }) =>
    depth === 0
      ? /^(?:select|values|insert|update|delete|replace|create|drop|alter|attach|detach|pragma|vacuum|reindex|analyze|begin|commit|rollback|savepoint|release)$/i.test(
          text,
        )
      : false,
  )
  return doing && !/^(?:select|values)$/i.test(doing.text) ? doing : undefined
}

function refused(message: string, source: string, at: number): Checked {
  return { message, line: lineAt(source, at) }
}

/** Counted from 1. */
export function lineAt(source: string, at: number): number {
  return source.slice(0, at).split('\n').length
}

/** As in SQLite: a comment or a quote that is never closed goes on to the end. */
const PIECES =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*|\S/g

const COMMENT = /^(?:--|\/\*)/

/** Words and signs, without space, comments and what stands in quotes. A quoted name or text is one token: `''`. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const { 0: text, index } of source.matchAll(PIECES)) {
    if (COMMENT.test(text)) continue
    if (text === ')') depth -= 1
    tokens.push({ text: /^['"`[]/.test(text) && text.length > 1 ? "''" : text, at: index, depth })
    if (text === '(') depth += 1
  }
  return tokens
}

/**
 * The line that a message of SQLite is about: it names a piece of the text (`near "FRM": syntax error`, `no such column:
 * o.price`), and where that stands only once, that is the place. Null where it does not say.
 */
export function lineOfMessage(message: string, source: string): number | null {
  const named =
    /^near "([\s\S]+)": syntax error$/.exec(message)?.[1] ??
    /^(?:no such (?:column|table|function)|ambiguous column name): ([\w.]+)/.exec(message)?.[1]
  if (named === undefined) return null
  const code = source.replace(PIECES, (piece) =>
    COMMENT.test(piece) ? piece.replace(/[^\n]/g, ' ') : piece,
  )
  const word = new RegExp(`(?<![\\w.])${named.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'gi')
  const places = [...code.matchAll(word)]
  const [place] = places
  return places.length === 1 && place ? lineAt(source, place.index) : null
}
