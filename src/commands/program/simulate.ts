import { Option } from 'commander'

import type { SimulateOptions } from '../simulate.js'
import { modelOptions, whole } from './context.js'
import type { ProgramContext } from './context.js'

/** `simulate`: what tries out an interviewer, a grader or a pack. */
export function addSimulateCommand({ program, version, io, done }: ProgramContext): void {
  modelOptions(program.command('simulate'))
    .description('an interview with a simulated candidate')
    .requiredOption(
      '--candidate <name>',
      'strong, weak, terse_expert, fluent_bluffer, injector, fair, silent, passive_negotiator, ultimatum_negotiator or model',
    )
    .option('--pack <id>', 'company pack')
    .option('--loop <name>', 'full, express or single', 'express')
    .option('--round <id>', 'one round only')
    .option('--question <id>', 'one question only')
    .option('--resume <file>', 'a résumé, as with start')
    .option('--jd <file>', 'a job description, as with start')
    .option('--level <id>', 'target level')
    .option('--seed <n>', 'repeatable choice of questions and words', whole)
    .addOption(new Option('--interviewer <kind>', 'who asks').choices(['scripted', 'llm']))
    .addOption(new Option('--grader <kind>', 'who grades').choices(['coverage', 'llm']))
    .option('--json', 'one line of JSON')
    .action(async (options: SimulateOptions) =>
      done(await (await import('../simulate.js')).simulateCommand({ ...options, version }, io)),
    )
}
