import { hasConsent, modelFor, resolveSettings, shownName } from '../config/index.js'
import { UserError } from '../errors.js'
import { settingsPlace } from './places.js'

/** What the home screen says of the models: null where none is set, or the settings cannot be read (doctor says why). */
export function modelStatus(): string | null {
  try {
    const settings = resolveSettings(settingsPlace())
    const models = [
      ...new Set(
        (['interviewer', 'grader'] as const).flatMap(
          (role) => modelFor(role, settings)?.value ?? [],
        ),
      ),
    ]
    if (models.length === 0) return null
    const names = models.map(shownName).join(', ')
    const to = {
      baseUrl: settings.baseUrl.value,
      models,
      mixedOrigins: settings.mixedOrigins,
    }
    return hasConsent(settingsPlace(), to) ? `model: ${names}` : `${names} is set, not used yet`
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

/** A model server that runs on this machine, for the page about setting up: offered, and not used unasked. Null: none. */
export async function offeredServer(): Promise<{ note: string; paragraph: string } | null> {
  const { findLocalServers } = await import('../llm/index.js')
  const [found] = await findLocalServers(new AbortController().signal)
  if (!found) return null
  const [model] = found.models
  const models = found.models.length === 1 ? 'one model' : `${found.models.length} models`
  return {
    note: `${found.name} runs here and could make the interviewer live`,
    paragraph:
      `${found.name} answers on this machine with ${models}. To use it: OPENAI_BASE_URL=${found.baseUrl}` +
      (model === undefined ? '' : ` OPENAI_MODEL=${shownName(model)}`),
  }
}
