import type { AllowedMove, Wording } from '../domain/director/moves.js'
import type { Brief, Interviewer, TextDelta, Utterance } from '../session/ports.js'

/** The interviewer without a model: the first allowed move, in a wording not used in this round. */
export function createScriptedInterviewer(): Interviewer {
  return { speak }
}

async function* speak(brief: Brief): AsyncGenerator<TextDelta, Utterance> {
  const move = brief.moves[0]
  if (!move) throw new Error('the director allows at least one move')
  const wording = choose(move, brief)
  const acknowledgement = move.mayAcknowledge ? acknowledge(brief) : null
  const shift = acknowledgement ? `${acknowledgement} ` : ''
  const text = `${shift}${wording.text}`
  yield { text }
  return {
    move: move.move,
    detail: move.detail,
    text,
    refs: wording.refs,
    wordings: [...(acknowledgement ? [acknowledgement] : []), wording.source],
    by: 'script',
    why: null,
    stop: 'end',
  }
}

/** From the first group with an unused wording, by the draw; else the one used longest ago. */
function choose(move: AllowedMove, brief: Brief): Wording {
  const used = brief.spoken.flatMap((line) => line.wordings)
  for (const group of move.groups) {
    const free = group.filter((wording) => !used.includes(wording.source))
    const chosen = free[draw(brief, move.move) % Math.max(1, free.length)]
    if (chosen) return chosen
  }
  const oldest = move.groups
    .flat()
    .toSorted((a, b) => used.lastIndexOf(a.source) - used.lastIndexOf(b.source))[0]
  if (!oldest) throw new Error('a move has at least one wording')
  return oldest
}

/** At most every second line, never one twice in a round (conduct.yaml `always`). */
function acknowledge(brief: Brief): string | null {
  const pool = brief.content.conduct.acknowledgements
  const used = brief.spoken.flatMap((line) => line.wordings)
  if (brief.spoken.at(-1)?.wordings.some((wording) => pool.includes(wording))) return null
  const free = pool.filter((line) => !used.includes(line))
  return free[draw(brief, 'acknowledge') % Math.max(1, free.length)] ?? null
}

/** A number from the interview's draw and this very place: the same place always gives the same words. */
function draw(brief: Brief, what: string): number {
  let hash = (2166136261 ^ brief.draw) >>> 0
  for (const char of `${brief.stage}/${brief.phase.id}/${brief.spoken.length}/${what}`) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0
  }
  return hash
}
