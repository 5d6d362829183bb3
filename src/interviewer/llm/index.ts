import type { TextSpan } from '../../domain/events/index.js'
import { allStems, contentStems } from '../../domain/text/words.js'
import type { FailureKind } from '../../llm/types.js'
import type { Brief, Interviewer, TextDelta, Utterance } from '../../session/ports.js'
import { createScriptedInterviewer } from '../scripted.js'
import { attempt } from './attempt.js'
import type { Attempt, AttemptPorts, Shown } from './attempt.js'
import { asks, keepsSubject } from './guards.js'
import { messagesOf } from './messages.js'
import { optionsOf } from './options.js'
import type { Option } from './options.js'
import { quotesIn } from './quotes.js'
import { templateOf } from './template.js'
import type { Template } from './template.js'

export type LlmInterviewerOptions = Pick<AttemptPorts, 'llm' | 'promptHash'> & {
  /** Text of prompts/interviewer.md without its head. */
  prompt: string
  now?: () => number
  deadlineMs?: number
}

/** Somebody sits there and waits. A small model on a laptop takes half a minute for its first answer. */
const DEADLINE_MS = 60_000

/** A line that failed in these ways may go well a second time. */
const WORTH_ANOTHER: ReadonlySet<FailureKind> = new Set([
  'dropped',
  'stalled',
  'malformed',
  'empty',
  'cut',
])
const ATTEMPTS = 2

/**
 * The interviewer with a model: it chooses among the moves that the director allows and words the probing ones. Facts,
 * tasks, hints and endings are the content's words in any case. What fails before a word is shown is asked once more;
 * after that, and where a shown line breaks off, the script finishes. Never throws.
 */
export function createLlmInterviewer(options: LlmInterviewerOptions): Interviewer {
  const { llm, promptHash, now = () => performance.now(), deadlineMs = DEADLINE_MS } = options
  const template = templateOf(options.prompt)
  const script = createScriptedInterviewer()
  const ports = { llm, promptHash, now, deadlineMs }
  const patience: Patience = { stage: null, unheard: 0, restMs: 0 }
  return { speak: (brief, signal) => speak(ports, template, script, patience, brief, signal) }
}

/** How often in a row the model was not heard in this round, and until when it is left alone. */
type Patience = { stage: string | null; unheard: number; restMs: number }

/** Somebody waits through each of these; after them the model has a rest, until the next round at the latest. */
const UNHEARD_MAX = 2
const REST_MS = 120_000

async function* speak(
  ports: AttemptPorts,
  template: Template,
  script: Interviewer,
  patience: Patience,
  brief: Brief,
  signal: AbortSignal,
): AsyncGenerator<TextDelta, Utterance> {
  const options = optionsOf(brief)
  if (options.length === 0) return yield* script.speak(brief, signal)
  if (patience.stage !== brief.stage) Object.assign(patience, { stage: brief.stage, unheard: 0 })
  if (patience.unheard >= UNHEARD_MAX && ports.now() < patience.restMs) {
    return yield* scripted(script, brief, null, 'the model was not heard: left_out', signal)
  }
  let refused: string | null = null
  let why = ''
  for (let count = 0; count < ATTEMPTS; count++) {
    const messages = messagesOf(template, brief, options, refused)
    const turn: Attempt = yield* attempt(ports, brief, options, messages, signal)
    if (turn.end !== 'failed') patience.unheard = 0
    if (turn.end === 'said' && turn.option) return said(turn, turn.option, brief)
    if (turn.end === 'fixed' && turn.option && fits(turn.option, brief)) {
      return yield* scripted(script, brief, turn.option, whyOf(turn.option, brief), signal)
    }
    why = reasonOf(turn)
    if (turn.sentences.length > 0 && turn.option)
      return yield* finished(turn, turn.option, brief, why, script)
    if (signal.aborted) return nothing(brief)
    if (turn.end === 'fixed') break
    if (turn.end === 'failed' && !WORTH_ANOTHER.has(turn.kind)) break
    refused = turn.end === 'refused' ? turn.reason : 'it is not the JSON object that was asked for.'
  }
  // A budget that is used up costs nobody time.
  if (why.startsWith('the model was not heard') && !why.endsWith('budget')) {
    patience.unheard += 1
    patience.restMs = ports.now() + REST_MS
  }
  return yield* scripted(script, brief, options[0] ?? null, why, signal)
}

function reasonOf(turn: Attempt): string {
  if (turn.end === 'fixed') return 'the model chose a fact that does not answer the question'
  if (turn.end === 'refused') return `the model's line was not said: ${turn.reason}`
  return turn.end === 'failed' ? `the model was not heard: ${turn.kind}` : ''
}

/** Content words that a company's fact shares with the question that it is to answer: a wrong answer is worse than none. */
const FACT_STEMS_MIN = 2

function fits({ move, letter }: Option, brief: Brief): boolean {
  if (move.move !== 'answer' || letter === 'a') return true
  const { coverage, company } = brief.content
  const asked = brief.talk.findLast((turn) => turn.from === 'candidate')?.text ?? ''
  const entry = company.qa.find(({ id }) => id === move.detail)
  const fact = allStems([entry?.answer ?? '', ...(entry?.cues ?? [])].join('\n'))
  return contentStems(asked, coverage).filter((stem) => fact.has(stem)).length >= FACT_STEMS_MIN
}

/** Null for the scripted choice. */
function whyOf(option: Option, brief: Brief): string | null {
  return option.move === brief.moves[0] ? null : 'chosen by the model'
}

function said(turn: Shown, option: Option, brief: Brief): Utterance {
  const text = turn.sentences.join(' ')
  const { move, detail } = option.move
  const kept = keepsSubject(turn.sentences, option, brief)
  return {
    move,
    // A question of its own gives no chance to the key points of the follow-up, which may still be asked.
    detail: kept ? detail : 'own',
    text,
    refs: refsOf(turn.sentences, brief),
    wordings: authoredIn(turn.sentences, option, kept),
    by: 'model',
    why: kept ? whyOf(option, brief) : 'a question of the model’s own',
    stop: 'end',
    chunks: turn.chunks,
  }
}

/** Wordings of the content that this line used up; a follow-up that was asked in other words is asked all the same. */
function authoredIn(
  sentences: readonly string[],
  { move, about }: Option,
  kept: boolean,
): string[] {
  const same = move.groups.flat().filter(({ text }) => sentences.includes(text))
  const followUp = kept && move.detail?.startsWith('follow_up:') ? [about] : []
  return [...new Set([...followUp, ...same.map(({ source }) => source)])]
}

function refsOf(sentences: readonly string[], brief: Brief): TextSpan[] {
  return sentences.flatMap((sentence) =>
    quotesIn(sentence, brief).flatMap(({ ref }) => (ref === null ? [] : [ref])),
  )
}

/** A line that broke off: as it stands where it asks something, else with the script's own words behind it. */
async function* finished(
  turn: Attempt,
  option: Option,
  brief: Brief,
  why: string,
  script: Interviewer,
): AsyncGenerator<TextDelta, Utterance> {
  const stop = turn.end === 'failed' ? 'dropped' : 'interrupted'
  const begun = said(turn, option, brief)
  if (asks(begun.text)) return { ...begun, why, stop }
  const rest = yield* spoken(script, brief, option, ' ')
  return {
    ...begun,
    text: `${begun.text} ${rest.text}`,
    refs: [...begun.refs, ...rest.refs],
    wordings: rest.wordings,
    why,
    stop,
    chunks: [...turn.chunks, [0, rest.text.length + 1]],
  }
}

/** The script's words for an option; without one, for the first allowed move. */
async function* scripted(
  script: Interviewer,
  brief: Brief,
  option: Option | null,
  why: string | null,
  signal: AbortSignal,
): AsyncGenerator<TextDelta, Utterance> {
  const narrowed = option ? { ...brief, moves: [option.move] } : brief
  const utterance = yield* script.speak(narrowed, signal)
  return { ...utterance, why }
}

async function* spoken(
  script: Interviewer,
  brief: Brief,
  option: Option,
  lead: string,
): AsyncGenerator<TextDelta, Utterance> {
  const move = { ...option.move, mayAcknowledge: false }
  const stream = script.speak({ ...brief, moves: [move] }, new AbortController().signal)
  let next = await stream.next()
  while (!next.done) {
    yield { text: `${lead}${next.value.text}` }
    next = await stream.next()
  }
  return next.value
}

/** Given up before a word: said from the start when the interview goes on. */
function nothing(brief: Brief): Utterance {
  const move = brief.moves[0]
  return {
    move: move?.move ?? 'acknowledge',
    detail: move?.detail ?? null,
    text: '',
    refs: [],
    wordings: [],
    by: 'model',
    why: null,
    stop: 'aborted',
  }
}
