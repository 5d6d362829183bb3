import { describe, expect, it } from 'vitest'

import { DARK, LIGHT } from '../../../src/report/html/palette.js'

const TEXT = 4.5
const DRAWN = 3

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the colours of the %s theme', (_name, colours) => {
  it.each(['ink', 'quiet', 'link', 'accent'] as const)('let %s be read on every ground', (name) => {
    for (const ground of ['ground', 'raised'] as const) {
      expect(contrast(colours[name], colours[ground])).toBeGreaterThanOrEqual(TEXT)
    }
  })

  it('let highlighted words be read, and the highlight be seen by its line', () => {
    expect(contrast(colours['mark-ink'], colours.mark)).toBeGreaterThanOrEqual(TEXT)
    expect(contrast(colours['mark-line'], colours.ground)).toBeGreaterThanOrEqual(DRAWN)
  })

  it('let bars, frames and the focus be seen', () => {
    for (const name of ['accent', 'strong', 'link'] as const) {
      expect(contrast(colours[name], colours.ground)).toBeGreaterThanOrEqual(DRAWN)
    }
    expect(contrast(colours.accent, colours.raised)).toBeGreaterThanOrEqual(DRAWN)
  })
})

/** WCAG 2.2: the ratio of the relative luminances. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
