import { render, useApp, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useReducer } from 'react'

import { strokesOf } from '../keys/strokes.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import type { HomeChoice, HomeData } from './data.js'
import { homeLines, pageRows } from './frame.js'
import { homeState, homeStep } from './reducer.js'
import type { HomeAction, HomeState } from './reducer.js'

export type HomeOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  data: HomeData
  /** Where to start: `past` after something was deleted. */
  start: 'home' | 'past'
  /** One sentence about what was just done; null where there is none. */
  notice: string | null
}

/** Shows the home screen on the alternate screen until something is chosen. The terminal is as before then. */
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

function Home({ data, start, notice, colour, onChoice }: HomeProps) {
  const size = useWindowSize()
  const { exit } = useApp()
  const [state, dispatch] = useReducer(
    (before: HomeState, action: HomeAction) => homeStep(before, action, data),
    start,
    homeState,
  )
  useInput((input, key) => {
    for (const stroke of strokesOf(input, key))
      dispatch({ type: 'stroke', stroke, pageRows: pageRows(size) })
  })
  // Taken so that a paste does not arrive as keys.
  usePaste(() => {})
  useEffect(() => {
    if (!state.choice) return
    onChoice(state.choice)
    exit()
  }, [state.choice, onChoice, exit])
  return (
    <Lines
      lines={homeLines(state, data, notice, size).slice(0, Math.max(1, size.rows - 1))}
      colour={colour}
    />
  )
}
