export { homeSetting } from './home.js'
export type { Environment, Place } from './home.js'
export { originWords } from './origin.js'
export type { Origin, Setting } from './origin.js'
export {
  DEFAULT_BASE_URL,
  SETTING_NAMES,
  configPath,
  modelFor,
  resolveSettings,
} from './settings.js'
export type { Flags, ModelSetting, Settings } from './settings.js'
export { isServerUrl, shownUrl } from './shown.js'
