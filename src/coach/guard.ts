import type { Content } from '../domain/content/index.js'
import type { RewriteTask } from './task.js'

/** What a model made of a step. */
export type Rewritten = { point: string; said: string; better: string }

const WORDS_MAX = 80
/** A blank: the person fills it. */
const BLANK = /_{2,}/g
const FIGURE = /\d+(?:[.,]\d+)*/g
/** Figures in words. "One" and "first" mostly count nothing. */
const SPELLED =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|halved|doubled?|tripled?|twice|percent|per cent|quarter)\b/gi
const QUOTED = /"([^"]+)"|“([^”]+)”|(?<![\p{L}\p{N}])['‘]([^'’]+)['’](?![\p{L}\p{N}])/gu
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’./&+#-]*[\p{L}\p{M}\p{N}+#])?/gu

/**
 * Why a rewritten step must not be shown, as a clause; null where it may. Decided by rule alone: it takes up a step that
 * was really said, names a point that was really missed, and holds no figure, name or quotation of its own.
 */
export function faultOf(
  { point, said, better }: Rewritten,
  task: RewriteTask,
  content: Content,
): string | null {
  const own = task.words.join('\n')
  const aim = task.missed.find(({ id }) => id === point)
  if (!aim) return 'it names a point that was not missed'
  if (said.trim() === '' || !folded(own).includes(folded(said))) return 'nobody said that step'
  const count = better.match(WORD)?.length ?? 0
  if (count === 0 || count > WORDS_MAX) return 'it is empty or too long'
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f]/.test(better)) return 'it holds characters that nobody can read'
  const open = [own, task.question.prompt, task.question.statement ?? '', aim.text].join('\n')
  const text = better.replace(BLANK, ' ____ ')
  for (const [figure] of text.matchAll(FIGURE)) {
    if (!figuresOf(open).has(figure)) return `it holds a figure that nobody said: ${figure}`
  }
  for (const [word] of text.matchAll(SPELLED)) {
    if (!hasWord(open, word)) return `it holds a figure that nobody said: ${word}`
  }
  for (const match of text.matchAll(QUOTED)) {
    const quote = match[1] ?? match[2] ?? match[3] ?? ''
    if (!folded(own).includes(folded(quote))) return 'it quotes what nobody said'
  }
  const name = strangeName(text, open, content)
  return name === null ? null : `it holds a name that nobody said: ${name}`
}

/**
 * A word that is written like a name and that neither the candidate nor the question has. At the beginning of a sentence
 * every word has a capital: there it is a name unless it is known in small letters.
 */
function strangeName(text: string, open: string, content: Content): string | null {
  for (const piece of text.split(/(?<=[.!?:])\s+|\n+/)) {
    let starts = true
    for (const [word] of piece.matchAll(WORD)) {
      const isFirst = starts
      starts = false
      if (!/\p{Lu}/u.test(word) || /^I(?:['’].*)?$/.test(word)) continue
      if (hasWord(open, word)) continue
      const isPlain = /^\p{Lu}\p{Ll}*(?:['’]\p{Ll}+)?$/u.test(word)
      if (isFirst && isPlain && isKnown(word.toLowerCase(), open, content)) continue
      return word
    }
  }
  return null
}

function isKnown(word: string, open: string, content: Content): boolean {
  const bare = word.replace(/['’].*$/, '')
  return (
    content.coverage.said.function_words.includes(word) ||
    content.coverage.said.function_words.includes(bare) ||
    smallWords(content).has(bare) ||
    new RegExp(`(?<![\\p{L}])${escaped(bare)}(?![\\p{L}])`, 'u').test(open)
  )
}

const vocabularies = new WeakMap<Content, ReadonlySet<string>>()

/** Words that the pack writes in small letters: none of them is a name. */
function smallWords(content: Content): ReadonlySet<string> {
  let found = vocabularies.get(content)
  if (!found) {
    const texts = Object.values(content.questions).flatMap((each) => [
      each.prompt,
      each.statement ?? '',
      // Cues write names in small letters, too.
      ...each.key_points.map((point) => point.text),
      ...each.follow_ups.map((followUp) => followUp.text),
      ...each.clarifications.map((entry) => entry.answer),
    ])
    const lines = Object.values(content.rounds).flatMap((round) =>
      'phases' in round ? round.phases.flatMap((phase) => phase.lines) : [],
    )
    const small = [...texts, ...lines]
      .join('\n')
      .match(/(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu)
    found = new Set(small ?? [])
    vocabularies.set(content, found)
  }
  return found
}

function figuresOf(text: string): ReadonlySet<string> {
  return new Set(text.match(FIGURE) ?? [])
}

/** The word stands there, in whatever case, as a whole one or as the beginning of one in the plural. */
function hasWord(text: string, word: string): boolean {
  const bare = word.replace(/['’]s$/, '')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(bare)}(?:['’]?s)?(?![\\p{L}\\p{N}])`, 'iu').test(
    text,
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
}

/** White space, typographic signs and case make no other words. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/[.…]+$/, '')
    .toLowerCase()
}
