import { Option } from 'commander'

import type { RunOptions } from '../run.js'
import type { StartOptions } from '../start.js'
import { frontEndOptions, startOptions } from './context.js'
import type { ProgramContext } from './context.js'

/** `start`, `continue` and `practice`: commands that run an interview. */
export function addInterviewCommands({ program, version, io, done }: ProgramContext): void {
  startOptions(program.command('start').description('run an interview'))
    .option('--loop <name>', 'full, express or single', 'express')
    .option('--round <id>', 'one round only')
    .option('--question <id>', 'one question only')
    .option('--resume <file>', 'your résumé (text, Markdown, PDF, DOCX): screened, and asked about')
    .option('--jd <file>', 'the job description: which points of the résumé matter')
    .addOption(
      new Option('--gates <kind>', 'what a failed hurdle does').choices(['practice', 'strict']),
    )
    .action(async (options: StartOptions) =>
      done(await (await import('../start.js')).startCommand({ ...options, version }, io)),
    )
  frontEndOptions(
    program.command('continue [id]').description('go on where an interview stopped'),
  ).action(async (id: string | undefined, options: StartOptions) =>
    done(await (await import('../past.js')).continueCommand(id, { ...options, version }, io)),
  )
  program
    .command('run <file>')
    .description('run a program or a query against the visible cases of a question')
    .requiredOption('--question <id>', 'question')
    .option('--extension', 'against the cases of its extension')
    .option('--pack <id>', 'company pack of the question')
    .option('--json', 'JSON')
    .action(async (file: string, options: RunOptions) =>
      done(await (await import('../run.js')).runCommand(file, options, io)),
    )
  startOptions(program.command('practice <question>').description('one question'))
    .option('--again <id>', 'the interview that asked it, or one of its kind, to compare with')
    .action(async (question: string, options: StartOptions) =>
      done(await (await import('../start.js')).startCommand({ ...options, question, version }, io)),
    )
}
