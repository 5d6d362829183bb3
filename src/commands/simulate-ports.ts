import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import { UserError } from '../errors.js'
import { modelFor, resolveSettings } from '../config/index.js'
import { flaggedCast } from './cast.js'
import type { CommandIo } from './io.js'
import { portsOf } from './models.js'
import type { Cast, ModelOptions, ModelPorts } from './models.js'
import { settingsPlace } from './places.js'

export type SimulatedCast = Cast
export type SimulatedPorts = ModelPorts
export type SimulatedRoles = ModelOptions

/** Who asks and who grades, as session.started names them. Throws UserError (exit 3) where a model is wanted and missing. */
export function simulatedCast(options: SimulatedRoles, candidateIsModel: boolean): SimulatedCast {
  const isSet = modelFor('interviewer', resolveSettings(settingsPlace(), options)) !== null
  if (candidateIsModel && !isSet && options.replayLlm === undefined) {
    throw new UserError('A candidate that is played by a model needs one, and none is set.', {
      remedy:
        'Set OPENAI_BASE_URL and OPENAI_MODEL, and OPENAI_API_KEY where the server asks for one.',
      exitCode: 3,
    })
  }
  return flaggedCast(options)
}

/** The one place where a simulation chooses its ports. */
export function simulatedPorts(
  cast: SimulatedCast,
  options: SimulatedRoles,
  content: Content,
  from: Interview,
  io: CommandIo,
  candidateIsModel: boolean,
): Promise<SimulatedPorts> {
  return portsOf(cast, options, content, from, io, candidateIsModel)
}
