import {
  isServerUrl,
  modelFor,
  resolveSettings,
  settingMistakes,
  shownName,
  shownUrl,
} from '../../config/index.js'
import type { Flags, Mistake, Place, Settings } from '../../config/index.js'
import { isLocal, warningsOf } from '../../llm/index.js'
import { MIXED, isKeyHeldBack } from '../config.js'
import { asCheck, look, ok } from './check.js'
import type { Check } from './check.js'

export type CheckedSettings = {
  checks: Check[]
  /** Null where a file cannot be used; the checks say so. */
  found: { settings: Settings; mistakes: readonly Mistake[] } | null
}

/** The settings fit together and stand in their places; nothing is asked of any server. */
export function checkSettings(place: Place, flags: Flags): CheckedSettings {
  try {
    const settings = resolveSettings(place, flags)
    const mistakes = settingMistakes(place, settings, !isLocal(settings.baseUrl.value))
    const lines = mistakes.map(({ text, todo }) => look('settings', text, todo))
    const checks = [checkModel(place, settings), ...lines, ...addressChecks(settings)]
    return { checks, found: { settings, mistakes } }
  } catch (error) {
    return { checks: [asCheck('model', error)], found: null }
  }
}

/** What is risky about the address; one that is no address is said by the line on the model. */
function addressChecks({ baseUrl }: Settings): Check[] {
  if (!isServerUrl(baseUrl.value)) return []
  return warningsOf(baseUrl.value).map((text) => ({
    id: 'address',
    state: 'look',
    text: text.replace(/\.$/, ''),
    todo: null,
  }))
}

/** Each model once, whatever roles it has. */
export function namedModels(settings: Settings): string[] {
  const roles = [modelFor('interviewer', settings), modelFor('grader', settings)]
  return [...new Set(roles.flatMap((each) => each?.value ?? []))]
}

function checkModel(place: Place, settings: Settings): Check {
  const id = 'model'
  const { baseUrl, apiKey } = settings
  const models = namedModels(settings).map(shownName)
  const named = baseUrl.origin.kind !== 'default'
  if (models.length === 0 && !named && apiKey === null) {
    return ok(id, 'no model: scripted interviewer, coverage feedback')
  }
  const where = ` at ${shownUrl(baseUrl.value)}`
  if (!isServerUrl(baseUrl.value)) {
    return look(id, 'the base URL is no http address', 'Correct OPENAI_BASE_URL: greenroom config')
  }
  if (models.length === 0) {
    return look(
      id,
      `no model is named for ${shownUrl(baseUrl.value)}`,
      'Set OPENAI_MODEL: greenroom config',
    )
  }
  if (apiKey === null && !named) {
    return look(id, `${models.join(', ')}${where}, without a key`, 'Set OPENAI_API_KEY.')
  }
  if (isKeyHeldBack(place, settings)) {
    return look(id, `${models.join(', ')}${where}. ${MIXED}`, 'greenroom config')
  }
  return ok(id, `${models.join(', ')}${where}, ${apiKey === null ? 'no key' : 'key set'}`)
}
