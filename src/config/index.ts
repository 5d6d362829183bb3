export { consents, forgetConsent, hasConsent, saveConsent } from './consent.js'
export type { ConsentTo } from './consent.js'
export { homeSetting } from './home.js'
export type { Environment, Place } from './home.js'
export { settingMistakes } from './mistakes.js'
export type { Mistake } from './mistakes.js'
export { originWords } from './origin.js'
export type { Origin, Setting } from './origin.js'
export {
  DEFAULT_BASE_URL,
  SETTING_NAMES,
  configPath,
  modelFor,
  priceOf,
  resolveSettings,
} from './settings.js'
export type { Flags, ModelSetting, Settings } from './settings.js'
export { isServerUrl, shownName, shownUrl } from './shown.js'
