/** A token of SQL as far as a lint has to tell them apart. `text` of a word is in upper case. */
export type Token = {
  kind: 'word' | 'name' | 'string' | 'number' | 'sign'
  text: string
  start: number
  end: number
}

/** A token, or what stands between two brackets. */
export type Node = Token | Group
export type Group = { kind: 'group'; nodes: readonly Node[]; start: number; end: number }

// Comments, strings and quoted names without an end go on to the end of the text.
const TOKEN =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>[xX]?'(?:[^']|'')*(?:'|$))|(?<name>"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]\n]*\])|(?<number>\d[\w.]*|\.\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign><=>|<>|!=|<=|>=|==|\|\||->>?|::|[^\s])/gu

const KINDS = ['string', 'name', 'number', 'word', 'sign'] as const

/** Total: any text gives tokens; comments and white space are left out. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  for (const match of sql.matchAll(TOKEN)) {
    const kind = KINDS.find((each) => match.groups?.[each] !== undefined)
    if (!kind) continue
    const [text] = match
    const start = match.index
    tokens.push({
      kind,
      text: kind === 'word' ? text.toUpperCase() : text,
      start,
      end: start + text.length,
    })
  }
  return tokens
}

/** No query of an interview nests deeper; brackets further in are read over. */
const DEPTH_MAX = 100

/** Brackets as groups; one that is never closed goes on to the end, one that was never opened is left out. */
export function treeOf(tokens: readonly Token[]): Node[] {
  const top: Node[] = []
  const open: { nodes: Node[]; start: number }[] = []
  const here = () => open.at(-1)?.nodes ?? top
  const close = (end: number) => {
    const group = open.pop()
    if (group) here().push({ kind: 'group', nodes: group.nodes, start: group.start, end })
  }
  let below = 0
  for (const token of tokens) {
    const isOpen = token.kind === 'sign' && token.text === '('
    const isClose = token.kind === 'sign' && token.text === ')'
    if (isOpen && open.length === DEPTH_MAX) below += 1
    else if (isOpen) open.push({ nodes: [], start: token.start })
    else if (isClose && below > 0) below -= 1
    else if (isClose) close(token.end)
    else here().push(token)
  }
  while (open.length > 0) close(tokens.at(-1)?.end ?? 0)
  return top
}

export function isWord(node: Node | undefined, ...words: readonly string[]): boolean {
  return node?.kind === 'word' && words.includes(node.text)
}

export function isSign(node: Node | undefined, ...signs: readonly string[]): boolean {
  return node?.kind === 'sign' && signs.includes(node.text)
}

/** A name as SQL compares it; null for what is none. */
export function nameOf(node: Node | undefined): string | null {
  if (node?.kind === 'word') return node.text
  if (node?.kind !== 'name') return null
  return node.text.replace(/^["`[]|["`\]]$/g, '').toUpperCase()
}

/** The nodes cut at each of these signs on their own level; a piece may be empty. */
export function cutAt(nodes: readonly Node[], sign: string): Node[][] {
  const pieces: Node[][] = [[]]
  for (const node of nodes) {
    if (isSign(node, sign)) pieces.push([])
    else pieces.at(-1)?.push(node)
  }
  return pieces
}
