import type { StoredEvent } from '../../../domain/events/index.js'
import { apply, emptyInterview } from '../../../domain/interview/index.js'
import { itemLines } from '../interview/item-view.js'
import { itemsOf } from '../interview/scroll.js'
import type { ScrollItem, TalkContext } from '../interview/scroll.js'
import type { Work } from '../../../domain/work/state.js'
import { clean } from '../text/clean.js'
import type { Line } from '../view/line.js'
import { workAfter } from './desk.js'
import { evidenceBySeq, markSpans, restNote } from './evidence.js'
import type { Rest } from './evidence.js'
import type { PlayerState } from './reducer.js'
import type { Cue, Score } from './score.js'

/** The talk of a whole log, prepared once: what each cue adds, what is on the table then, and what rests on it. */
export type PreparedTalk = {
  items: readonly (readonly ScrollItem[])[]
  works: readonly (Work | null)[]
  evidence: ReadonlyMap<number, readonly Rest[]>
}

export function prepareTalk(events: readonly StoredEvent[], context: TalkContext): PreparedTalk {
  let interview = emptyInterview
  let work: Work | null = null
  const works: (Work | null)[] = []
  const items = events.map((event) => {
    interview = apply(interview, event)
    work = workAfter(event, interview, work)
    works.push(work)
    return itemsOf(event, interview, context)
  })
  return { items, works, evidence: evidenceBySeq(events, context.content) }
}

/** The last `height` lines of the talk as it stood at the playing time. */
export function talkLines(
  talk: PreparedTalk,
  score: Score,
  state: PlayerState,
  size: { width: number; height: number },
): Line[] {
  let lines: Line[] = []
  // From the end backwards, and only as far as there is room: a log may hold thousands of events.
  for (
    let index = lastCue(score, state.at);
    index >= 0 && lines.length <= size.height;
    index -= 1
  ) {
    const cue = score.cues[index]
    if (!cue) continue
    const shown = (talk.items[index] ?? []).flatMap((item) =>
      itemLines(itemAt(item, cue, talk, state), size.width),
    )
    const note = state.grades === 'shown' ? restLines(cue, talk, size.width) : []
    lines = [...(note.length > 0 ? [...shown.slice(0, -1), ...note] : shown), ...lines]
  }
  while (lines.length > 0 && lines.at(-1)?.every((part) => part.text === '')) lines.pop()
  return lines.slice(-size.height)
}

/** The program on the table at the playing time; null where there is none. */
export function workNow(talk: PreparedTalk, score: Score, at: number): Work | null {
  return talk.works[lastCue(score, at)] ?? null
}

/** The last cue that has begun. */
function lastCue(score: Score, at: number): number {
  let low = 0
  let high = score.cues.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((score.cues[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

function itemAt(item: ScrollItem, cue: Cue, talk: PreparedTalk, state: PlayerState): ScrollItem {
  if (item.type === 'said') return { ...item, text: spokenBy(item.text, cue, state.at) }
  const rests = state.grades === 'shown' ? talk.evidence.get(cue.event.seq) : undefined
  // What a grade rests on is read where it was handed in; else the program has a place of its own.
  if (item.type === 'source' && !(rests && state.code === 'shown')) {
    const count = item.text.trimEnd().split('\n').length
    return {
      seq: item.seq,
      type: 'note',
      text: `${item.what}, ${count} ${count === 1 ? 'line' : 'lines'}${state.code === 'shown' ? '' : ' (c shows it)'}`,
    }
  }
  if (!rests) return item
  // Offsets count in the text as stored, so marks go in before it is cleaned.
  if (item.type === 'answer' && cue.event.type === 'answer.submitted') {
    return { ...item, text: clean(markSpans(cue.event.data.text, rests)) }
  }
  if (
    item.type === 'source' &&
    (cue.event.type === 'code.submitted' || cue.event.type === 'sql.submitted')
  ) {
    return { ...item, text: clean(markSpans(cue.event.data.source, rests)) }
  }
  return item
}

function spokenBy(text: string, cue: Cue, at: number): string {
  if (at >= cue.to || cue.chunks.length === 0) return text
  const characters = cue.chunks.findLast(([time]) => time <= at)?.[1] ?? 0
  return text.slice(0, characters)
}

function restLines(cue: Cue, talk: PreparedTalk, width: number): Line[] {
  const rests = talk.evidence.get(cue.event.seq)
  if (!rests) return []
  return itemLines(
    { seq: cue.event.seq, type: 'note', text: `rests on it: ${restNote(rests)}` },
    width,
  )
}
