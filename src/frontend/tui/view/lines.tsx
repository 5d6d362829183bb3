import { Box, Text } from 'ink'
import type { TextProps } from 'ink'

import type { Line, Tone } from './line.js'

/** `none` where NO_COLOR is set: bold, dim and underline stay, they are no colour. */
export type Colour = 'some' | 'none'

const LOOKS: Readonly<Record<Tone, { style: TextProps; color: string | null }>> = {
  plain: { style: {}, color: null },
  dim: { style: { dimColor: true }, color: null },
  strong: { style: { bold: true }, color: null },
  name: { style: { bold: true }, color: 'cyan' },
  saved: { style: { dimColor: true }, color: 'green' },
  marked: { style: { underline: true }, color: null },
  picked: { style: { bold: true, underline: true }, color: null },
  found: { style: { inverse: true }, color: null },
  current: { style: { inverse: true, bold: true }, color: null },
  chosen: { style: { bold: true }, color: 'cyan' },
}

/** Draws lines as they are, one row each. The caller has cut them to the terminal's width. */
export function Lines({ lines, colour }: { lines: readonly Line[]; colour: Colour }) {
  return (
    <Box flexDirection="column">
      {lines.map((spans, index) => (
        // Lines have no identity of their own; their place is what they are.
        <Text key={index} wrap="truncate-end">
          {spans.every((part) => part.text === '')
            ? ' '
            : spans.map((part, at) => {
                const { style, color } = LOOKS[part.tone]
                return (
                  <Text
                    key={at}
                    {...style}
                    {...(color !== null && colour === 'some' ? { color } : {})}
                  >
                    {part.text}
                  </Text>
                )
              })}
        </Text>
      ))}
    </Box>
  )
}

/** Whether this environment wants colour (https://no-color.org: any value that is not empty). */
export function colourOf(env: Readonly<Record<string, string | undefined>>): Colour {
  return env['NO_COLOR'] || env['TERM'] === 'dumb' ? 'none' : 'some'
}
