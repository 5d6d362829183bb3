import { filledPrompt } from '../../domain/content/index.js'
import type { Content } from '../../domain/content/index.js'
import { itemsOf } from '../../domain/interview/index.js'
import { offerWords } from '../../domain/negotiation/index.js'
import type { RoundState } from '../../domain/interview/index.js'
import type { Act, ActRequest, Candidate } from '../../session/ports.js'
import { turnOf } from './turn.js'
import type { Stage, Turn } from './turn.js'

/** What the model is told: the prompt file first, the same for the whole interview, then this turn. */
export type CandidatePrompt = { system: string; user: string }

/** Asks the model for the candidate's next words; null where it failed. Must not throw. */
export type AskCandidate = (prompt: CandidatePrompt, signal: AbortSignal) => Promise<string | null>

/** So many failures in a row are no candidate any more: the interview is saved and pauses. */
const FAILURES_MAX = 3
/** The last turns of the round are all that the model is reminded of. */
const TURNS_TOLD = 16
const CODE = /```[a-z]*\n([\s\S]*?)```/i

/** A candidate who is played by a model. What it says is taken as a person's words would be. */
export function createModelCandidate(
  stage: Stage,
  promptText: string,
  ask: AskCandidate,
): Candidate {
  let failures = 0
  const system = filled(promptText, stage)
  return {
    act: (request, signal) => act(request, signal),
    draft: () => '',
    clearDraft: () => {},
    lastKeyMs: () => null,
  }

  async function act(request: ActRequest, signal: AbortSignal): Promise<Act> {
    if (signal.aborted) return { type: 'pause' }
    const said = await ask({ system, user: userText(turnOf(request, stage), stage) }, signal)
    if (signal.aborted) return { type: 'pause' }
    if (said === null) {
      failures += 1
      return failures >= FAILURES_MAX ? { type: 'pause' } : { type: 'say', text: "I don't know." }
    }
    failures = 0
    const code = CODE.exec(said)?.[1]
    if (code !== undefined && request.accepts.includes('submit')) {
      return { type: 'submit', source: code }
    }
    return { type: 'say', text: said }
  }
}

function filled(text: string, { content, plan }: Stage): string {
  const facts: Readonly<Record<string, string>> = {
    company: content.pack.name,
    role: content.pack.role,
    level: plan.level.seed_title,
  }
  return filledPrompt(text, facts)
}

function userText(turn: Turn, { current, content }: Stage): string {
  const round = current().rounds.at(-1)
  const { statement, signature } = turn.put.question ?? {}
  const task = [statement, signature].filter((each) => each !== undefined).join('\n')
  return [
    ...(task === '' ? [] : [`The task on your screen:\n${task}`]),
    ...(turn.offer ? [`On your screen: ${offerWords(turn.offer)}`] : []),
    `The talk so far:\n${round ? talkOf(round, content) : ''}`,
    turn.request.accepts.includes('submit')
      ? 'You are at the editor. To hand in your program or query, put it in a fenced code block.'
      : 'It is your turn to speak.',
  ].join('\n\n')
}

function talkOf(round: RoundState, content: Content): string {
  const name = content.personas.find(({ id }) => id === round.persona)?.name ?? 'Interviewer'
  return itemsOf(round)
    .flatMap((item) => {
      if (item.type === 'said') return [`${name}: ${item.text}`]
      if (item.type === 'answer') return [`You: ${item.text}`]
      return item.type === 'submitted' ? ['You handed in your program.'] : []
    })
    .slice(-TURNS_TOLD)
    .join('\n')
}
