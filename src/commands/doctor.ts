import type { Flags } from '../config/index.js'
import type { Check, State } from './doctor/check.js'
import { checkContent, checkInterviews, checkModel } from './doctor/data.js'
import { checkSpace, checkTranscripts } from './doctor/disk.js'
import {
  checkEditor,
  checkNode,
  checkPython,
  checkSqlite,
  checkTerminal,
} from './doctor/machine.js'
import type { CommandIo } from './io.js'
import { environment, settingsPlace, transcripts } from './places.js'
import { table } from './table.js'

export type DoctorOptions = Flags & { json?: boolean | undefined }

/**
 * `greenroom doctor`: what an interview needs, one line each, with what to do. Asks nothing of the network and leaves
 * nothing behind. Resolves to 0, or to 3 where something that stops an interview is broken.
 */
export async function doctorCommand(options: DoctorOptions, io: CommandIo): Promise<number> {
  const env = environment()
  const home = transcripts()
  const checks: Check[] = [
    checkNode(process.versions.node),
    checkTranscripts(home),
    checkSpace(home),
    await checkContent(env),
    checkInterviews(home),
    checkTerminal(process.stdin, process.stdout, env),
    checkEditor(env),
    checkPython(env),
    checkSqlite(),
    checkModel(settingsPlace(), options),
  ]
  const isBroken = checks.some(({ state }) => state === 'broken')
  if (options.json === true) io.out(`${JSON.stringify({ ok: !isBroken, checks })}\n`)
  else {
    io.out(table(checks.map(rowOf)))
    io.err(isBroken ? 'Something stops an interview.\n' : 'Ready for an interview.\n')
  }
  return isBroken ? 3 : 0
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
