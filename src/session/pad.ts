import { hasPad } from '../domain/director/pad.js'
import type { Moment } from '../domain/director/moment.js'
import { currentPhase, openRoundOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import { spliceOf } from '../domain/work/splice.js'
import { placeOf } from './place.js'
import { ACT_TEXT_MAX } from './ports.js'
import type { Candidate } from './ports.js'

type Append = (event: NewEvent) => Promise<StoredEvent>

/** Keeps the scratchpad of a round in the log: what is typed, and at the end of a part what counts as said in it. */
export class Scratchpad {
  /** Edits are written beside the talk, in order. */
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly append: Append,
    private readonly current: () => Interview,
  ) {}

  /** Hears of every change from now on; the result ends that. */
  listen(candidate: Candidate): (() => void) | undefined {
    return candidate.pads?.((text) => {
      this.writing = this.writing.then(() => this.wrote(text))
      // Where the log takes no more, the step that comes next says so.
      this.writing.catch(() => {})
    })
  }

  /** Resolves when everything that was heard is written. */
  written(): Promise<void> {
    return this.writing
  }

  /** Keeps what was typed since the last edit, as one splice. Outside of a round there is no pad. */
  async wrote(text: string): Promise<void> {
    const round = openRoundOf(this.current())
    const phase = round && currentPhase(round)
    if (!round || !phase || text.length > ACT_TEXT_MAX) return
    const splice = spliceOf(round.pad.text, text)
    if (!splice) return
    const last = phase.items.findLast((item) => 'questionId' in item)
    await this.append({
      type: 'pad.edited',
      data: {
        stage: round.stage,
        phase: phase.id,
        questionId: last && 'questionId' in last ? last.questionId : null,
        ...splice,
        length: text.length,
      },
    })
  }

  /** What was written in this part stands as the candidate's words from here: no turn, and nothing is said to it. */
  async take(moment: Moment, text: string): Promise<void> {
    const turn = Math.max(1, moment.round.turns)
    await this.append({
      type: 'answer.submitted',
      data: { ...placeOf(moment), turn, text, kind: 'pad' },
    })
  }
}

/** The pad as the log knows it; null where none is kept. */
export function padOf(moment: Moment): string | null {
  return hasPad(moment) ? moment.round.pad.text : null
}
