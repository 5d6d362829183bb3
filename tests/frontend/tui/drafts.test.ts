import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { keepDrafts } from '../../../src/frontend/tui/interview/drafts.js'
import type { ScreenDraft } from '../../../src/frontend/tui/index.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A keeper, what it saved, and when it said so. */
function kept(save: (text: string) => void | Promise<void> = () => {}) {
  const saved: string[] = []
  const told: string[] = []
  let text = ''
  const keeper = keepDrafts({
    draft: () => ({ text }) as ScreenDraft,
    save(draft) {
      saved.push(draft.text)
      return save(draft.text)
    },
    saved: () => void told.push('saved'),
    failed: (why) => void told.push(`failed: ${String(why)}`),
  })
  return {
    keeper,
    saved,
    told,
    type(next: string) {
      text = next
      keeper.touched()
    },
  }
}

describe('a draft', () => {
  test('is saved while typing goes on, and said to be once it stops', () => {
    const { saved, told, type } = kept()
    for (let key = 1; key <= 20; key += 1) {
      type('x'.repeat(key))
      vi.advanceTimersByTime(100)
      // A killed program loses less than a third of a second of typing.
      expect(key - (saved.at(-1)?.length ?? 0)).toBeLessThanOrEqual(3)
    }
    expect(told).toEqual([])
    vi.advanceTimersByTime(500)
    expect(told).toEqual(['saved'])
    expect(saved.at(-1)).toBe('x'.repeat(20))
  })

  test('is not saved again where nothing was typed', () => {
    const { keeper, saved, type } = kept()
    type('a')
    vi.advanceTimersByTime(10_000)
    keeper.flush()
    keeper.stop()
    expect(saved).toEqual(['a'])
  })

  test('is saved at once on a flush', () => {
    const { keeper, saved, told, type } = kept()
    type('a')
    keeper.flush()
    expect(saved).toEqual(['a'])
    expect(told).toEqual(['saved'])
  })

  test('that could not be saved is not said to be, and is tried again with the next key', () => {
    let isFull = true
    const { saved, told, type } = kept(() => {
      if (isFull) throw new Error('no space')
    })
    type('a')
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual(['failed: Error: no space'])
    isFull = false
    type('ab')
    vi.advanceTimersByTime(1_000)
    expect(told.at(-1)).toBe('saved')
    expect(saved).toEqual(['a', 'ab'])
  })

  test('that takes long to save is saved less often', () => {
    const { keeper, saved, type } = kept(() => void vi.advanceTimersByTime(60))
    type('a')
    keeper.flush()
    type('ab')
    vi.advanceTimersByTime(300)
    expect(saved).toEqual(['a'])
    vi.advanceTimersByTime(600)
    expect(saved).toEqual(['a', 'ab'])
  })
})
