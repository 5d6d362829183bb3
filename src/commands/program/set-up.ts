import type { ConfigOptions } from '../config.js'
import type { DoctorOptions } from '../doctor.js'
import type { PathsOptions } from '../paths.js'
import type { SetupOptions } from '../setup.js'
import { numberBetween, settingOptions } from './context.js'
import type { ProgramContext } from './context.js'

/** Commands on this machine and its settings. */
export function addSetUpCommands({ program, io, done }: ProgramContext): void {
  settingOptions(
    program.command('setup').description('who interviews: settings, or three questions'),
  )
    .option('--guided', 'the three questions at once')
    .option('--plain', 'the three questions line by line')
    .action(async (options: SetupOptions) =>
      done(await (await import('../setup.js')).setupCommand(options, io)),
    )
  settingOptions(program.command('doctor').description('what an interview needs, and what to do'))
    .option('--offline', 'ask nothing of any server')
    .option('--timeout <s>', 'seconds for all questions to the server', numberBetween(1, 600), 20)
    .option('--json', 'JSON')
    .action(async (options: DoctorOptions) =>
      done(await (await import('../doctor.js')).doctorCommand(options, io)),
    )
  settingOptions(program.command('config').description('settings, and where each came from'))
    .option('--forget', 'take back every consent to use a server')
    .option('--json', 'JSON')
    .action(async (options: ConfigOptions) =>
      done((await import('../config.js')).configCommand(options, io)),
    )
  program
    .command('paths')
    .description('where things are kept')
    .option('--json', 'JSON')
    .action(async (options: PathsOptions) =>
      done((await import('../paths.js')).pathsCommand(options, io)),
    )
}
