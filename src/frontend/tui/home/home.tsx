import { render, useApp, useInput, usePaste, useWindowSize } from 'ink'
import type { Key } from 'ink'
import { useEffect, useReducer } from 'react'

import { strokesOf } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { graphemes } from '../text/graphemes.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import type { HomeChoice, HomeData } from './data.js'
import { homeLines, pageRows } from './frame.js'
import { homeState, homeStep } from './reducer.js'

export type HomeOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  /** What is there for the first frame. */
  data: HomeData
  /** The rest, read once the first frame is on the screen; null where `data` is all. What it throws ends the screen. */
  more: (() => AsyncIterable<HomeData>) | null
  /** Where to start: `past` after something was deleted. */
  start: 'home' | 'past'
  /** One sentence about what was just done; null where there is none. */
  notice: string | null
}

/**
 * Shows the home screen on the alternate screen until something is chosen. The terminal is as before then.
 * Rejects with what `more` throws.
 */
export async function runHome(options: HomeOptions): Promise<HomeChoice> {
  const { stdin, stdout } = options
  let choice: HomeChoice = { type: 'quit' }
  const instance = render(
    <Home {...options} colour={colourOf(options.env)} onChoice={(made) => (choice = made)} />,
    {
      stdin,
      stdout,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      alternateScreen: true,
    },
  )
  await instance.waitUntilExit()
  return choice
}

type HomeProps = HomeOptions & { colour: Colour; onChoice: (choice: HomeChoice) => void }

function Home({ data, more, start, notice, colour, onChoice }: HomeProps) {
  const size = useWindowSize()
  const { exit } = useApp()
  const [state, dispatch] = useReducer(homeStep, null, () => homeState(start, data))
  useInput((input, key) => {
    for (const stroke of keysOf(input, key))
      dispatch({ type: 'stroke', stroke, pageRows: pageRows(size) })
  })
  // Taken so that a paste does not arrive as keys.
  usePaste(() => {})
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
      if (!isOver) exit(error instanceof Error ? error : new Error(String(error)))
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
  return <Lines lines={homeLines(state, notice, size)} colour={colour} />
}

/** Keys typed before the screen was there arrive as one text; here every character is a key, and Enter is one too. */
function keysOf(input: string, key: Key): Stroke[] {
  const whole = strokesOf(input, key)
  if (whole.every(({ type }) => type === 'chord')) return whole
  return graphemes(input).flatMap((each) => strokesOf(each, key))
}
