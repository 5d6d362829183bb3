import type { Content, Phase, Question, Rubric } from './content/index.js'
import { isAvailable } from './plan.js'
import type { Plan, PlannedRound } from './plan.js'

/** Tokens of one role. `uncached` is the part of `input` that a server with a prefix cache has to read. */
export type Tokens = { calls: number; input: number; uncached: number; output: number }
export type Forecast = { interviewer: Tokens; grader: Tokens }

/** US dollars per million tokens; `cached` for input that the server had already. */
export type Price = { input: number; cached: number; output: number }

/** As servers report it; null where one does not say, which costs nothing here. */
export type CountedUsage = { input: number | null; cached: number | null; output: number | null }

/** English in the tokenizers of the common models: about four characters each. */
const CHARACTERS_PER_TOKEN = 4
/** English words with their blank. */
const CHARACTERS_PER_WORD = 5.5

/**
 * A first answer that is worth grading: about a minute of speech. With its follow-ups it comes to more than the strong
 * answers of tests/content/calibration.yaml have, 980 characters a question on average.
 */
const ANSWER_WORDS = 120
/** To a probe people say about half of that. */
const FOLLOW_UP_WORDS = 60
/** Greetings, "no questions", "yes": phases that are not graded. */
const SMALL_TALK_WORDS = 25
/** A submission of the coding and SQL questions: their reference solutions take 300 to 900 characters. */
const SOURCE_CHARACTERS = 600
/** Lines of the recorded sample interview have 100 characters on average. */
const LINE_TOKENS = 25
/** `{"move": …, "say": …}` around a line. */
const REPLY_FRAME_TOKENS = 15
/** Minutes left, the open moves (150 to 160 characters in rehearsals of the first pack), a statement of the dossier. */
const MOMENT_TOKENS = 80
/** What a prompt takes where the content of an old interview holds none. */
const PROMPT_TOKENS = 700

/**
 * Of the turns that a phase allows, whole rehearsals of the first pack used this share up to four turns and hardly
 * more with a larger budget: conduct.yaml ends a question after `max_per_question` probes. In them 17 lines of the
 * express and 60 of the full loop had something for a model to word: every line of a graded phase but its first. Eight
 * turns of the negotiation are read for what they ask.
 */
const TURNS_USED = 0.85
/** A code phase ends with its submission; before it one remark. */
const CODE_TURNS = 2

/** Three samples of one sheet, sent so that the later ones find the first one's prefix (src/grader/llm). */
const SAMPLES = 3
/** Two pages, about 4,000 characters. */
const RESUME_TOKENS = 1_000
/** Ids, marks and headings of a sheet. */
const SHEET_FRAME_TOKENS = 150
/** A few fields with their quotes. */
const ASK_REPLY_TOKENS = 60
/** Per criterion: two sentences of reason, a level, two short quotes. */
const CRITERION_REPLY_TOKENS = 110

/**
 * What the interview will take if everything goes through models, from the sizes of its own prompts, rubrics and
 * questions. Rounds that this program does not run take nothing, nor does the screen of a résumé that nobody gave
 * (`withResume`). An estimate: about, never a promise.
 */
export function forecast(plan: Plan, content: Content, withResume = false): Forecast {
  const rounds = plan.rounds.filter(isAvailable)
  return {
    interviewer: interviewerTokens(rounds, content),
    grader: graderTokens(rounds, content, withResume),
  }
}

/** US dollars. `cached` counts as part of `input`; where it is null, all input is new. */
export function costOf({ input, cached, output }: CountedUsage, price: Price): number {
  const old = Math.min(cached ?? 0, input ?? 0)
  const fresh = (input ?? 0) - old
  return (fresh * price.input + old * price.cached + (output ?? 0) * price.output) / 1_000_000
}

/** US dollars of both roles; null where one of them has no price. */
export function forecastCost(
  { interviewer, grader }: Forecast,
  price: Price | null,
  graderPrice: Price | null = price,
): number | null {
  if (price === null || graderPrice === null) return null
  return costOf(usageOf(interviewer), price) + costOf(usageOf(grader), graderPrice)
}

/** For people, one line. `price` is that of both models unless the grader has its own. */
export function forecastSentence(
  { interviewer, grader }: Forecast,
  price: Price | null,
  graderPrice: Price | null = price,
): string {
  const calls = interviewer.calls + grader.calls
  const sum = (part: 'input' | 'uncached' | 'output') => rounded(interviewer[part] + grader[part])
  const cost = forecastCost({ interviewer, grader }, price, graderPrice)
  const money = cost === null ? 'no price is set for the model' : moneyWords(cost)
  return (
    `About ${rounded(calls)} requests with ${sum('input')} tokens in ` +
    `(${sum('uncached')} of them new, where the server keeps the rest) and ${sum('output')} out; ${money}.`
  )
}

function usageOf({ input, uncached, output }: Tokens): CountedUsage {
  return { input, cached: input - uncached, output }
}

/** Two figures that count: more would promise more than is known. */
function rounded(count: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1)
  return (Math.round(count / step) * step).toLocaleString('en-US')
}

function moneyWords(dollars: number): string {
  if (dollars === 0) return 'free'
  return dollars < 0.01 ? 'under $0.01' : `about $${dollars.toFixed(2)}`
}

/**
 * The system message names the persona, so each round begins anew; then the talk, which only grows; then the moment,
 * which no later call finds again. First lines of a phase, small talk and code phases are the content's own words.
 */
function interviewerTokens(rounds: readonly PlannedRound[], content: Content): Tokens {
  const prompt = promptTokens(content, 'interviewer')
  const total: Tokens = { calls: 0, input: 0, uncached: 0, output: 0 }
  for (const round of rounds) {
    let known = 0
    let context = prompt + personaTokens(round, content)
    for (const phase of round.phases) {
      const moment = MOMENT_TOKENS + (phase.note?.length ?? 0) / CHARACTERS_PER_TOKEN
      context += askedTokens(phase, round, content)
      for (const [index, { share, said }] of turnsOf(phase, content).entries()) {
        if (index > 0 && phase.segment !== undefined && phase.kind !== 'code') {
          total.calls += share
          total.input += share * (context + moment)
          total.uncached += context - known + share * moment
          total.output += share * (LINE_TOKENS + REPLY_FRAME_TOKENS)
          known = context
        }
        context += share * (LINE_TOKENS + said)
      }
    }
    addReadings(total, round, content)
  }
  return whole(total)
}

/** Once there is an offer, each turn of a negotiation is read by itself, behind the same prompt. */
function addReadings(total: Tokens, round: PlannedRound, content: Content): void {
  if (round.kind !== 'negotiation') return
  const prompt = promptTokens(content, 'ask')
  const presents = round.phases.findIndex(({ kind }) => kind === 'inform')
  const turns = round.phases
    .slice(Math.max(0, presents))
    .filter((phase) => phase.turns > 0)
    .flatMap((phase) => turnsOf(phase, content))
  total.uncached += prompt
  for (const { share, said } of turns) {
    total.calls += share
    total.input += share * (prompt + said)
    total.uncached += share * said
    total.output += share * ASK_REPLY_TOKENS
  }
}

/** One sheet per segment: rubric, questions with their key points, and all that was said on them. */
function graderTokens(
  rounds: readonly PlannedRound[],
  content: Content,
  withResume: boolean,
): Tokens {
  const prompt = promptTokens(content, 'grader')
  const total: Tokens = { calls: 0, input: 0, uncached: 0, output: 0 }
  for (const round of rounds) {
    for (const segment of round.segments) {
      const rubric = content.rubrics[segment.rubric]
      const phases = round.phases.filter((phase) => phase.segment === segment.id)
      const page = round.kind === 'resume' && withResume ? RESUME_TOKENS : 0
      if (!rubric || phases.length + page === 0) continue
      const slots = new Set(phases.flatMap(({ slot }) => slot ?? []))
      const sheet =
        SHEET_FRAME_TOKENS +
        rubricTokens(rubric) +
        page +
        sum([...slots].map((slot) => mean(pool(slot, round, content), gradedTokens))) +
        sum(
          phases
            .flatMap((phase) => turnsOf(phase, content))
            .map(({ share, said }) => share * (said + LINE_TOKENS)),
        )
      const known = total.calls === 0 ? 0 : prompt
      total.calls += SAMPLES
      total.input += SAMPLES * (prompt + sheet)
      total.uncached += prompt + sheet - known
      total.output += SAMPLES * CRITERION_REPLY_TOKENS * rubric.criteria.length
    }
  }
  return whole(total)
}

/** A line of ours and the tokens of what is said to it; `share` below 1 is a turn that not every interview has. */
type Turn = { share: number; said: number }

/** A phase without turns has one line and no answer. */
function turnsOf(phase: Phase, content: Content): Turn[] {
  if (phase.turns === 0) return [{ share: 1, said: 0 }]
  const most = phase.kind === 'code' ? CODE_TURNS : 1 + content.conduct.probing.max_per_question
  const used = Math.max(1, TURNS_USED * Math.min(phase.turns, most))
  return Array.from({ length: Math.ceil(used) }, (_, turn) => ({
    share: Math.min(1, used - turn),
    said: saidTokens(phase, turn),
  }))
}

function saidTokens(phase: Phase, turn: number): number {
  if (phase.segment === undefined) return wordTokens(SMALL_TALK_WORDS)
  if (phase.kind === 'code') {
    return turn === 0 ? SOURCE_CHARACTERS / CHARACTERS_PER_TOKEN : wordTokens(SMALL_TALK_WORDS)
  }
  return wordTokens(turn === 0 ? ANSWER_WORDS : FOLLOW_UP_WORDS)
}

function wordTokens(words: number): number {
  return (words * CHARACTERS_PER_WORD) / CHARACTERS_PER_TOKEN
}

function promptTokens(content: Content, id: 'interviewer' | 'grader' | 'ask'): number {
  const text = content.prompts[id]?.text
  return text === undefined ? PROMPT_TOKENS : text.length / CHARACTERS_PER_TOKEN
}

function personaTokens(round: PlannedRound, content: Content): number {
  const persona = content.personas.find(({ id }) => id === round.persona)
  return persona ? textTokens([persona.name, persona.role, persona.focus, persona.style]) : 0
}

/** The question as it is put, where the phase before had another one. */
function askedTokens(phase: Phase, round: PlannedRound, content: Content): number {
  const before = round.phases[round.phases.indexOf(phase) - 1]
  if (phase.slot === undefined || phase.slot === before?.slot) return 0
  return mean(pool(phase.slot, round, content), ({ prompt }) => textTokens([prompt]))
}

/** Questions that the slot may be filled with. */
function pool(slot: string, round: PlannedRound, content: Content): Question[] {
  const source = content.loops.selection[`${round.stage}.${slot}`]
  const ids = Array.isArray(source) ? source : source ? poolOf(source.of, content) : []
  return ids.flatMap((id) => content.questions[id] ?? [])
}

function poolOf(slot: string, content: Content): readonly string[] {
  const source = content.loops.selection[slot]
  return Array.isArray(source) ? source : []
}

/** The part that a grader needs: what was asked and what a good answer holds. */
function gradedTokens({ prompt, statement, key_points }: Question): number {
  return textTokens([prompt, statement ?? '', ...key_points.flatMap(({ id, text }) => [id, text])])
}

/** Criteria with all their anchors. */
function rubricTokens({ name, criteria }: Rubric): number {
  return textTokens([
    name,
    ...criteria.flatMap(({ id, name, measures, anchors }) => [
      id,
      name,
      measures,
      ...Object.values(anchors),
    ]),
  ])
}

/** Each text with the mark and the line end around it. */
function textTokens(texts: readonly string[]): number {
  return sum(texts.map((text) => text.length + 3)) / CHARACTERS_PER_TOKEN
}

function mean<T>(values: readonly T[], of: (value: T) => number): number {
  return values.length === 0 ? 0 : sum(values.map(of)) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function whole({ calls, input, uncached, output }: Tokens): Tokens {
  return {
    calls: Math.ceil(calls),
    input: Math.ceil(input),
    uncached: Math.ceil(uncached),
    output: Math.ceil(output),
  }
}
