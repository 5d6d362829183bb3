import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'

import { EXTRA_TIME_MAX_PCT } from '../../domain/extra-time.js'
import type { CommandIo } from '../io.js'

/** What the command table is built with; `done` takes the exit code of the one command that runs. */
export type ProgramContext = {
  program: Command
  version: string
  io: CommandIo
  done: (code: number) => void
}

/** The options of every command that runs an interview. */
export function frontEndOptions(command: Command): Command {
  return modelOptions(command)
    .option(
      '--answers <file>',
      'answers from a YAML file: question id, <stage>.<phase> or <stage>.pad, then a text or a list of texts',
    )
    .addOption(
      new Option('--clock <kind>', 'real time, or time by turns').choices(['real', 'turns']),
    )
    .option('--plain', 'line mode')
    .option('--json', 'headless protocol')
}

/** The options of every command that begins one. */
export function startOptions(command: Command): Command {
  return frontEndOptions(command)
    .addOption(new Option('--interviewer <kind>', 'who asks').choices(['scripted', 'llm']))
    .addOption(new Option('--grader <kind>', 'who grades').choices(['coverage', 'llm']))
    .option('--pack <id>', 'company pack')
    .option('--level <id>', 'target level')
    .option('--seed <n>', 'repeatable choice of questions and words', whole)
    .option(
      '--extra-time <pct>',
      'percent more time for every part',
      numberBetween(0, EXTRA_TIME_MAX_PCT),
    )
    .option('--no-countdown', 'the time that is left is not shown; /clock shows it')
    .option('--no-figures', 'points and means only when they are asked for')
}

/** Settings that may be flags; a key may not. */
export function settingOptions(command: Command): Command {
  return command
    .option('--base-url <url>', 'server of the model (OPENAI_BASE_URL)')
    .option('--model <name>', 'model (OPENAI_MODEL)')
    .option('--interviewer-model <name>', 'model of the interviewer (GREENROOM_INTERVIEWER_MODEL)')
    .option('--grader-model <name>', 'model of the grader (GREENROOM_GRADER_MODEL)')
}

/** Which models are asked, and how much. */
export function modelOptions(command: Command): Command {
  return settingOptions(command)
    .option('--max-tokens-total <n>', 'tokens after which script and coverage take over', whole)
    .option('--max-cost <usd>', 'the same in money, where a price is set', numberBetween(0, 1e6))
    .option('--record <file>', 'keep what the model said')
    .option('--replay-llm <file>', 'answer from a record instead of a model')
}

/** A number from `least` to `most`, as an argument of an option. */
export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`a number from ${least} to ${most} is needed`)
  }
}

/** A whole number, as an argument of an option. */
export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}
