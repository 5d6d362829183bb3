import { fold } from '../text/normalize.js'
import type { Span } from '../text/pattern.js'

/** A sentence of a turn, folded as patterns want it, with its clauses; spans are UTF-16 code units of the raw text. */
export type Piece = Span & { text: string; clauses: readonly Clause[]; asks: boolean }
export type Clause = Span & { text: string }

const SENTENCE_END = /(?<=[.!?;])\s+|\n+/g
const CLAUSE_END =
  /,\s+|:\s+|\s[–—-]\s|\s+(?=(?:but|because|since|so that|which|while|although|though|whereas)\s)|[()]/g

/** The sentences of a turn in order, each cut into its clauses. */
export function piecesOf(raw: string): Piece[] {
  const folded = fold(raw)
  return cut(folded, 0, SENTENCE_END).map((sentence) => ({
    ...sentence,
    clauses: cut(sentence.text, sentence.start, CLAUSE_END),
    asks: sentence.text.endsWith('?'),
  }))
}

/** The clause that holds this place of the raw text; the whole sentence where none does. */
export function clauseAt(piece: Piece, at: number): Clause {
  return piece.clauses.find(({ start, end }) => at >= start && at < end) ?? piece
}

function cut(text: string, offset: number, ends: RegExp): Clause[] {
  const found: Clause[] = []
  const add = (from: number, to: number) => {
    const part = text.slice(from, to)
    const trimmed = part.trim()
    if (trimmed === '') return
    const start = offset + from + (part.length - part.trimStart().length)
    found.push({ text: trimmed, start, end: start + trimmed.length })
  }
  let last = 0
  for (const match of text.matchAll(ends)) {
    add(last, match.index)
    last = match.index + match[0].length
  }
  add(last, text.length)
  return found
}

/** Words that deny, before what they deny and in the same clause. */
const DENIES =
  /\b(?:do not|don't|does not|doesn't|did not|didn't|am not|'m not|is not|isn't|are not|aren't|not|no|never|won't|will not|wouldn't|would not|needn't|need not|without|neither|nor)\b/
/** Such words that deny nothing of what follows: a floor, a condition, a turn of phrase. */
const DENIES_NOTHING =
  /\b(?:(?:not|no|nothing|never|can't|cannot|could not|couldn't|won't|wouldn't|will not|would not)\b[^,;]{0,30}\b(?:less|lower|below|under)(?: than)?|if you (?:do not|don't|cannot|can't|won't)|unless|not (?:only|just|merely)|why not|no (?:doubt|problem|matter|later)|whether or not|can't (?:you|we)|couldn't (?:you|we)|don't you|wouldn't it)\b/

/** What stands before it in its clause denies it. */
export function isDenied(before: string): boolean {
  return DENIES.test(before.replace(DENIES_NOTHING, ' '))
}

/** An ask, whatever its form. */
const ASKS =
  /\b(?:ask(?:ing)?(?: you)?(?: for)?|request\w*|(?:would|'d) (?:\w+ )?(?:like|love)|want(?:ed)?|wish|hop(?:e|ed|ing)|look(?:ing)? for|aim(?:ing)?|expect\w*|target\w*|need|could|can (?:you|we|it|i|the)|would (?:you|it be possible)|possible|is there (?:any |some |a )?(?:room|chance|way|flexib\w*)|any (?:room|chance|way|flexib\w*)|get (?:me |us |it )?(?:to|closer)|bring (?:me|it|the|base|us|that)|mov(?:e|ing)|go(?:ing)? (?:up )?to|rais(?:e|ing)|increas(?:e|ing)|bump\w*|improv\w*|make (?:it|the|that|base)|if (?:it|base|the base|stock|salary|you|we|that) (?:were|was|is|could|can|comes?|came|gets?|got|reach\w*)|(?:put|place|make) me (?:at|to)|closer to|is right|would be right|seems right|feels right|fair|propos\w*|suggest\w*|counter\w*|settle|come (?:for|over for|at)|sign (?:at|for|if)|happy (?:with|at)|works? for me|do it|match|consider|add|appreciate|help|doable|feasible|realistic|love to see|comfortable|happy|glad|over the moon|feel great|accept|yours|meet (?:me|in the middle|halfway|at)|at least|minimum|bottom line|below|least i|how about|(?:my|the) (?:number|figure|ask)|what (?:about|if))\b/

export function isAskFor(text: string): boolean {
  return ASKS.test(text)
}
