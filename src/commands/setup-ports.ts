import { looksLikeKey } from '../config/index.js'
import type { Environment } from '../config/index.js'
import type { SetupPorts } from '../frontend/tui/setup/data.js'
import type { LOCAL_PORTS } from '../llm/index.js'
import { foundServers, modelsAt, previewOf, triedOut } from './setup-model.js'
import {
  answerProblem,
  keepChoice,
  keepScript,
  saveSetting,
  takeBackConsent,
} from './setup-save.js'
import type { SetupPlace } from './setup-save.js'

/** What the set-up screen and its line form do. `env` finds the content; `ports`: where servers are looked for. */
export function setupPorts(
  at: SetupPlace,
  env: Environment,
  ports?: typeof LOCAL_PORTS,
): SetupPorts {
  return {
    save: (id, text) => saveSetting(at, id, text),
    takeBack: (id) => takeBackConsent(at, id),
    isSecret: looksLikeKey,
    problem: answerProblem,
    servers: (signal) => foundServers(signal, ports),
    models: (url, key, signal) => modelsAt(at, url, key, signal),
    preview: (choice) => previewOf(at, env, choice),
    tryOut: (choice, progress, signal) => triedOut(at, choice, progress, signal),
    keep: (choice) => keepChoice(at, choice),
    keepScript: () => keepScript(at),
  }
}
