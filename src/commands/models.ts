import { dirname, join } from 'node:path'

import { hasConsent, modelFor, priceOf, resolveSettings, shownName } from '../config/index.js'
import type { Flags, Settings } from '../config/index.js'
import type { Price } from '../domain/forecast.js'
import type { Suggestion } from '../coach/rewrite.js'
import type { Content, Prompt } from '../domain/content/index.js'
import type { EventData } from '../domain/events/index.js'
import type { Interview } from '../domain/interview/index.js'
import { UserError } from '../errors.js'
import { createCoverageGrader } from '../grader/coverage.js'
import { createScriptedInterviewer } from '../interviewer/scripted.js'
import { promptHash } from '../library/hash.js'
import { compiledStore } from '../library/roots.js'
import type { Llm, LlmCall, Role } from '../llm/index.js'
import type { AskReader, Grader, Interviewer, ModelCalls } from '../session/ports.js'
import type { CommandIo } from './io.js'
import { environment, settingsPlace } from './places.js'

export type ModelOptions = Flags & {
  interviewer?: 'scripted' | 'llm' | undefined
  grader?: 'coverage' | 'llm' | undefined
  maxTokensTotal?: number | undefined
  maxCost?: number | undefined
  record?: string | undefined
  replayLlm?: string | undefined
}

type Identity = EventData<'session.started'>['interviewer']

/** Who asks and who grades, as it stands in the log. */
export type Cast = { interviewer: Identity; grader: Identity }

export type ModelPorts = {
  interviewer: Interviewer
  grader: Grader
  calls: ModelCalls | undefined
  /** Reads asks of a negotiation where the interviewer is a model. */
  asks: AskReader | undefined
  llm: Llm | null
  /** Takes one step of a closed round's answers better; null where nobody grades or asks with a model. */
  coach: Coach | null
}

/** Resolves with null where there is nothing to show. Never rejects. */
export type Coach = (
  interview: Interview,
  stage: string,
  signal: AbortSignal,
) => Promise<Suggestion | null>

/** A model on one's own machine reads a grading sheet for minutes before its first word. */
const AT_HOME = { firstChunkMs: 240_000, nextChunkMs: 60_000 }

/** Who works without a model. */
export const SCRIPTED: Cast = {
  interviewer: { kind: 'scripted' },
  grader: { kind: 'coverage' },
}

/** The ports of an interview with this cast, as far as its models are set up now; what is not goes to the script. */
export async function portsOf(
  { interviewer, grader }: Cast,
  options: ModelOptions,
  content: Content,
  from: Interview,
  io: CommandIo,
  candidateIsModel = false,
): Promise<ModelPorts> {
  const none: ModelPorts = {
    interviewer: createScriptedInterviewer(),
    grader: createCoverageGrader(),
    calls: undefined,
    asks: undefined,
    llm: null,
    coach: null,
  }
  if (interviewer.kind !== 'llm' && grader.kind !== 'llm' && !candidateIsModel) return none
  const listeners = new Set<(call: LlmCall) => void>()
  const llm = await clientOf({ interviewer, grader }, options, from, (call) => {
    for (const listener of listeners) listener(call)
  })
  if (llm === null) {
    io.err('No model is set up now: the script and the coverage grader go on.\n')
    return none
  }
  const asks = await interviewerOf(interviewer, llm, content)
  const grades = await graderOf(grader, llm, content)
  return {
    interviewer: asks ?? none.interviewer,
    grader: grades ?? none.grader,
    asks: await asksOf(interviewer, llm, content),
    llm,
    coach: await coachOf({ interviewer, grader }, llm, content),
    calls: {
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

async function interviewerOf(
  { kind }: Identity,
  llm: Llm,
  content: Content,
): Promise<Interviewer | null> {
  if (kind !== 'llm') return null
  const prompt = await promptOf('interviewer', content)
  const { createLlmInterviewer } = await import('../interviewer/llm/index.js')
  return createLlmInterviewer({ llm, promptHash: promptHash(prompt), prompt: prompt.text })
}

async function asksOf(
  { kind }: Identity,
  llm: Llm,
  content: Content,
): Promise<AskReader | undefined> {
  const negotiates = Object.values(content.rounds).some((round) => round.kind === 'negotiation')
  if (kind !== 'llm' || !negotiates) return undefined
  const prompt = await promptOf('ask', content)
  const { createAskReader } = await import('../interviewer/llm/ask-reader.js')
  return createAskReader({ llm, promptHash: promptHash(prompt), prompt: prompt.text })
}

async function graderOf({ kind }: Identity, llm: Llm, content: Content): Promise<Grader | null> {
  if (kind !== 'llm') return null
  const prompt = await promptOf('grader', content)
  const { createLlmGrader } = await import('../grader/llm/index.js')
  return createLlmGrader({ llm, prompt: { text: prompt.text, hash: promptHash(prompt) } })
}

async function coachOf(
  { interviewer, grader }: Cast,
  llm: Llm,
  content: Content,
): Promise<Coach | null> {
  if (interviewer.kind !== 'llm' && grader.kind !== 'llm') return null
  const prompt = await promptOf('rewrite', content)
  const { rewrittenStep } = await import('../coach/rewrite.js')
  const asked = { llm, prompt, promptHash: promptHash(prompt) }
  return (interview, stage, signal) => rewrittenStep(asked, { interview, stage, content }, signal)
}

/** The prompt that the interview was begun with; one from before there were prompts gets today's. */
async function promptOf(id: string, content: Content): Promise<Prompt> {
  const frozen = content.prompts[id]
  if (frozen) return frozen
  const [{ readPrompts }, { contentRoots }] = await Promise.all([
    import('../library/prompt-file.js'),
    import('../library/roots.js'),
  ])
  const prompt = readPrompts(contentRoots(environment()))[id]
  if (!prompt) throw new Error(`prompts/${id}.md is missing`)
  return prompt
}

/** The client for both roles; null where no model is set any more. */
async function clientOf(
  { interviewer, grader }: Cast,
  options: ModelOptions,
  from: Interview,
  onCall: (call: LlmCall) => void,
): Promise<Llm | null> {
  const { createLlm, fileRungs, isLocal, oneAtATime, recording, replaying, withBudget } =
    await import('../llm/index.js')
  const settings = resolveSettings(settingsPlace(), options)
  const models: Record<Role, string> = {
    interviewer: modelFor('interviewer', settings)?.value ?? interviewer.model ?? '',
    grader: modelFor('grader', settings)?.value ?? grader.model ?? '',
    candidate: settings.model?.value ?? modelFor('interviewer', settings)?.value ?? '',
    coach: '',
  }
  // It reads what the grader or the interviewer has read, so that nobody else gets to see it.
  models.coach = grader.kind === 'llm' ? models.grader : models.interviewer
  let llm: Llm
  if (options.replayLlm !== undefined) llm = replaying(options.replayLlm, onCall)
  else {
    if (Object.values(models).every((model) => model === '')) return null
    const to = {
      baseUrl: settings.baseUrl.value,
      models: Object.values(models).filter((model) => model !== ''),
      mixedOrigins: settings.mixedOrigins,
    }
    // A key that was set for another server is not sent before somebody said yes to that.
    const mayHaveKey = !settings.mixedOrigins || hasConsent(settingsPlace(), to)
    const isAtHome = isLocal(settings.baseUrl.value)
    llm = createLlm({
      limits: isAtHome ? AT_HOME : {},
      baseUrl: settings.baseUrl.value,
      apiKey: mayHaveKey ? (settings.apiKey?.value ?? null) : null,
      models,
      onCall,
      rungs: fileRungs(join(dirname(compiledStore(environment()).folder), 'models')),
    })
    if (isAtHome) llm = oneAtATime(llm)
  }
  if (options.record !== undefined) llm = recording(llm, options.record)
  const { maxTokensTotal = null, maxCost = null } = options
  if (maxTokensTotal === null && maxCost === null) return llm
  const price = priceFor(options, settings)
  return withBudget(llm, {
    maxTokens: maxTokensTotal,
    maxCost,
    price,
    spent: { tokens: from.model.input + from.model.output, cost: 0 },
    onCall,
  })
}

/** What tokens cost, for a limit in money. Throws UserError (exit 3) where there is such a limit and no price. */
export function priceFor({ maxCost }: ModelOptions, settings: Settings): Price | null {
  const model = modelFor('grader', settings) ?? modelFor('interviewer', settings)
  const price = model ? priceOf(model.value, settings) : null
  if (maxCost === undefined || price !== null) return price
  throw new UserError(
    `--max-cost needs a price, and none is set for ${shownName(model?.value ?? 'the model')}.`,
    {
      remedy: `Add "prices" to ${settings.files.config.path}, or use --max-tokens-total.`,
      exitCode: 3,
    },
  )
}
