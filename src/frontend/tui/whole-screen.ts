import { render } from 'ink'
import type { RenderOptions } from 'ink'
import type { ReactNode } from 'react'

export type Streams = { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }

/**
 * Shows a view on the alternate screen until it exits; the terminal is as before then. Rejects with the error that the
 * view exits with, and for a bug. `drawing`: how often and how sparingly it is drawn, where it moves by itself.
 */
export async function showWhole(
  view: ReactNode,
  { stdin, stdout }: Streams,
  drawing: Pick<RenderOptions, 'incrementalRendering' | 'maxFps'> = {},
): Promise<void> {
  const instance = render(view, {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    alternateScreen: true,
    ...drawing,
  })
  await instance.waitUntilExit()
}
