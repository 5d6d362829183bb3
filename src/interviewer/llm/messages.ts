import { filledPrompt } from '../../domain/content/index.js'
import type { Message } from '../../llm/types.js'
import type { Brief, TalkTurn } from '../../session/ports.js'
import type { Option } from './options.js'
import type { Template } from './template.js'

/**
 * Characters of one turn that the model is shown; of a longer one its beginning and its end. Keeps a call below its 450
 * new tokens; the grader gets the whole text.
 */
const TURN_CHARS_MAX = 1_400
const DOSSIER_MAX = 2
/** Of what was written beside the talk. */
const PAD_CHARS_MAX = 500

/**
 * What the model is told: first what is the same for the whole round, then the talk, which only grows, then this moment.
 * So a server's prefix cache holds everything up to the last answer. `refused`: why the reply before could not be said.
 */
export function messagesOf(
  template: Template,
  brief: Brief,
  options: readonly Option[],
  refused: string | null,
): Message[] {
  const { persona, facts, phase, minutesLeft } = brief
  const system = filledPrompt(template.system, {
    name: persona.name,
    job: persona.role,
    company: facts.company,
    position: facts.role,
    level: facts.level,
    focus: persona.focus,
    style: persona.style,
  })
  const turn = filledPrompt(template.turn, {
    name: persona.name,
    note: phase.note ?? phase.kind.replaceAll('_', ' '),
    left: `${Math.ceil(minutesLeft.phase)} min left.`,
    dossier: `${workOf(brief)}${offerOf(brief)}${padOf(brief)}${dossierOf(brief)}`,
    moves: options.map(optionLine).join('\n'),
  })
  const again = refused === null ? '' : `\n\n${filledPrompt(template.again, { reason: refused })}`
  return [
    { role: 'system', content: system },
    { role: 'user', content: `${brief.talk.map(talkLine).join('\n')}\n\n${turn}${again}` },
  ]
}

function talkLine({ from, text }: TalkTurn): string {
  return `${from === 'interviewer' ? 'You' : 'Person'}: ${shortened(text)}`
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= TURN_CHARS_MAX) return line
  const half = TURN_CHARS_MAX / 2
  return `${line.slice(0, half)} […] ${line.slice(-half)}`
}

/** What the person saw on the screen themselves. */
function workOf({ work }: Brief): string {
  return work === null ? '' : `On the screen: ${work}\n`
}

/** Only what the person sees, too. */
function offerOf({ offer }: Brief): string {
  return offer === null || offer.text === '' ? '' : `The offer on the screen: ${offer.text}\n`
}

/** The end of it: what was written last is what is talked about. */
function padOf({ pad }: Brief): string {
  const line = pad.replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  const shown = line.length <= PAD_CHARS_MAX ? line : `[…] ${line.slice(-PAD_CHARS_MAX)}`
  return `On their scratchpad they wrote: ${shown}\n`
}

function dossierOf(brief: Brief): string {
  if (!brief.phase.moves.includes('quote') || brief.dossier().length === 0) return ''
  const said = brief
    .dossier()
    .slice(0, DOSSIER_MAX)
    .map(({ text }) => `'${text}'`)
  return `In an earlier round they said: ${said.join('; ')}\n`
}

function optionLine({ letter, move, fixed, about }: Option): string {
  return `${letter}. ${move.move}${fixed ? ' (fixed)' : ''}: ${about}`
}
