import {
  mayUse,
  modelFor,
  originWords,
  priceOf,
  resolveSettings,
  saveConsent,
  shownUrl,
} from '../config/index.js'
import type { Setting, Settings } from '../config/index.js'
import { forecast, forecastSentence } from '../domain/forecast.js'
import type { Content } from '../domain/content/index.js'
import type { Plan } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { wrap } from '../report/layout.js'
import { ask, canAsk, isYes } from './ask.js'
import type { CommandIo } from './io.js'
import { SCRIPTED, priceFor } from './models.js'
import type { Cast, ModelOptions } from './models.js'
import { settingsPlace } from './places.js'

export type CastOptions = ModelOptions & {
  json?: boolean | undefined
  answers?: string | undefined
  resume?: string | undefined
  plain?: boolean | undefined
}

type Role = 'interviewer' | 'grader'

/**
 * Who asks and who grades: what the flags name, else the models that are set up and have had a yes, which in a terminal is
 * asked for once with endpoint, models and forecast; else script and coverage. Throws UserError (exit 3) where a flag
 * wants a model and none is set, or a key would go to a server of another source without a yes.
 */
export async function chooseCast(
  options: CastOptions,
  { plan, content }: { plan: Plan; content: Content },
  io: CommandIo,
): Promise<Cast> {
  const settings = resolveSettings(settingsPlace(), options)
  const flagged = options.interviewer === 'llm' || options.grader === 'llm'
  if (flagged) priceFor(options, settings)
  const wants = {
    interviewer: wanted('interviewer', options.interviewer, settings),
    grader: wanted('grader', options.grader, settings),
  }
  if (options.replayLlm !== undefined) return castOf(wants, settings, true)
  if (wants.interviewer === false && wants.grader === false) return SCRIPTED
  const all = castOf(wants, settings, false)
  const agreed = mayUse(settingsPlace(), consentTo(all, settings))
  // Who names one role by a flag has decided about the other.
  const cast = flagged && !agreed ? flaggedOnly(wants, settings) : all
  const { warningsOf } = await import('../llm/index.js')
  // A flag is a yes to the model, not to sending a key to a server that it was not set for.
  if (!agreed && (!flagged || settings.mixedOrigins)) {
    if (!canAsk() || options.json || options.answers !== undefined) {
      if (flagged) refused(settings)
      io.err('A model is set up, and it is not used unasked: add --interviewer llm --grader llm.\n')
      return SCRIPTED
    }
    const width = process.stderr.columns || 80
    const lines = questionLines(cast, settings, plan, content, options.resume).flatMap((line) =>
      wrap(line, width),
    )
    io.err(`${lines.join('\n')}\n`)
    const answer = await ask('Use it? [y/N] ', { plain: options.plain })
    if (answer === null) throw new UserError('\nNothing was started.', { exitCode: 130 })
    if (!isYes(answer)) return flagged ? refused(settings) : SCRIPTED
    saveConsent(settingsPlace(), consentTo(cast, settings))
  }
  for (const warning of warningsOf(settings.baseUrl.value)) io.err(`${warning}\n`)
  return cast
}

/** True and false by the flag; null where it is open and a model is set for the role. */
function wanted(role: Role, flag: string | undefined, settings: Settings): boolean | null {
  if (flag !== undefined) return flag === 'llm'
  return modelFor(role, settings) === null ? false : null
}

function flaggedOnly(wants: Record<Role, boolean | null>, settings: Settings): Cast {
  return castOf(
    { interviewer: wants.interviewer === true, grader: wants.grader === true },
    settings,
    false,
  )
}

function consentTo({ interviewer, grader }: Cast, settings: Settings) {
  return {
    baseUrl: settings.baseUrl.value,
    models: [interviewer.model, grader.model].filter((model) => typeof model === 'string'),
    mixedOrigins: settings.mixedOrigins,
  }
}

/**
 * The cast that flags alone name, for commands that never ask. `candidateIsModel`: the candidate is played by one, too.
 * Throws UserError (exit 3) where a model is wanted and none
 * is set, or its key is of another source than the server and had no yes.
 */
export function flaggedCast(options: ModelOptions, candidateIsModel = false): Cast {
  const settings = resolveSettings(settingsPlace(), options)
  const isSet = modelFor('interviewer', settings) !== null
  if (candidateIsModel && !isSet && options.replayLlm === undefined) {
    throw new UserError('A candidate that is played by a model needs one, and none is set.', {
      remedy:
        'Set OPENAI_BASE_URL and OPENAI_MODEL, and OPENAI_API_KEY where the server asks for one.',
      exitCode: 3,
    })
  }
  const wants = {
    interviewer: options.interviewer === 'llm',
    grader: options.grader === 'llm',
  }
  const cast = castOf(wants, settings, options.replayLlm !== undefined)
  if (!settings.mixedOrigins || options.replayLlm !== undefined) return cast
  const to = consentTo(cast, settings)
  if (to.models.length > 0 && !mayUse(settingsPlace(), to)) refused(settings)
  return cast
}

function refused(settings: Settings): never {
  const { apiKey, baseUrl } = settings
  throw new UserError(
    settings.mixedOrigins && apiKey
      ? `The key comes from ${originWords(apiKey.origin)} and the server from ${originWords(baseUrl.origin)}, so the key is not sent there unasked.`
      : 'The model is not used without a yes.',
    {
      remedy: 'Set both in one place, or say yes once: greenroom start in a terminal.',
      exitCode: 3,
    },
  )
}

/** `true` and `null` (undecided) take the model that is set. */
function castOf(wants: Record<Role, boolean | null>, settings: Settings, replayed: boolean): Cast {
  const of = (role: Role) => {
    if (wants[role] === false) return SCRIPTED[role]
    const model: Setting | null = modelFor(role, settings)
    if (model) return { kind: 'llm', model: model.value }
    if (replayed) return { kind: 'llm', model: 'replayed' }
    throw new UserError(`--${role} llm needs a model, and none is set.`, {
      remedy:
        'Set OPENAI_MODEL (and OPENAI_BASE_URL for a server of your own) or add --model; greenroom doctor says what is missing.',
      exitCode: 3,
    })
  }
  return { interviewer: of('interviewer'), grader: of('grader') }
}

function questionLines(
  { interviewer, grader }: Cast,
  settings: Settings,
  plan: Plan,
  content: Content,
  resume: string | undefined,
): string[] {
  const said = resume === undefined ? 'What you say' : 'The text of your résumé and what you say'
  const roles = [
    interviewer.model ? `asks: ${interviewer.model}` : null,
    grader.model ? `grades: ${grader.model}` : null,
  ].filter((each) => each !== null)
  const price = (model: string | null | undefined) => (model ? priceOf(model, settings) : null)
  return [
    `A model is set up at ${shownUrl(settings.baseUrl.value)} (${roles.join(', ')}).`,
    `${said} in the interview would be sent there, and nothing else of yours.`,
    forecastSentence(
      forecast(plan, content, resume !== undefined),
      price(interviewer.model),
      price(grader.model),
    ),
    ...(settings.mixedOrigins && settings.apiKey
      ? [
          `The key comes from ${originWords(settings.apiKey.origin)}, the server from ${originWords(settings.baseUrl.origin)}.`,
        ]
      : []),
  ]
}
