import { configPath, homeSetting } from '../config/index.js'
import type { Flags } from '../config/index.js'
import { UserError } from '../errors.js'
import type { CommandIo } from './io.js'
import { linesWanted } from './lines-wanted.js'
import { environment, settingsPlace, transcripts } from './places.js'
import { setupPorts } from './setup-ports.js'
import { readSetup } from './setup-save.js'
import type { SetupPlace } from './setup-save.js'
import { hasScreen } from './terminal.js'

export type SetupOptions = Flags & {
  /** The three questions at once. */
  guided?: boolean | undefined
  plain?: boolean | undefined
}

/**
 * `greenroom setup`: the settings, or the three questions, on the screen; with `plain` the questions line by line.
 * Resolves to 0; throws UserError: exit 2 without a terminal, 3 for a settings file that cannot be used, 130 for Ctrl+C
 * at a question.
 */
export async function setupCommand(options: SetupOptions, io: CommandIo): Promise<number> {
  if (options.plain === true || (hasScreen() && (await linesWanted()))) {
    return linewise(options, io)
  }
  if (!hasScreen()) {
    throw new UserError('greenroom setup needs a terminal.', {
      remedy: `Set OPENAI_BASE_URL, OPENAI_MODEL and, where the server asks for one, OPENAI_API_KEY instead, or write ${configPath(homeSetting(settingsPlace()))}; --plain asks line by line.`,
      exitCode: 2,
    })
  }
  const said = await setupScreen(options.guided === true ? 'guided' : 'settings', options)
  if (said !== null) io.out(`${said}\n`)
  return 0
}

/** The screen alone. Resolves to what was done, null where nothing was. Throws UserError (exit 3) as above. */
export async function setupScreen(
  start: 'settings' | 'guided',
  flags: Flags = {},
): Promise<string | null> {
  const at = placeWith(flags)
  const data = readSetup(at)
  // Keys that are pressed while the screen loads wait for it, without an echo and without Enter.
  process.stdin.setRawMode(true)
  const { runSetup } = await import('../frontend/tui/setup/setup.js')
  return runSetup({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    data,
    ports: setupPorts(at, environment()),
    start,
  })
}

async function linewise(flags: Flags, io: CommandIo): Promise<number> {
  const at = placeWith(flags)
  const data = readSetup(at)
  const [{ plainSetup }, { lineDialog }] = await Promise.all([
    import('./setup-plain.js'),
    import('./line-dialog.js'),
  ])
  const dialog = lineDialog(process.stdin, { write: io.err, columns: process.stderr.columns })
  try {
    const sentences = await plainSetup(dialog, setupPorts(at, environment()), data)
    io.out(`${(sentences ?? ['Nothing was saved.']).join('\n')}\n`)
    return 0
  } finally {
    dialog.close()
  }
}

function placeWith({ baseUrl, model, interviewerModel, graderModel }: Flags): SetupPlace {
  const flags = { baseUrl, model, interviewerModel, graderModel }
  return { place: settingsPlace(), flags, transcripts: transcripts() }
}
