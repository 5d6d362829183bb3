import { Option } from 'commander'

import type { DeleteOptions } from '../delete.js'
import type { GradeOptions } from '../grade.js'
import type { ListOptions } from '../list.js'
import type { NoteOptions } from '../note.js'
import type { ReplayOptions } from '../past.js'
import type { ReportOptions } from '../report.js'
import type { ReviewOptions } from '../review.js'
import { linesWanted } from '../lines-wanted.js'
import { modelOptions, numberBetween } from './context.js'
import type { ProgramContext } from './context.js'

/** Commands on interviews that are saved. */
export function addPastCommands({ program, io, done }: ProgramContext): void {
  program
    .command('list')
    .description('past interviews, newest first')
    .option('--json', 'JSON Lines')
    .action(async (options: ListOptions) =>
      done((await import('../list.js')).listCommand(options, io)),
    )
  program
    .command('show [id]')
    .description('the transcript of an interview')
    .action(async (id?: string) => done((await import('../past.js')).showCommand(id, io)))
  program
    .command('replay [id]')
    .description('play an interview again')
    .option('--speed <n>', '0.5 to 8', numberBetween(0.5, 8))
    .option('--at <mark>', 'a question id, a round, mm:ss or #seq')
    .option('--plain', 'the transcript')
    .option('--figures', 'points also where the interview hides them')
    .option('--idle <s>', 'longest silence, 0 for all of it (2)', numberBetween(0, 3600))
    .action(async (id: string | undefined, options: ReplayOptions) =>
      done(await (await import('../past.js')).replayCommand(id, options, io)),
    )
  program
    .command('note <id> <text...>')
    .description('a note on an interview, for its transcript, replay and report')
    .option('--at <mark>', 'a question id, a round, mm:ss or #seq; else the end')
    .action(async (id: string, text: string[], options: NoteOptions) =>
      done(await (await import('../note.js')).noteCommand(id, text.join(' '), options, io)),
    )
  program
    .command('report [id]')
    .description('the feedback report')
    .option('--format <kind>', 'md, html, json or text', 'md')
    .option('-o, --output <file>', 'write it to a file')
    .option('--force', 'replace a file that is there')
    .option('--figures', 'points and means also where the interview hides them')
    .action(async (id: string | undefined, options: ReportOptions) => {
      const bars = (await linesWanted()) ? 'none' : 'drawn'
      done((await import('../report.js')).reportCommand(id, { ...options, bars }, io))
    })
  program
    .command('review [id]')
    .description('what strong answers to its questions contain')
    .option('--round <stage>', 'one round of the interview')
    .action(async (id: string | undefined, options: ReviewOptions) =>
      done((await import('../review.js')).reviewCommand(id, options, io)),
    )
  program
    .command('delete <id>')
    .description('delete an interview')
    .option('--yes', 'without a question')
    .action(async (id: string, options: DeleteOptions) =>
      done(await (await import('../delete.js')).confirmedDeleteCommand(id, options, io)),
    )
  modelOptions(program.command('grade [id]'))
    .description('grade an interview again, or one answer to one question')
    .addOption(new Option('--grader <kind>', 'who grades').choices(['coverage', 'llm']))
    .option('--round <stage>', 'one round of the interview')
    .option('--question <id>', 'question')
    .option('--answer <file>', 'a file, or - for standard input')
    .option('--pack <id>', 'company pack of the question')
    .action(async (id: string | undefined, options: GradeOptions) =>
      done(await (await import('../grade.js')).gradeCommand(id, options, io)),
    )
}
