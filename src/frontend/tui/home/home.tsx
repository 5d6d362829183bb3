import { useApp, useCursor, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useReducer } from 'react'

import { singleStrokes } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { showWhole } from '../whole-screen.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import type { DocumentCheck, HomeChoice, HomeData } from './data.js'
import type { DocumentField, FileState } from './form.js'
import { homeFrame, pageRows } from './frame.js'
import { homeState, homeStep } from './reducer.js'
import type { HomeAction } from './reducer.js'

export type HomeOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  /** What is there for the first frame. */
  data: HomeData
  /** The rest, read once the first frame is on the screen; null where `data` is all. What it throws ends the screen. */
  more: (() => AsyncIterable<HomeData>) | null
  /** Looks into a résumé or a job description; the path is as the person wrote it. What it rejects with ends the screen. */
  check: (path: string) => Promise<DocumentCheck>
  /** Where to start: `past` after something was deleted. */
  start: 'home' | 'past'
  /** One sentence about what was just done; null where there is none. */
  notice: string | null
}

/**
 * Shows the home screen on the alternate screen until something is chosen. The terminal is as before then.
 * Rejects with what `more` or `check` throws.
 */
export async function runHome(options: HomeOptions): Promise<HomeChoice> {
  let choice: HomeChoice = { type: 'quit' }
  await showWhole(
    <Home {...options} colour={colourOf(options.env)} onChoice={(made) => (choice = made)} />,
    options,
  )
  return choice
}

type HomeProps = HomeOptions & { colour: Colour; onChoice: (choice: HomeChoice) => void }

function Home({ data, more, check, start, notice, colour, onChoice }: HomeProps) {
  const size = useWindowSize()
  const { exit } = useApp()
  const { setCursorPosition } = useCursor()
  const [state, dispatch] = useReducer(homeStep, null, () => homeState(start, data))
  const press = (stroke: Stroke): void =>
    dispatch({ type: 'stroke', stroke, pageRows: pageRows(size) })
  useInput((input, key) => singleStrokes(input, key).forEach(press))
  usePaste((text) => press({ type: 'paste', text }))
  const read = { check, dispatch, exit }
  useFileCheck('resume', state.form.files.resume, read)
  useFileCheck('jd', state.form.files.jd, read)
  useEffect(() => {
    if (more === null) return undefined
    let isOver = false
    const read = async (): Promise<void> => {
      for await (const each of more()) {
        if (isOver) return
        dispatch({ type: 'data', data: each })
      }
    }
    read().catch((error: unknown) => {
      if (!isOver) exit(asError(error))
    })
    return () => {
      isOver = true
    }
  }, [more, exit])
  useEffect(() => {
    if (!state.choice) return
    onChoice(state.choice)
    exit()
  }, [state.choice, onChoice, exit])
  const frame = homeFrame(state, notice, size)
  setCursorPosition(frame.cursor ?? undefined)
  return <Lines lines={frame.lines} colour={colour} />
}

/** Looks into a file as often as the form asks for it. */
function useFileCheck(
  field: DocumentField,
  file: FileState,
  {
    check,
    dispatch,
    exit,
  }: {
    check: HomeOptions['check']
    dispatch: (action: HomeAction) => void
    exit: (error: Error) => void
  },
): void {
  useEffect(() => {
    if (file.type !== 'reading') return undefined
    let isOver = false
    const { text } = file
    const look = async (): Promise<void> => {
      const found = await check(text)
      if (!isOver) dispatch({ type: 'checked', field, text, check: found })
    }
    look().catch((error: unknown) => {
      if (!isOver) exit(asError(error))
    })
    return () => {
      isOver = true
    }
  }, [field, file, check, dispatch, exit])
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
