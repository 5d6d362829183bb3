import { useApp, useCursor, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useReducer } from 'react'

import { singleStrokes, strokesOf } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { showWhole } from '../whole-screen.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import type { SetupData, SetupPorts } from './data.js'
import { setupFrame } from './frame.js'
import { setupStep } from './reducer.js'
import { setupState } from './state.js'
import type { SetupAction, SetupState, Task } from './state.js'
import { done } from './tasks.js'

export type SetupOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  data: SetupData
  ports: SetupPorts
  /** `guided`: the three questions. */
  start: 'settings' | 'guided'
}

/**
 * Shows the settings, or the three questions, on the alternate screen until the person leaves. Resolves to what was
 * done, as sentences; null where nothing was. Rejects only for a bug.
 */
export async function runSetup(options: SetupOptions): Promise<string | null> {
  let notice: string | null = null
  await showWhole(
    <Setup {...options} colour={colourOf(options.env)} onEnd={(said) => (notice = said)} />,
    options,
  )
  return notice
}

type SetupProps = SetupOptions & { colour: Colour; onEnd: (notice: string | null) => void }

function Setup({ data, ports, start, colour, onEnd }: SetupProps) {
  const size = useWindowSize()
  const { exit } = useApp()
  const { setCursorPosition } = useCursor()
  const [state, dispatch] = useReducer(
    (before: SetupState, action: SetupAction) => setupStep(before, action, ports),
    null,
    () => setupState(start, data),
  )
  const frame = setupFrame(state, ports.isSecret, size)
  const press = (stroke: Stroke): void => dispatch({ type: 'stroke', stroke, room: frame.room })
  useInput((input, key) => {
    const strokes = frame.cursor === null ? singleStrokes : strokesOf
    for (const stroke of strokes(input, key)) press(stroke)
  })
  usePaste((text) => press({ type: 'paste', text }))
  useTask(state.task, ports, dispatch, exit)
  const { end } = state
  useEffect(() => {
    if (!end) return
    onEnd(end.notice)
    exit()
  }, [end, onEnd, exit])
  setCursorPosition(frame.cursor ?? undefined)
  return <Lines lines={frame.lines} colour={colour} />
}

/** Does the task that the state asks for; one that is dropped or replaced is aborted. */
function useTask(
  task: Task | null,
  ports: SetupPorts,
  dispatch: (action: SetupAction) => void,
  fail: (error: Error) => void,
): void {
  useEffect(() => {
    if (task === null) return undefined
    const stopper = new AbortController()
    done(task, ports, dispatch, stopper.signal).catch((error: unknown) => {
      // A bug: it is shown as one when the screen is gone.
      fail(error instanceof Error ? error : new Error(String(error)))
    })
    return () => stopper.abort()
  }, [task, ports, dispatch, fail])
}
