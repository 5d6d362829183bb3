import { fitLine, line } from '../view/line.js'
import type { Line } from '../view/line.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { wrapText } from '../text/wrap.js'
import { elapsed } from './elapsed.js'
import type { Recording } from './recording.js'
import { interviewMs } from './score.js'
import { HITS_MAX } from './search.js'
import { scoreIn } from './state.js'
import type { PlayerState, Search } from './state.js'
import { typedLine } from '../editor/typed-line.js'

/** The last lines; `cursor` is its column on the last of them, null where nothing is typed. */
export type Footer = { lines: readonly Line[]; cursor: number | null }

/** A line that is typed into, one sentence, or the keys that matter now. */
export function footerOf(state: PlayerState, recording: Recording, columns: number): Footer {
  const { dialog, notice } = state
  const said = notice === null ? [] : saidLines(notice, columns)
  if (dialog.type === 'note') {
    const at = elapsed(interviewMs(scoreIn(recording, state), state.at))
    const right = dialog.status === 'saving' ? 'saving' : 'Enter saves · Esc'
    const typed = typedLine(dialog.line, ` ♦ note at ${at} › `, right, columns)
    return { lines: [...said, typed.line], cursor: typed.cursor }
  }
  if (dialog.type === 'search') {
    const right = state.search ? countText(state.search) : 'Enter stays · Esc'
    const typed = typedLine(dialog.line, ' / ', right, columns)
    return { lines: [...said, typed.line], cursor: typed.cursor }
  }
  if (said.length > 0) return { lines: said, cursor: null }
  return {
    lines: [fitLine(line(` ${hintOf(state, recording, columns - 2)}`, 'dim'), columns)],
    cursor: null,
  }
}

/** A sentence in full, unless it is very long. */
function saidLines(text: string, columns: number): Line[] {
  const rows = wrapText(cleanLine(text), columns - 2)
  return rows.slice(0, SAID_ROWS).map((row) => line(` ${row}`, 'strong'))
}

const SAID_ROWS = 3

function countText({ hits, current }: Search): string {
  if (current === null) return 'not found'
  const count = hits.length >= HITS_MAX ? `${HITS_MAX} or more` : String(hits.length)
  return `${current + 1} of ${count}`
}

/** What can be pressed now, the longest form that fits. */
function hintOf(state: PlayerState, recording: Recording, room: number): string {
  const forms = hintsOf(state, recording)
  return forms.find((form) => textWidth(form) <= room) ?? forms.at(-1) ?? ''
}

const GO = {
  playing: 'space pause',
  paused: 'space play',
  ended: 'space again',
  left: '',
} as const

function hintsOf(state: PlayerState, { noteRefusal }: Recording): string[] {
  if (state.dialog.type === 'notes') {
    return state.notes.length === 0
      ? [noteRefusal === null ? 'n writes a note · any other key closes' : 'any key closes']
      : ['Enter goes to it · j k choose · any other key closes', 'Enter · j k · other keys close']
  }
  if (state.search) {
    const what = `"${state.search.query.trim()}" ${countText(state.search)}`
    return [`${what} · n next · p previous · Esc ends the search`, `${what} · n · p · Esc`, what]
  }
  const go = GO[state.status]
  if (state.grades === 'shown')
    return [
      `${go} · j k evidence · [ ] question · g closes · ? keys · q quit`,
      'j k evidence · space · g closes · ? keys',
      'j k · space · g · ? · q',
    ]
  return [
    `${go} · [ ] question · , . event · g grades · c code · / search · n note · ? keys · q quit`,
    `${go} · [ ] question · g grades · c code · / search · n note · ? keys`,
    'space · [ ] · , . · g · c · / · n · ? · q',
    'space · [ ] · , . · ? · q',
  ]
}
