import type { Evidence } from '../domain/grading/grade.js'
import { itemsOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { TextSpan } from '../domain/events/index.js'
import { ownCaseText } from '../domain/work/categories.js'
import { clean, oneLine } from './safe.js'

/** Words of the candidate with where they stand. `text` is cleaned and, for talk, on one line. */
export type Quote = {
  source: Evidence['source']
  text: string
  /** True where the quote was cut; the ellipsis stands in `text`. */
  cut: boolean
  /** Turn inside the round, from 1; null for code, for a case of the candidate's own and for a résumé. */
  turn: number | null
  stage: string
  questionId: string | null
  /** The event and the span in its text as stored, in UTF-16 code units; `text` may hold more or less than that. */
  seq: number
  start: number
  end: number
  /** True where it was written on the scratchpad; `turn` is then the one before. */
  onPad?: boolean
}

/** Longer quotes are cut at a word end. */
const QUOTE_CHARS = 160
const CODE_LINES = 6

type Source = Pick<Quote, 'source' | 'turn' | 'stage' | 'questionId' | 'onPad'> & { text: string }

/** Finds what evidence points at; null for a span that is not there (or a source that the fold does not keep). */
export type Quoter = (evidence: Evidence | TextSpan) => Quote | null

/** Texts by `seq`, so that each span costs one look-up. */
export function quoter(interview: Interview): Quoter {
  const sources = new Map<number, Source>()
  const { resume } = interview
  if (resume) {
    const { seq, text } = resume
    sources.set(seq, { source: 'resume', text, turn: null, stage: '', questionId: null })
  }
  for (const round of interview.rounds) {
    for (const item of itemsOf(round)) {
      if (item.type !== 'answer' && item.type !== 'pad' && item.type !== 'submitted') continue
      const isTalk = item.type !== 'submitted'
      sources.set(item.seq, {
        source: isTalk ? 'answer' : 'code',
        text: isTalk ? item.text : item.source,
        turn: isTalk ? item.turn : null,
        stage: round.stage,
        questionId: item.questionId,
        ...(item.type === 'pad' ? { onPad: true } : {}),
      })
    }
    for (const { questionId, tests } of round.work) {
      for (const { seq, args } of tests) {
        const text = ownCaseText(args)
        sources.set(seq, { source: 'run', text, turn: null, stage: round.stage, questionId })
      }
    }
  }
  return (evidence) => {
    const source = sources.get(evidence.seq)
    if (!source) return null
    const { start, end } = evidence
    if (start >= end || end > source.text.length) return null
    const { text, cut } =
      source.source === 'code'
        ? codeSlice(source.text, start, end)
        : source.source === 'resume'
          ? // A line of the page is whole, however short.
            shorten(oneLine(source.text.slice(start, end)))
          : talkSlice(source.text, start, end)
    if (text.trim() === '') return null
    return { ...source, text, cut, seq: evidence.seq, start, end }
  }
}

/** Distinct quotes of these spans, in their order. */
export function quotesOf(spans: readonly Evidence[], quote: Quoter): Quote[] {
  const found = new Map<string, Quote>()
  for (const span of spans) {
    const entry = quote(span)
    if (entry) found.set(`${entry.seq}:${entry.text}`, entry)
  }
  return [...found.values()]
}

/**
 * The span on one line, in whole words. A span of a few words says little by itself and is shown in its sentence;
 * what is too long is cut at word ends, the span's beginning staying in sight.
 */
function talkSlice(text: string, start: number, end: number): { text: string; cut: boolean } {
  let [from, to] = wholeWords(text, start, end)
  if (to - from < SHORT_SPAN) {
    const before = [...text.slice(0, from).matchAll(SENTENCE_END)].at(-1)
    const after = text.slice(to).search(/[.!?](?=\s|$)|\n/)
    const first = before ? before.index + before[0].length : 0
    const last = after < 0 ? text.length : to + after + 1
    const room = Math.max(0, QUOTE_CHARS - (to - from))
    const lead = Math.min(from - first, Math.floor(room / 2))
    const begin = lead < from - first ? nextWord(text, from - lead, from) : first
    to = last
    from = begin
    const { text: kept, cut } = shorten(oneLine(text.slice(from, to)))
    return begin > first ? { text: `… ${kept}`, cut: true } : { text: kept, cut }
  }
  return shorten(oneLine(text.slice(from, to)))
}

const SHORT_SPAN = 40
const SENTENCE_END = /[.!?](?:\s+|$)|\n+/g

function wholeWords(text: string, start: number, end: number): [number, number] {
  const inWord = (index: number) => /[\p{L}\p{N}\p{M}\p{Surrogate}'’-]/u.test(text.charAt(index))
  let from = start
  let to = end
  while (from > 0 && inWord(from - 1) && inWord(from)) from--
  while (to < text.length && inWord(to - 1) && inWord(to)) to++
  return [from, to]
}

/** The first word that starts between the two places, else the second place. */
function nextWord(text: string, from: number, limit: number): number {
  const space = text.slice(from, limit).search(/\s/)
  return space < 0 ? limit : from + space + 1
}

/** At most QUOTE_CHARS characters, ending at a word; what was cut shows as an ellipsis. */
function shorten(text: string): { text: string; cut: boolean } {
  const characters = [...text]
  if (characters.length <= QUOTE_CHARS) return { text, cut: false }
  const head = characters.slice(0, QUOTE_CHARS + 1).join('')
  const space = head.lastIndexOf(' ')
  const kept =
    space > QUOTE_CHARS / 2 ? head.slice(0, space) : characters.slice(0, QUOTE_CHARS).join('')
  return { text: `${kept.replace(/[\s,;:.–-]+$/u, '')} …`, cut: true }
}

/** Whole lines of the program around the span. */
function codeSlice(text: string, start: number, end: number): { text: string; cut: boolean } {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', Math.max(start, end - 1))
  const lines = clean(text.slice(from, newline < 0 ? text.length : newline)).split('\n')
  const cut = lines.length > CODE_LINES
  const kept = lines.slice(0, CODE_LINES).join('\n').trimEnd()
  return { text: cut ? `${kept}\n…` : kept, cut }
}
