import { cpSync } from 'node:fs'

import { greenroom, temporaryHome } from '../commands/support.js'
import { turnOf } from './candidate.js'
import type { Program } from './support.js'

/** Somewhere that a person can leave the program from. */
export type Place = {
  name: string
  args: readonly string[]
  /** A home in which these arguments lead there. */
  home(): string
  /** Resolves once the person is there and has typed `draft`. */
  arrive(program: Program, home: string): Promise<void>
}

/** Half an answer, or half a line of a program. */
export const DRAFT = 'half a sentence'

export const TALK: Place = {
  name: 'the talk',
  args: ['start', '--seed', '7'],
  home: temporaryHome,
  async arrive(program, home) {
    await turnOf(program, home)
    program.type(DRAFT)
    await program.waitForText(`› ${DRAFT}`)
  },
}

export const DESK: Place = {
  name: 'the editor of a program',
  args: ['continue', 'last'],
  home: () =>
    homeAfter(
      ['start', '--question', 'cd-02', '--seed', '3'],
      [
        say('Fine.'),
        say('I count each slice of n characters in a dictionary, so its running time is linear.'),
        say('banana and 2 give an twice.'),
      ],
    ),
  async arrive(program) {
    await program.waitForText('Ctrl+S submit')
    program.type(DRAFT)
    await program.waitForText(DRAFT)
  },
}

export const PAD: Place = {
  name: 'the scratchpad',
  args: ['start', '--question', 'cd-02', '--seed', '3'],
  home: temporaryHome,
  async arrive(program) {
    await program.waitForText('/pad')
    program.type('/pad\r')
    await program.waitForText('Tab talk')
    program.type(DRAFT)
    await program.waitForText(DRAFT)
  },
}

export const HOME: Place = {
  name: 'the home screen',
  args: [],
  home: temporaryHome,
  arrive: (program) => program.waitForText(' New '),
}

export const PLAYER: Place = {
  name: 'the player',
  args: ['replay', 'last'],
  home: () => homeAfter(['start', '--seed', '7'], [say('Yes, it is.')]),
  arrive: (program) => program.waitForText('space pause'),
}

function say(text: string) {
  return { type: 'say', text }
}

const homes = new Map<string, string>()

/** A home with an interview that these acts have brought so far; the same one is only played once. */
function homeAfter(args: readonly string[], acts: readonly object[]): string {
  const key = JSON.stringify([args, acts])
  let played = homes.get(key)
  if (played === undefined) {
    played = temporaryHome()
    const input = acts.map((act) => `${JSON.stringify(act)}\n`).join('')
    const run = greenroom([...args, '--json'], { home: played, input })
    if (run.status !== 0) throw new Error(run.err)
    homes.set(key, played)
  }
  const home = temporaryHome()
  cpSync(played, home, { recursive: true, preserveTimestamps: true })
  return home
}
