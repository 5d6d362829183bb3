export { createLlm } from './create.js'
export type { LlmOptions } from './create.js'
export { oneAtATime } from './one-at-a-time.js'
export { LIMITS } from './server.js'
export type { Limits } from './server.js'
export { fileRungs, memoryRungs } from './rungs.js'
export type { Quirks, RungStore } from './rungs.js'
export { isLocal, normalBaseUrl, warningsOf } from './base-url.js'
export { withBudget } from './budget.js'
export type { BudgetOptions, Spent } from './budget.js'
export { recording, replaying } from './recording.js'
export { LOCAL_PORTS, findLocalServers, listModels } from './servers.js'
export type { LocalServer, ModelList } from './servers.js'
export type {
  Failure,
  FailureKind,
  Llm,
  LlmCall,
  LlmRequest,
  Message,
  Reply,
  Role,
  Rung,
  Usage,
} from './types.js'
