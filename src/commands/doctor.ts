import type { Flags } from '../config/index.js'
import type { Check, State } from './doctor/check.js'
import { checkCost } from './doctor/cost.js'
import { checkContent, checkInterviews } from './doctor/data.js'
import { checkSpace, checkTranscripts } from './doctor/disk.js'
import {
  checkEditor,
  checkNode,
  checkPython,
  checkSqlite,
  checkTerminal,
} from './doctor/machine.js'
import { checkServer } from './doctor/server.js'
import { checkSettings } from './doctor/settings.js'
import type { CommandIo } from './io.js'
import { environment, settingsPlace, transcripts } from './places.js'
import { table } from './table.js'

export type DoctorOptions = Flags & {
  json?: boolean | undefined
  /** Asks nothing of any server. */
  offline?: boolean | undefined
  /** Seconds for all that is asked of a server. */
  timeout: number
}

/**
 * `greenroom doctor`: what an interview needs, one line each, with what to do. Asks a few tiny questions of the server
 * that is set, if one is, and leaves nothing behind. Resolves to 0, or to 3 where something that stops an interview, or
 * a server that is set, is broken.
 */
export async function doctorCommand(options: DoctorOptions, io: CommandIo): Promise<number> {
  const env = environment()
  const home = transcripts()
  const place = settingsPlace()
  const { checks: settingChecks, found } = checkSettings(place, options)
  const machine: Check[] = [
    checkNode(process.versions.node),
    checkTranscripts(home),
    checkSpace(home),
    await checkContent(env),
    checkInterviews(home),
    checkTerminal(process.stdin, process.stdout, env),
    checkEditor(env),
    checkPython(env),
    checkSqlite(),
  ]
  const server =
    found === null || options.offline === true
      ? []
      : [
          ...(await checkServer({ place, ...found, seconds: options.timeout })),
          ...(await checkCost(env, found.settings)),
        ]
  const checks = [...machine, ...settingChecks, ...server]
  const isBroken = checks.some(({ state }) => state === 'broken')
  if (options.json === true) io.out(`${JSON.stringify({ ok: !isBroken, checks })}\n`)
  else {
    io.out(table(checks.map(rowOf)))
    // A settings file that cannot be used stops the script as well.
    const stops = found === null || machine.some(({ state }) => state === 'broken')
    io.err(`${verdict(isBroken, stops)}\n`)
  }
  return isBroken ? 3 : 0
}

function verdict(isBroken: boolean, stops: boolean): string {
  if (!isBroken) return 'Ready for an interview.'
  return stops
    ? 'Something stops an interview.'
    : 'Ready for an interview without a model; the model cannot be used so.'
}

/** A sign and its word: neither colour nor a font with signs is needed to read it. */
const SIGNS: Record<State, readonly [string, string]> = {
  ok: ['✓', 'ok'],
  look: ['!', 'look'],
  broken: ['✗', 'broken'],
}

function rowOf({ id, state, text, todo }: Check): string[] {
  const [sign, word] = SIGNS[state]
  return [`${sign} ${word}`, id, todo === null ? text : `${text.replace(/\.$/, '')}. ${todo}`]
}
