export {
  consents,
  forgetConsent,
  forgetConsentTo,
  hasConsent,
  mayUse,
  saveConsent,
} from './consent.js'
export type { ConsentTo } from './consent.js'
export { readConfigFile } from './config-file.js'
export type { ConfigFile, SavedConsent } from './config-file.js'
export { homeSetting } from './home.js'
export type { Environment, Place } from './home.js'
export { keyFilePath } from './key-file.js'
export { PLAIN_VARIABLE, isPlain } from './plain.js'
export { settingMistakes } from './mistakes.js'
export type { Mistake } from './mistakes.js'
export { originWords } from './origin.js'
export type { Origin, Setting } from './origin.js'
export { priceOfText, priceText, savePrice } from './price.js'
export { saveTogether } from './save-together.js'
export type { ChangedFields } from './save-together.js'
export {
  DEFAULT_BASE_URL,
  SETTING_NAMES,
  configPath,
  modelFor,
  priceOf,
  resolveSettings,
} from './settings.js'
export type { Flags, ModelSetting, Settings } from './settings.js'
export { isServerUrl, looksLikeKey, shownName, shownUrl } from './shown.js'
export { keyProblem, modelProblem, programProblem, urlProblem } from './typed.js'
