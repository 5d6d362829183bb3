import type { ProgramContext } from './context.js'

/** Commands on what can be asked. */
export function addContentCommands({ program, io, done }: ProgramContext): void {
  program
    .command('questions')
    .description('what can be asked')
    .option('--pack <id>', 'company pack')
    .option('--kind <kind>', 'one kind of question')
    .option('--json', 'JSON Lines')
    .action(async (options: { pack?: string; kind?: string; json?: boolean }) =>
      done(await (await import('../questions.js')).questionsCommand(options, io)),
    )
  program
    .command('packs')
    .description('company packs')
    .option('--json', 'JSON Lines')
    .action(async (options: { json?: boolean }) =>
      done(await (await import('../packs.js')).packsCommand(options, io)),
    )
  program
    .command('lint [dir]')
    .description('check content: file, line and fix')
    .option('--json', 'JSON Lines')
    .action(async (dir: string | undefined, options: { json?: boolean }) =>
      done(
        await (
          await import('../lint.js')
        ).lintCommand({ ...options, ...(dir === undefined ? {} : { dir }) }, io),
      ),
    )
  program
    .command('guide')
    .description("the pack's process, timeline, pay, preparation and questions")
    .option('--pack <id>', 'company pack')
    .action(async (options: { pack?: string }) =>
      done(await (await import('../guide.js')).guideCommand(options, io)),
    )
}
