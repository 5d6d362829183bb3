import { Command, CommanderError } from 'commander'

import { PLAIN_VARIABLE } from '../config/plain.js'
import { UserError } from '../errors.js'
import { nearest } from '../library/nearest.js'
import type { CommandIo } from './io.js'
import { addContentCommands } from './program/content.js'
import { addInterviewCommands } from './program/interview.js'
import { addPastCommands } from './program/past.js'
import { addSetUpCommands } from './program/set-up.js'
import { addSimulateCommand } from './program/simulate.js'

/** Parses the command line and runs one command, loaded only then. Resolves with the exit code. */
export async function run(argv: string[], version: string, io: CommandIo): Promise<number> {
  let code = 0
  const program = createProgram(version, io, (result) => {
    code = result
  })
  if (argv[0] === '--help-reference') {
    io.out(reference(program))
    return 0
  }
  const [word] = argv
  const known = program.commands.map((command) => command.name())
  if (word !== undefined && /^\w/.test(word) && ![...known, 'help'].includes(word)) {
    const near = nearest(word, known)
    throw new UserError(`There is no command "${word}".`, {
      remedy: near ? `Did you mean greenroom ${near}?` : 'greenroom --help lists them.',
      exitCode: 2,
    })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    // Commander has printed help or what is wrong with the words of the command.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  return code
}

function createProgram(version: string, io: CommandIo, done: (code: number) => void): Command {
  const program = new Command('greenroom')
    .description('Rehearse the whole hiring loop in your terminal.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    // Every command has options of its own; those before it are the program's.
    .enablePositionalOptions()
    .option('--plain', 'everything in lines, for a screen reader (GREENROOM_PLAIN)')
    .hook('preAction', (root) => {
      if (root.opts<{ plain?: boolean }>().plain === true) process.env[PLAIN_VARIABLE] = '1'
    })
    .action(async () => done(await (await import('./home.js')).homeCommand(version, io)))
  const context = { program, version, io, done }
  addInterviewCommands(context)
  addPastCommands(context)
  addContentCommands(context)
  addSimulateCommand(context)
  addSetUpCommands(context)
  return program
}

/** The command table as a Markdown page (docs/commands.md). */
function reference(program: Command): string {
  const pages = [program, ...program.commands].map((command) => {
    const name = command === program ? 'greenroom' : `greenroom ${command.name()}`
    const help = command.helpInformation().trimEnd()
    return `## ${name}\n\n\`\`\`\n${help}\n\`\`\`\n`
  })
  return `# Commands\n\nWritten by the program itself: npm run docs.\n\n${pages.join('\n')}`
}
