/**
 * TypeScript source with its comments blanked (`code`), and with the content of its strings blanked too
 * (`words`). Both keep every line end and every position. Not a parser: good enough to find imports and names.
 */
export function withoutComments(text) {
  const code = [...Array(text.length)]
  const words = [...Array(text.length)]
  // Depth of braces at which each open `${` of a template ends.
  const templates = []
  let depth = 0
  let i = 0

  const keep = (length = 1) => {
    for (const end = i + length; i < end; i += 1) code[i] = words[i] = text[i]
  }
  const blank = (end, target) => {
    for (; i < end; i += 1) {
      const space = text[i] === '\n' ? '\n' : ' '
      words[i] = space
      code[i] = target === 'comment' ? space : text[i]
    }
  }

  while (i < text.length) {
    const two = text.slice(i, i + 2)
    const one = text[i]
    if (two === '//') {
      blank(indexOr(text, '\n', i), 'comment')
    } else if (two === '/*') {
      blank(Math.min(indexOr(text, '*/', i + 2) + 2, text.length), 'comment')
    } else if (one === "'" || one === '"') {
      string(one)
    } else if (one === '`') {
      keep()
      template()
    } else if (one === '}' && templates.at(-1) === depth) {
      templates.pop()
      keep()
      template()
    } else if (one === '/' && startsRegExp(words, i)) {
      blank(endOfRegExp(text, i))
    } else {
      if (one === '{') depth += 1
      if (one === '}') depth -= 1
      keep()
    }
  }
  return { code: code.join(''), words: words.join('') }

  /** Ends with its line at the latest: an apostrophe in the text of a view opens no string. */
  function string(quote) {
    keep()
    let end = i
    while (end < text.length && text[end] !== quote && text[end] !== '\n') {
      end += text[end] === '\\' ? 2 : 1
    }
    blank(Math.min(end, text.length))
    if (text[i] === quote) keep()
  }

  /** Up to the closing quote, or to a `${` whose content is code again. */
  function template() {
    let end = i
    while (end < text.length && text[end] !== '`' && text.slice(end, end + 2) !== '${') {
      end += text[end] === '\\' ? 2 : 1
    }
    blank(Math.min(end, text.length))
    if (text[i] === '`') {
      keep()
    } else if (i < text.length) {
      keep(2)
      templates.push(depth)
    }
  }
}

function indexOr(text, wanted, from) {
  const at = text.indexOf(wanted, from)
  return at === -1 ? text.length : at
}

/** A slash divides after a value; elsewhere it opens a regular expression. */
function startsRegExp(words, at) {
  const before = words
    .slice(Math.max(0, at - 40), at)
    .join('')
    .trimEnd()
  if (before === '') return true
  if (/(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|yield|await)$/.test(before))
    return true
  return /[(,=:[!&|?{};+\-*%~^]$/.test(before) || before.endsWith('=>')
}

function endOfRegExp(text, at) {
  let inClass = false
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '[') inClass = true
    else if (text[i] === ']') inClass = false
    else if (text[i] === '/' && !inClass) return i + 1
  }
  return at + 1
}
