/** A comment of a program, with where its words begin in the source. */
export type Comment = { text: string; start: number }

// Strings first, so that a sign inside of one opens no comment. A text in three quotes is a comment where a line begins with it.
const PIECES =
  /(?<doc>(?<=^[ \t]*)(?:[rRuU]?(?:"""[\s\S]*?(?:"""|$(?![\s\S]))|'''[\s\S]*?(?:'''|$(?![\s\S])))))|(?<string>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?)|(?<line>(?:#|\/\/)[^\n]*)|(?<block>\/\*[\s\S]*?(?:\*\/|$(?![\s\S])))/gm

/** The comments of a Python or JavaScript program, docstrings included, in order. Total. */
export function commentsOf(source: string): Comment[] {
  return [...source.matchAll(PIECES)].flatMap(({ 0: whole, groups, index }) => {
    const written = groups?.['doc'] ?? groups?.['line'] ?? groups?.['block']
    if (written === undefined) return []
    const lead = /^(?:#+|\/\/+|\/\*+|[rRuU]?(?:"""|'''))\s*/.exec(whole)?.[0].length ?? 0
    return [{ text: whole.slice(lead).replace(/(?:\*\/|"""|''')$/, ''), start: index + lead }]
  })
}
