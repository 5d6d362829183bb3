import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'

import { UserError } from '../errors.js'
import { nearest } from '../library/nearest.js'
import type { CommandIo } from './io.js'
import type { StartOptions } from './start.js'

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
    .action(async () => done(await (await import('./home.js')).homeCommand(version, io)))
  const start = program.command('start').description('run an interview')
  runOptions(start)
    .option('--pack <id>', 'company pack')
    .option('--loop <name>', 'full, express or single', 'express')
    .option('--round <id>', 'one round only')
    .option('--question <id>', 'one question only')
    .option('--level <id>', 'target level')
    .addOption(
      new Option('--gates <kind>', 'what a failed hurdle does').choices(['practice', 'strict']),
    )
    .option('--seed <n>', 'repeatable choice of questions and words', whole)
    .action(async (options: StartOptions) =>
      done(await (await import('./start.js')).startCommand({ ...options, version }, io)),
    )
  runOptions(
    program.command('continue [id]').description('go on where an interview stopped'),
  ).action(async (id: string | undefined, options: StartOptions) =>
    done(await (await import('./past.js')).continueCommand(id, options, io)),
  )
  program
    .command('practice <question>')
    .description('one question')
    .action(async (question: string) =>
      done(await (await import('./start.js')).startCommand({ question, version }, io)),
    )
  program
    .command('list')
    .description('past interviews, newest first')
    .action(async () => done((await import('./past.js')).listCommand(io)))
  program
    .command('show [id]')
    .description('the transcript of an interview')
    .action(async (id?: string) => done((await import('./past.js')).showCommand(id, io)))
  program
    .command('replay [id]')
    .description('play an interview again')
    .option('--speed <n>', '0.5 to 8', Number)
    .option('--at <mark>', 'a question id, a round, mm:ss or #seq')
    .action(async (id: string | undefined, options: { speed?: number; at?: string }) =>
      done(await (await import('./past.js')).replayCommand(id, options, io)),
    )
  program
    .command('report [id]')
    .description('the feedback report')
    .option('--format <kind>', 'md or json', 'md')
    .option('-o, --output <file>', 'write it to a file')
    .action(async (id: string | undefined, options: { format?: string; output?: string }) =>
      done((await import('./past.js')).reportCommand(id, options, io)),
    )
  program
    .command('delete <id>')
    .description('delete an interview')
    .action(async (id: string) => done((await import('./past.js')).deleteCommand(id, io)))
  program
    .command('grade')
    .description('grade one answer to one question')
    .requiredOption('--question <id>', 'question')
    .requiredOption('--answer <file>', 'a file, or - for standard input')
    .option('--pack <id>', 'company pack')
    .action(async (options: { question: string; answer: string; pack?: string }) =>
      done(await (await import('./grade.js')).gradeAnswerCommand(options, io)),
    )
  contentCommands(program, io, done)
  return program
}

function contentCommands(program: Command, io: CommandIo, done: (code: number) => void): void {
  program
    .command('questions')
    .description('what can be asked')
    .option('--pack <id>', 'company pack')
    .option('--kind <kind>', 'one kind of question')
    .option('--json', 'JSON Lines')
    .action(async (options: { pack?: string; kind?: string; json?: boolean }) =>
      done(await (await import('./questions.js')).questionsCommand(options, io)),
    )
  program
    .command('packs')
    .description('company packs')
    .option('--json', 'JSON Lines')
    .action(async (options: { json?: boolean }) =>
      done(await (await import('./packs.js')).packsCommand(options, io)),
    )
  program
    .command('lint [dir]')
    .description('check content: file, line and fix')
    .option('--json', 'JSON Lines')
    .action(async (dir: string | undefined, options: { json?: boolean }) =>
      done(
        await (
          await import('./lint.js')
        ).lintCommand({ ...options, ...(dir === undefined ? {} : { dir }) }, io),
      ),
    )
  program
    .command('guide')
    .description("the pack's process, pay, preparation and questions")
    .option('--pack <id>', 'company pack')
    .action(async (options: { pack?: string }) =>
      done(await (await import('./guide.js')).guideCommand(options, io)),
    )
  program
    .command('paths')
    .description('where things are saved')
    .action(async () => {
      const { transcripts } = await import('./places.js')
      io.out(`transcripts  ${transcripts()}\n`)
      done(0)
    })
}

function runOptions(command: Command): Command {
  return command
    .option('--answers <file>', 'answers from a YAML file')
    .addOption(
      new Option('--clock <kind>', 'real time, or time by turns').choices(['real', 'turns']),
    )
    .option('--plain', 'line mode')
    .option('--json', 'headless protocol')
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
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
