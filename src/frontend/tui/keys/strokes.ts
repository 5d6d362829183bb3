import type { Key } from 'ink'

import { graphemes } from '../text/graphemes.js'

/** One thing that a person did at the keyboard. A chord is written as in the key tables: `ctrl+w`, `alt+b`, `shift+enter`. */
export type Stroke =
  | { type: 'chord'; chord: string }
  | { type: 'text'; text: string }
  | { type: 'paste'; text: string }

const NAMED: readonly (readonly [keyof Key, string])[] = [
  ['return', 'enter'],
  ['tab', 'tab'],
  ['escape', 'escape'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['home', 'home'],
  ['end', 'end'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
]

/**
 * What an input event of Ink means. One event may hold several keys: fast typing, or a paste in a terminal
 * that does not bracket pastes. There, a carriage return inside is a line end; only at either end it is Enter.
 */
export function strokesOf(input: string, key: Key): Stroke[] {
  if (key.eventType === 'release') return []
  const name = NAMED.find(([flag]) => key[flag] === true)?.[1]
  if (name !== undefined) {
    const prefix =
      (key.ctrl ? 'ctrl+' : '') + (key.meta ? 'alt+' : '') + (key.shift ? 'shift+' : '')
    return [chord(prefix + name)]
  }
  if (input === '') return []
  if (key.ctrl) return [chord(`ctrl+${key.meta ? 'alt+' : ''}${input.toLowerCase()}`)]
  if (key.meta) return [chord(`alt+${input}`)]
  return strokesOfText(input)
}

/**
 * On a list, where nothing is written: keys that were typed before the screen was there arrive as one text, and every
 * character of it is a key, Enter too.
 */
export function singleStrokes(input: string, key: Key): Stroke[] {
  const whole = strokesOf(input, key)
  if (whole.every(({ type }) => type === 'chord')) return whole
  return graphemes(input).flatMap((each) => strokesOf(each, key))
}

function chord(name: string): Stroke {
  return { type: 'chord', chord: name }
}

function strokesOfText(input: string): Stroke[] {
  if (input.slice(1, -1).includes('\r')) return [{ type: 'paste', text: input }]
  const strokes: Stroke[] = []
  let typed = ''
  const flush = (): void => {
    if (typed !== '') strokes.push({ type: 'text', text: typed })
    typed = ''
  }
  for (const character of input) {
    const code = character.charCodeAt(0)
    if (code >= 0x20 && code !== 0x7f) {
      typed += character
      continue
    }
    flush()
    if (code !== 0) strokes.push(chord(controlName(code)))
  }
  flush()
  return strokes
}

function controlName(code: number): string {
  if (code === 0x0d) return 'enter'
  if (code === 0x09) return 'tab'
  if (code === 0x08 || code === 0x7f) return 'backspace'
  if (code === 0x1b) return 'escape'
  return `ctrl+${String.fromCharCode(code + (code <= 26 ? 96 : 64))}`
}
