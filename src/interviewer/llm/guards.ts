import {
  bannedTopicIn,
  evaluationIn,
  isLeading,
  leaksIn,
  ownWords,
  pointNamed,
  questionsIn,
  repeats,
} from '../../domain/conduct/index.js'
import { allStems, contentStems, words } from '../../domain/text/words.js'
import type { Brief } from '../../session/ports.js'
import type { Option } from './options.js'
import { payFault } from './pay.js'
import { quotesIn } from './quotes.js'

/** conduct.yaml `always`: a probe has under 40 words. */
const WORDS_MAX = 40
const SENTENCES_MAX = 3
/** "Why?" is a whole line; a quote alone is none. */
const OWN_WORDS_MIN = 1
const CODE =
  /```|`[^`]*`|\bdef \w+\(|\breturn\s+\w+\(|=>|;\s*$|\bSELECT\b[\s\S]*\bFROM\b|\w\(\w*\)|[{}[\]]|==|!=/
const META =
  /\b(?:as an ai|language model|system prompt|(?:my|these|the) instructions|rubric|key points?|scor(?:e|es|ed|ing)|json|(?:the )?hiring (?:decision|bar))\b/i
const TEACHES =
  /\b(?:you (?:should|could have|might want|may want|need to|ought|must)|i(?:'d| would) (?:use|suggest|recommend|do|start|try)|(?:the|a) (?:answer|trick|key|solution|better way) (?:is|would)|(?:let me|i will|i can) (?:explain|show you)|remember that|note that|keep in mind|hint:)/i
/** Words for saying, and for what was said: they are nobody's content. */
const REPORTING =
  /\b(?:sp[eo]ak\w*|spoke|said|sa(?:y|ys)|mention\w*|talk\w*|describ\w*|told|tell\w*|call\w*|nam(?:e|ed)|brought|around|thing\w*|part\w*|point\w*|story|earlier|just|now)\b/gi
/** A statement takes up what was said; so many content words that nobody has used make it one of its own. */
const NEW_STEMS_MAX = 2
const FIGURE = /\d+(?:[.,]\d+)*/g
/** An authored probe that is reworded keeps at least so many of its content words. */
const KEPT_SHARE_MIN = 0.25

/**
 * Why this sentence must not be said behind `before` (sentences of the same line that stand already), as a clause for the
 * model and for the log; null where it may. Decided by rule alone, before anybody sees the sentence.
 */
export function faultOf(
  sentence: string,
  before: readonly string[],
  option: Option,
  brief: Brief,
): string | null {
  const { content, question } = brief
  const line = [...before, sentence].join(' ')
  const known = knownTexts(brief, option)
  if (evaluationIn(sentence, content.conduct.banned_evaluation) !== null) return 'it evaluates.'
  if (/[\p{Cc}\p{Cf}\p{Co}]/u.test(sentence)) return 'it holds characters that nobody can read.'
  if (CODE.test(ownWords(sentence))) return 'it holds code.'
  if (META.test(ownWords(sentence))) return 'it speaks about the interview itself.'
  if (TEACHES.test(ownWords(sentence)) || tellsOfItsOwn(sentence, known, brief)) {
    return 'it teaches or tells something of its own.'
  }
  if (bannedTopicIn(sentence) !== null) return 'that is not asked in an interview.'
  if (sentence.includes('!')) return 'it has an exclamation mark.'
  if (questionsIn(line) > 1) return 'it puts more than one question.'
  if (isLeading(sentence)) return 'it suggests an answer.'
  const leaks = leaksIn(sentence, question, known, content.coverage)
  if (leaks.length > 0 || pointNamed(sentence, question, known, content) !== null) {
    return 'it gives something away.'
  }
  // A recruiter speaks of the offer and of the committee in their own person.
  const stray = option.move.move === 'negotiate' ? null : strayStatement(sentence)
  if (stray !== null) return stray
  const pay = payFault(sentence, brief)
  if (pay !== null) return pay
  const figure = brief.offer ? null : strangeFigure(sentence, known)
  if (figure !== null) return 'it names a figure that nobody has said.'
  if (words(line).length > WORDS_MAX || before.length >= SENTENCES_MAX) return 'it is too long.'
  const spoken = brief.spoken.map((each) => each.text)
  if (repeats(sentence, spoken) !== null || asksAgain(sentence, spoken, brief)) {
    return 'that was said before.'
  }
  const task = `${question?.prompt ?? ''}\n${question?.statement ?? ''}`
  const strange = quotesIn(sentence, brief).some(
    ({ text, ref }) => ref === null && !task.includes(text) && !brief.pad.includes(text),
  )
  if (strange) return 'it quotes what the person did not say.'
  if (words(ownWords(sentence)).length < OWN_WORDS_MIN) return 'it is a quote and nothing else.'
  return null
}

/** The same of a line that is complete: it asks something, and has a word in common with what was said or is to be asked. */
export function faultOfWhole(
  sentences: readonly string[],
  option: Option,
  brief: Brief,
): string | null {
  const line = sentences.join(' ')
  if (line.trim() === '') return 'it is empty.'
  if (!asks(line)) return 'it asks nothing.'
  if (option.move.detail?.startsWith('resume:') && !quotesOf(sentences, option, brief)) {
    return 'it does not quote the resume.'
  }
  const { ladder, by_kind } = brief.content.conduct.probing
  const probes = [...ladder, ...by_kind].flatMap((step) => step.lines)
  const heard = allStems([...knownTexts(brief, option), ...probes].join('\n'))
  const own = contentStems(line, brief.content.coverage)
  if (own.length > 1 && !own.some((stem) => heard.has(stem))) {
    return 'it has nothing to do with what was said.'
  }
  return null
}

/** True where the line quotes what the authored wordings of the move quote. */
function quotesOf(sentences: readonly string[], { move }: Option, brief: Brief): boolean {
  const wanted = move.groups.flat().flatMap(({ refs }) => refs)
  return sentences
    .flatMap((sentence) => quotesIn(sentence, brief))
    .some(({ ref }) =>
      wanted.some(
        (each) => each.seq === ref?.seq && each.start <= ref.start && ref.end <= each.end,
      ),
    )
}

/** True where a line still asks what the authored follow-up asks; any other move has no subject of its own. */
export function keepsSubject(
  sentences: readonly string[],
  { move, about }: Option,
  { content }: Brief,
): boolean {
  if (move.move === 'negotiate') return isAboutMove(sentences, move.groups.flat(), content)
  if (move.move !== 'probe' || !move.detail?.startsWith('follow_up:')) return true
  const authored = contentStems(about, content.coverage)
  const said = new Set(contentStems(sentences.join(' '), content.coverage))
  return authored.filter((stem) => said.has(stem)).length >= authored.length * KEPT_SHARE_MIN
}

/** Content words that a recruiter's move in a model's words shares with the authored ones. */
const MOVE_STEMS_MIN = 2

/** A yes to "do you sign?" is no yes to another question: the line still asks what the move asks. */
function isAboutMove(
  sentences: readonly string[],
  wordings: readonly { text: string }[],
  content: Brief['content'],
): boolean {
  const authored = new Set(wordings.flatMap(({ text }) => contentStems(text, content.coverage)))
  const said = new Set(contentStems(sentences.join(' '), content.coverage))
  return [...said].filter((stem) => authored.has(stem)).length >= MOVE_STEMS_MIN
}

const REQUEST =
  /\b(?:tell|walk|give|show|take|describe|explain|name|say|let|start|stay|go|put|pick|compare|list|talk|make|help|think|try|suppose|imagine|assume)\b/i

/** A question, or a request in the imperative. */
export function asks(line: string): boolean {
  return questionsIn(line) > 0 || REQUEST.test(ownWords(line))
}

/** What may be taken up: the talk, what the question says openly, the wording of the move, earlier rounds' statements. */
function knownTexts(brief: Brief, option: Option): string[] {
  return [
    ...brief.talk.map((turn) => turn.text),
    brief.pad,
    ...brief.dossier().map((each) => each.text),
    ...option.move.groups.flat().map((wording) => wording.text),
    brief.question?.prompt ?? '',
    brief.question?.statement ?? '',
    brief.offer?.text ?? '',
    ...Object.values(brief.facts),
  ]
}

function strangeFigure(sentence: string, known: readonly string[]): string | null {
  const all = known.join('\n')
  const sayable = new Set(all.match(FIGURE) ?? [])
  return (sentence.match(FIGURE) ?? []).find((figure) => !sayable.has(figure)) ?? null
}

/** True for a statement that brings content of its own instead of taking up what was said. */
function tellsOfItsOwn(sentence: string, known: readonly string[], brief: Brief): boolean {
  if (asks(sentence)) return false
  const heard = allStems(known.join('\n'))
  const fresh = contentStems(sentence.replace(REPORTING, ' '), brief.content.coverage).filter(
    (stem) => !heard.has(stem),
  )
  return fresh.length > NEW_STEMS_MAX
}

const STATEMENT_WORDS_MAX = 20

/** A statement speaks to the person about what they said, shortly; in the first person it would speak in their place. */
function strayStatement(sentence: string): string | null {
  if (asks(sentence)) return null
  const own = ownWords(sentence)
  if (
    /\b(?:my|our|we|us)\b|\bI (?!(?:noted|wrote|heard|have|hear|see|am|want|would|will|come|go)\b)/.test(
      own,
    )
  ) {
    return 'it speaks in the place of the person.'
  }
  const addressed = own !== sentence.replace(/[‘’ʼ]/g, "'") || /\byou(?:r|rs)?\b/i.test(own)
  if (!addressed || words(sentence).length > STATEMENT_WORDS_MAX)
    return 'it only repeats what was said.'
  return null
}

const AGAIN = { stems: 5, share: 0.8, longer: 1.5 }

/** The same question in other small words: of at least five content words nearly all stand in one earlier line of its size. */
function asksAgain(sentence: string, earlier: readonly string[], { content }: Brief): boolean {
  const stemsOf = (text: string) => new Set(contentStems(text, content.coverage))
  const own = stemsOf(sentence)
  if (own.size < AGAIN.stems) return false
  return earlier.some((line) => {
    const theirs = stemsOf(line)
    const shared = [...own].filter((stem) => theirs.has(stem)).length
    const smaller = Math.min(own.size, theirs.size)
    return (
      smaller >= AGAIN.stems &&
      theirs.size <= own.size * AGAIN.longer &&
      shared >= smaller * AGAIN.share
    )
  })
}
