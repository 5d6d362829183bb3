/** A number in a text. `value` is the plain figure: "170k", "170,000" and "a hundred and seventy thousand" are 170000. */
export type NumberFound = {
  value: number
  /** UTF-16 code units of the text. */
  start: number
  end: number
  /** Its size is written: k, thousand, a group of three digits. "170" alone may be a hundred and seventy thousand. */
  sized: boolean
  percent: boolean
  currency: boolean
  /** In words. */
  spelled: boolean
}

/** A retirement plan has a number for a name. */
const NAMES = /\b(?:401\s?\(?k\)?|403\s?\(?b\)?)/gi

const DIGITS =
  /(?<![\w.])(?<currency>(?:us|ca|au)?[$€£]|\b(?:usd|eur|gbp)\s)?\s?(?<figure>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,.'’]\d{3})+(?!\d)(?:\.\d{1,2}(?!\d))?|\d{1,3} 000(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?)(?<scale>\s?(?:k|thousand|grand|m|mn|million)(?![\w]))?(?<after>\s?(?:%|percent|per cent|pct)|\s?(?:[$€£]|(?:usd|eur|gbp|dollars?|euros?|pounds?|bucks)\b))?/gi

const OF_A_MILLION: readonly [RegExp, number][] = [
  [/\b(?:a )?quarter(?: of a)? million\b/gi, 250_000],
  [/\bhalf a million\b/gi, 500_000],
]

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
}
const TEENS: Readonly<Record<string, number>> = {
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1000,
  grand: 1000,
  k: 1000,
  million: 1_000_000,
}

/** Every number of the text in its order, in digits and in words; none overlaps another. */
export function numbersIn(text: string): NumberFound[] {
  const plain = text.replace(NAMES, (name) => ' '.repeat(name.length))
  const parts = OF_A_MILLION.flatMap(([pattern, value]) =>
    [...plain.matchAll(pattern)].map((match) => ({
      value,
      start: match.index,
      end: match.index + match[0].length,
      sized: true,
      percent: false,
      currency: false,
      spelled: true,
    })),
  )
  const found = [...parts, ...inDigits(plain), ...inWords(plain)].toSorted(
    (a, b) => a.start - b.start,
  )
  return found.filter((each, at) => at === 0 || each.start >= (found[at - 1]?.end ?? 0))
}

function inDigits(text: string): NumberFound[] {
  return [...text.matchAll(DIGITS)].map((match) => {
    const { currency, figure = '', scale = '', after = '' } = match.groups ?? {}
    const lead = match[0].length - match[0].trimStart().length
    // Lakhs are grouped by two: 1,70,000.
    const grouped = /^\d{1,3}(?:[,.'’ ]\d{3})+|^\d{1,2}(?:,\d{2})+,\d{3}$/.test(figure)
    const written = grouped
      ? figure.replace(/[,'’ ]/g, '').replace(/\.(?=\d{3}(?!\d))/g, '')
      : figure.replace(',', '.')
    const percent = /%|per ?cent|pct/i.test(after)
    const factor = /^\s?(?:k|thousand|grand)$/i.test(scale) ? 1000 : scale === '' ? 1 : 1_000_000
    return {
      value: rounded(Number(written) * factor),
      start: match.index + lead,
      end: match.index + match[0].trimEnd().length,
      sized: factor > 1 || grouped,
      percent,
      currency: currency !== undefined || (after !== '' && !percent),
      spelled: false,
    }
  })
}

type Token = { word: string; start: number; end: number }

function inWords(text: string): NumberFound[] {
  const tokens = [...text.matchAll(/[a-z]+/gi)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const found: NumberFound[] = []
  for (let at = 0; at < tokens.length;) {
    const read = numberAt(tokens, at, text)
    if (read) found.push(read.found)
    at = read ? read.next : at + 1
  }
  return found
}

/** A number that begins at this word: "one hundred and seventy thousand", "one seventy", "sixteen and a half". */
function numberAt(
  tokens: readonly Token[],
  from: number,
  text: string,
): { found: NumberFound; next: number } | null {
  let total = 0
  let group: number | null = null
  let last = ''
  let sized = false
  let at = from
  /** Words that only count with a number behind them. */
  let kept = from
  const word = (index: number) => tokens[index]?.word ?? ''
  const joined = (index: number) => {
    const [before, here] = [tokens[index - 1], tokens[index]]
    return !before || !here || /^[\s-]+$/.test(text.slice(before.end, here.start))
  }
  while (at < tokens.length && (at === from || joined(at))) {
    const here = word(at)
    const unit = UNITS[here]
    const teen = TEENS[here]
    const ten = TENS[here]
    if (unit !== undefined && (group === null || last === 'ten' || last === 'hundred')) {
      group = (group ?? 0) + unit
      last = 'unit'
    } else if (unit !== undefined && last === 'oh' && group !== null) {
      group = group * 100 + unit
      last = 'done'
    } else if ((teen ?? ten) !== undefined && (group === null || last === 'hundred')) {
      group = (group ?? 0) + (teen ?? ten ?? 0)
      last = teen === undefined ? 'ten' : 'teen'
    } else if ((teen ?? ten) !== undefined && last === 'unit' && total === 0 && (group ?? 0) < 10) {
      // "One seventy", as salaries are said.
      group = (group ?? 0) * 100 + (teen ?? ten ?? 0)
      last = teen === undefined ? 'ten' : 'teen'
    } else if (here === 'oh' && last === 'unit' && UNITS[word(at + 1)] !== undefined) last = 'oh'
    else if (here === 'hundred' && (group !== null || word(at - 1) === 'a')) {
      group = (group ?? 1) * 100
      last = 'hundred'
    } else if (SCALES[here] !== undefined && (group !== null || word(at - 1) === 'a')) {
      total += (group ?? 1) * (SCALES[here] ?? 1)
      group = null
      last = 'scale'
      sized = true
    } else if (here === 'point' && group !== null && UNITS[word(at + 1)] !== undefined) {
      group += (UNITS[word(at + 1)] ?? 0) / 10
      at += 1
      last = 'done'
    } else if (here === 'and' && word(at + 1) === 'a' && word(at + 2) === 'half') {
      if (group === null) break
      group += 0.5
      at += 2
      last = 'done'
    } else if (
      here === 'and' &&
      (last === 'hundred' || last === 'scale') &&
      isNumberWord(word(at + 1))
    ) {
      at += 1
      continue
    } else if (here === 'a' && at === from && /^(?:hundred|thousand|million)$/.test(word(at + 1))) {
      at += 1
      continue
    } else break
    at += 1
    kept = at
  }
  const first = tokens[from]
  const end = tokens[kept - 1]
  if (kept === from || !first || !end) return null
  const after = /^\s?(?:(%|percent|per cent|pct)|(dollars?|euros?|pounds?|bucks)\b)/i.exec(
    text.slice(end.end),
  )
  return {
    found: {
      value: rounded(total + (group ?? 0)),
      start: first.start,
      end: end.end + (after?.[0].length ?? 0),
      sized,
      percent: after?.[1] !== undefined,
      currency: after?.[2] !== undefined,
      spelled: true,
    },
    next: kept,
  }
}

function isNumberWord(word: string): boolean {
  return (UNITS[word] ?? TEENS[word] ?? TENS[word]) !== undefined
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
