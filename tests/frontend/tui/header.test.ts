import { afterEach, describe, expect, test, vi } from 'vitest'

import { headerLine } from '../../../src/frontend/tui/interview/header.js'
import { plainText } from '../../../src/frontend/tui/view/line.js'
import { textWidth } from '../../../src/frontend/tui/text/graphemes.js'
import { fold } from '../../../src/domain/interview/index.js'
import { content } from '../../support/content.js'
import { log, opened, started } from '../../support/events.js'
import { STAGE, closeScenes, openScene, plan } from './scene.js'

afterEach(closeScenes)

const context = { plan, content: content() }
const slots = { coding_main: 'cd-02', ml_main: 'ml-03' }
const interview = fold(log([started(), opened(STAGE, slots)]))
const OPENED_MS = 10_000

function headerAt(width: number, spentMs = 60_000, of = interview): string {
  return plainText(headerLine(of, OPENED_MS + spentMs, context, width, 'ml-03'))
}

describe('the header', () => {
  test.each([
    [100, /^── Etsy · Technical screen · Arjun · question 2\/2 ─+ 24:00 left ──$/],
    [60, /^── Etsy · Technical screen · question 2\/2 ─+ 24:00 left ──$/],
    [52, /^── Technical screen · question 2\/2 ─+ 24:00 left ──$/],
    [42, /^── Technical screen · 2\/2 ─+ 24:00 left ──$/],
    [36, /^── Technical screen ─+ 24:00 left ──$/],
    [32, /^── Technical sc… ─+ 24:00 left ──$/],
  ])('at %i columns has what fits, the round to the last', (width, shape) => {
    expect(headerAt(width)).toMatch(shape)
  })

  test('is never wider than the terminal', () => {
    for (let width = 20; width < 140; width += 1)
      expect(textWidth(headerAt(width))).toBeLessThanOrEqual(width)
  })

  test('counts no seconds in the last minute, and says when time is up', () => {
    const minute = 60_000
    expect(headerAt(80, 25 * minute - minute - 1_000)).toContain(' 1:01 left ──')
    expect(headerAt(80, 25 * minute - minute)).toContain(' about a minute left ──')
    expect(headerAt(80, 25 * minute - 1)).toContain(' about a minute left ──')
    expect(headerAt(80, 25 * minute)).toContain(' time is up ──')
  })

  test('has no time where that is hidden', () => {
    const hidden = fold(
      log([
        started(),
        opened(STAGE, slots),
        { type: 'accommodation.changed', data: { clock: 'hidden' } },
      ]),
    )
    expect(headerAt(80, 60_000, hidden)).toMatch(/^── Etsy · Technical screen · .* ─+$/)
    expect(headerAt(80, 60_000, hidden)).not.toContain('left')
  })
})

describe('/clock', () => {
  test('tells the session, and the time goes and comes with what is stored', async () => {
    const scene = openScene()
    const told: string[] = []
    scene.screen.candidate.accommodations?.(({ clock }) => {
      told.push(clock)
      scene.store({ type: 'accommodation.changed', data: { clock } })
    })
    void scene.ask()
    await scene.terminal.waitForText('left ──')
    scene.terminal.type('/clock\r')
    await scene.terminal.waitForNoText('left ──')
    scene.terminal.type('/clock\r')
    await scene.terminal.waitForText('left ──')
    expect(told).toEqual(['hidden', 'shown'])
  })
})

describe('a clock that is hidden', () => {
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['shown', 1],
    ['hidden', 0],
  ] as const)('%s: %i timers tick', async (clock, timers) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const scene = openScene({
      clock: 'real',
      before: [
        started({ accommodations: clock === 'hidden' ? { clock } : {} }),
        opened(STAGE, slots),
      ],
    })
    void scene.ask()
    await scene.terminal.waitForText('Enter send')
    expect(vi.getTimerCount()).toBe(timers)
  })
})
