import type { MoveKind } from '../../domain/events/index.js'
import type { AllowedMove } from '../../domain/director/moves.js'
import { words } from '../../domain/text/words.js'
import type { Brief } from '../../session/ports.js'

/** A move as the model sees it: a letter, and an authored wording that says what it is about. */
export type Option = {
  letter: string
  move: AllowedMove
  /** Its words are the content's own: the model only chooses it. */
  fixed: boolean
  about: string
}

/** Moves that a model may word. All others are facts, tasks, hints and endings: their words are the content's. */
const WORDED: ReadonlySet<MoveKind> = new Set([
  'probe',
  'quote',
  'redirect',
  'off_topic',
  'dont_know_first',
  'negotiate',
])

const OPTIONS_MAX = 8
/** Of a fixed line only so much is shown: enough to know what it is about. */
const ABOUT_WORDS = 14

/** The options of this moment, the scripted choice first; empty where there is nothing for a model to decide or word. */
export function optionsOf(brief: Brief): Option[] {
  const [first] = brief.moves
  if (!first || (brief.moves.length === 1 && !WORDED.has(first.move))) return []
  const last = brief.talk.findLast((turn) => turn.from === 'candidate')?.text ?? ''
  return closest(brief.moves, last).map((move, index) => {
    const fixed = !WORDED.has(move.move)
    const text = wordingOf(move, brief)
    return {
      letter: String.fromCharCode(97 + index),
      move,
      fixed,
      about: fixed ? shortened(text) : text,
    }
  })
}

/** The option that a reply names: by letter, or the first of the move that it names; where there is one only, that one. */
export function optionNamed(name: string, options: readonly Option[]): Option | null {
  if (options.length === 1) return options[0] ?? null
  const told = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z_]+/g, ' ')
    .trim()
  const byLetter = options.find(({ letter }) => told === letter || told.startsWith(`${letter} `))
  if (byLetter) return byLetter
  return options.find(({ move }) => move.move === told) ?? null
}

/** The scripted choice, then those that have most in common with what was asked. */
function closest(moves: readonly AllowedMove[], asked: string): readonly AllowedMove[] {
  if (moves.length <= OPTIONS_MAX) return moves
  const said = new Set(words(asked.toLowerCase()))
  const common = (move: AllowedMove): number =>
    words((move.groups[0]?.[0]?.text ?? '').toLowerCase()).filter((word) => said.has(word)).length
  const [first, ...rest] = moves
  const others = rest.toSorted((a, b) => common(b) - common(a)).slice(0, OPTIONS_MAX - 1)
  return first ? [first, ...others] : others
}

/** A wording that was not used in this round yet. */
function wordingOf(move: AllowedMove, brief: Brief): string {
  const used = new Set(brief.spoken.flatMap((line) => line.wordings))
  const all = move.groups.flat()
  return (all.find((wording) => !used.has(wording.source)) ?? all[0])?.text ?? ''
}

function shortened(text: string): string {
  const all = text.split(/\s+/)
  return all.length > ABOUT_WORDS ? `${all.slice(0, ABOUT_WORDS).join(' ')} …` : text
}
