import { mayUse, modelFor, resolveSettings, shownName } from '../config/index.js'
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
    return mayUse(settingsPlace(), to) ? `model: ${names}` : `${names} is set, not used yet`
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

/** A line on a model server that runs on this machine: offered, and not used unasked. Null: none. */
export async function offeredServer(): Promise<string | null> {
  const { findLocalServers } = await import('../llm/index.js')
  const [found] = await findLocalServers(new AbortController().signal)
  return found ? `${found.name} runs here and could make the interviewer live` : null
}
