import { Box, useApp, useCursor, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useMemo, useReducer } from 'react'

import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import type { Plan } from '../../../domain/plan.js'
import { textOf } from '../editor/reducer.js'
import { strokesOf } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { Lines, colourOf } from '../view/lines.js'
import { showWhole } from '../whole-screen.js'
import type { Colour } from '../view/lines.js'
import { playerFrame } from './frame.js'
import type { PlayerFrame } from './frame.js'
import type { SegmentGrade } from './grades.js'
import { placeOfNote } from './notes.js'
import type { NoteKeeper } from './notes.js'
import { findMark } from './outline.js'
import { recordingOf } from './recording.js'
import type { Recording } from './recording.js'
import { playerStep, plays } from './reducer.js'
import type { PlayerAction } from './reducer.js'
import { IDLE_MS } from './score.js'
import { playerState, scoreIn } from './state.js'
import type { PlayerState } from './state.js'

export type PlayerOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  /** `Etsy · Express · 2026-11-24`. */
  title: string
  events: readonly StoredEvent[]
  plan: Plan
  content: Content
  /** The grades in words; asked for when they are first shown. */
  segments: () => readonly SegmentGrade[]
  /** `hidden`: no points on the bar nor beside the criteria. */
  figures?: 'shown' | 'hidden'
  /** Where to start: question id, stage, `mm:ss`, `#seq`; null: at the beginning. */
  at: string | null
  /** 0.5 to 8. */
  speed: number
  /** Longest silence that is played, in seconds; 0: as long as it was, null: the usual one. */
  idle: number | null
  /** Appends a note; a sentence where notes cannot be kept. */
  notes: NoteKeeper | string
  /** What is to be said first, and where the log ends; null: nothing. */
  notice: string | null
  standing: string | null
}

/** How often the picture moves while it plays (ms). */
const FRAME_MS = 66
/** Keystroke to screen is budgeted at 16 ms: a key must not wait for the frame after the last one. */
const MAX_FPS = 250

/** Plays an interview on the alternate screen until the person quits. Throws UserError (exit 2) for an unknown mark. */
export async function runPlayer(options: PlayerOptions): Promise<void> {
  const { plan, content, idle, notes } = options
  const recording = recordingOf(
    options.events,
    { plan, content },
    {
      title: options.title,
      idleMs: idle ? idle * 1000 : IDLE_MS,
      segments: options.segments,
      ...(options.figures === undefined ? {} : { figures: options.figures }),
      standing: options.standing,
      noteRefusal: typeof notes === 'string' ? notes : null,
    },
  )
  const silences = idle === 0 ? 'whole' : 'cut'
  const score = scoreIn(recording, { silences })
  const start = playerState(recording, {
    at: options.at === null ? 0 : findMark(score, options.at),
    speed: options.speed,
    silences,
    notice: options.notice,
  })
  await showWhole(
    <Player
      recording={recording}
      start={start}
      keep={typeof notes === 'string' ? null : notes}
      colour={colourOf(options.env)}
    />,
    options,
    { incrementalRendering: true, maxFps: MAX_FPS },
  )
}

type PlayerProps = {
  recording: Recording
  start: PlayerState
  keep: NoteKeeper | null
  colour: Colour
}

function Player({ recording, start, keep, colour }: PlayerProps) {
  const size = useWindowSize()
  const { exit } = useApp()
  const { setCursorPosition } = useCursor()
  const [state, dispatch] = useReducer(
    (before: PlayerState, action: PlayerAction) => playerStep(before, action, recording),
    start,
  )
  const press = (stroke: Stroke): void => dispatch({ type: 'stroke', stroke, size })
  useInput((input, key) => {
    for (const stroke of strokesOf(input, key)) press(stroke)
  })
  usePaste((text) => press({ type: 'paste', text }))
  useFrames(plays(state), dispatch)
  useEffect(() => {
    // Needed by the first g and the first /, and too slow for them; the first frame is there by now.
    const ahead = setImmediate(() => {
      recording.segments()
      recording.entries()
    })
    return () => clearImmediate(ahead)
  }, [recording])
  useKeeping(state, recording, keep, { dispatch, fail: exit })
  useEffect(() => {
    if (state.status === 'left') exit()
  }, [state.status, exit])
  const frame = useMemo(() => playerFrame(recording, state, size), [recording, state, size])
  setCursorPosition(frame.cursor ?? undefined)
  return <Frame frame={frame} colour={colour} />
}

/** Panes beside each other are drawn as such: blanks between them would be measured and drawn one by one. */
function Frame({ frame: { lines, split }, colour }: { frame: PlayerFrame; colour: Colour }) {
  if (!split) return <Lines lines={lines} colour={colour} />
  const { from, width, left, right } = split
  return (
    <Box flexDirection="column">
      <Lines lines={lines.slice(0, from)} colour={colour} />
      <Box>
        <Box width={width} flexShrink={0}>
          <Lines lines={left} colour={colour} />
        </Box>
        <Lines lines={right} colour={colour} />
      </Box>
      <Lines lines={lines.slice(from + left.length)} colour={colour} />
    </Box>
  )
}

/** Tells how much time has passed, while it plays and only then. */
function useFrames(runs: boolean, dispatch: (action: PlayerAction) => void): void {
  useEffect(() => {
    if (!runs) return
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      dispatch({ type: 'passed', ms: now - last })
      last = now
    }, FRAME_MS)
    return () => clearInterval(timer)
  }, [runs, dispatch])
}

/** Hands a note that is to be saved to the log, once. */
function useKeeping(
  state: PlayerState,
  recording: Recording,
  keep: NoteKeeper | null,
  { dispatch, fail }: { dispatch: (action: PlayerAction) => void; fail: (error: Error) => void },
): void {
  const { dialog } = state
  const isSaving = dialog.type === 'note' && dialog.status === 'saving'
  useEffect(() => {
    if (!isSaving || keep === null) return
    const place = placeOfNote(scoreIn(recording, state), state.at)
    keep(textOf(dialog.line).trim(), place).then(
      (outcome) => dispatch({ type: 'noted', outcome }),
      // A bug: it is shown as one when the screen is gone.
      (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
    )
    // While it is saved nothing else of the state can change what is saved.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isSaving])
}
