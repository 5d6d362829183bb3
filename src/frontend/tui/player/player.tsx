import { render, useApp, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useMemo, useReducer } from 'react'

import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import type { Plan } from '../../../domain/plan.js'
import { strokesOf } from '../keys/strokes.js'
import { PLAYER_KEYS, commandOf } from '../keys/table.js'
import { cleanLine } from '../text/clean.js'
import { graphemes } from '../text/graphemes.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import { playerLines } from './frame.js'
import type { PlayerView } from './frame.js'
import { playerState, playerStep } from './reducer.js'
import type { PlayerAction, PlayerState } from './reducer.js'
import { findMark, scoreOf } from './score.js'
import { prepareTalk } from './talk.js'

export type PlayerOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  /** `2026-11-24 etsy express`. */
  title: string
  events: readonly StoredEvent[]
  plan: Plan
  content: Content
  /** Where to start: question id, stage, `mm:ss`, `#seq`; null: at the beginning. */
  at: string | null
  /** 0.5 to 8. */
  speed: number
}

/** How often the picture moves while it plays (ms). */
const FRAME_MS = 50

/** Plays an interview on the alternate screen until the person quits. Throws UserError (exit 2) for an unknown mark. */
export async function runPlayer(options: PlayerOptions): Promise<void> {
  const { stdin, stdout, events } = options
  const score = scoreOf(events)
  const start = playerState(options.at === null ? 0 : findMark(score, options.at), options.speed)
  const context = { plan: options.plan, content: options.content }
  const view: PlayerView = {
    title: cleanLine(options.title),
    score,
    talk: prepareTalk(events, context),
    context,
  }
  const instance = render(<Player view={view} start={start} colour={colourOf(options.env)} />, {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
  })
  await instance.waitUntilExit()
}

function Player({ view, start, colour }: { view: PlayerView; start: PlayerState; colour: Colour }) {
  const size = useWindowSize()
  const { exit } = useApp()
  const [state, dispatch] = useReducer(
    (before: PlayerState, action: PlayerAction) => playerStep(before, action, view.score),
    start,
  )
  useInput((input, key) => {
    for (const stroke of strokesOf(input, key)) {
      if (stroke.type === 'paste') continue
      // Fast typing arrives as one text; each character of it is a key here.
      const chords = stroke.type === 'chord' ? [stroke.chord] : graphemes(stroke.text)
      for (const chord of chords) {
        const command = commandOf(PLAYER_KEYS, chord)
        if (state.help !== null && command !== 'quit' && command !== 'help')
          dispatch({ type: 'close-help' })
        else if (command !== null) dispatch({ type: 'command', command })
      }
    }
  })
  // Taken so that a paste does not arrive as keys.
  usePaste(() => {})
  useFrames(state.status === 'playing' && state.help === null, dispatch)
  useEffect(() => {
    if (state.status === 'left') exit()
  }, [state.status, exit])
  const lines = useMemo(() => playerLines(view, state, size), [view, state, size])
  return <Lines lines={lines} colour={colour} />
}

/** Tells how much time has passed, while it plays and only then. */
function useFrames(plays: boolean, dispatch: (action: PlayerAction) => void): void {
  useEffect(() => {
    if (!plays) return
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      dispatch({ type: 'passed', ms: now - last })
      last = now
    }, FRAME_MS)
    return () => clearInterval(timer)
  }, [plays, dispatch])
}
