import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { listSessions, readLog } from '../../src/transcript/index.js'
import { seenIn } from '../support/seen.js'
import { fileWith, greenroom, inTerminal, temporaryHome } from './support.js'

/** The log of the newest interview of this home. */
function newest(home: string) {
  const [first] = listSessions(join(home, 'transcripts'))
  if (!first) throw new Error('an interview was saved')
  return { id: first.id, events: readLog(join(first.dir, 'events.jsonl')).events }
}

describe('a terminal where lines are wanted', () => {
  test('has an interview from the first list to the end, then its report, transcript and deletion', async () => {
    const home = temporaryHome()
    const env = { GREENROOM_PLAIN: '1' }
    const first = inTerminal([], { home, env })
    await first.waitFor('Your choice: ')
    first.type('practise\r')
    await first.waitFor('Practise one question.')
    first.type('ml-03\r')
    await first.waitFor('Your turn: ')
    first.type('I would look at PR-AUC,\r/time\rand downsample the negatives.\r.\r')
    await first.waitFor('Technical screen, question 1 of 1.')
    await first.waitFor('Go on: ')
    // The interviewer asks whether it is to end.
    first.type('/end\ryes\r.\r')
    await first.waitFor('The interview was ended by you.')
    expect(await first.exit).toBe(0)
    expect(seenIn(first.written())).toEqual([])
    const { id, events } = newest(home)
    expect(events.find(({ type }) => type === 'session.started')?.data).toMatchObject({
      accommodations: { screen: 'lines' },
    })

    const second = inTerminal([], { home, env: { INK_SCREEN_READER: 'true' } })
    await second.waitFor('Your choice: ')
    second.type('past\r')
    await second.waitFor('Past interviews.')
    second.type('1\r')
    await second.waitFor('Replay: as it was.')
    second.type('replay\r')
    await second.waitFor('PR-AUC')
    second.type('1\rreport\r')
    await second.waitFor('How the interviewer did')
    second.type('1\r')
    await second.waitFor('Delete: asks first.')
    second.type('delete\r')
    await second.waitFor('Delete this interview?')
    second.type('delete it\r')
    await second.waitFor(`${id} is deleted.`)
    second.type('quit\r')
    expect(await second.exit).toBe(0)
    expect(seenIn(second.written())).toEqual([])
    expect(listSessions(join(home, 'transcripts'))).toEqual([])
  }, 60_000)

  test('asks before it deletes, on a line of its own', async () => {
    const home = temporaryHome()
    greenroom(['start', '--plain', '--seed', '7'], { home, input: '' })
    const { id } = newest(home)
    const asked = inTerminal(['--plain', 'delete', id], { home })
    await asked.waitFor('Enter is no: ')
    asked.type('no\r')
    await asked.waitFor('is kept.')
    expect(await asked.exit).toBe(0)
    expect(seenIn(asked.written())).toEqual([])
    expect(listSessions(join(home, 'transcripts'))).toHaveLength(1)
  })
})

describe('greenroom note', () => {
  test('keeps a note at a moment without the player, and refuses one without words', () => {
    const home = temporaryHome()
    const fitted = ['--no-countdown', '--extra-time', '50', '--no-figures']
    const start = ['start', '--plain', '--seed', '7', ...fitted]
    greenroom(start, { home, input: 'Yes, gladly.\n.\n' })
    // A pipe is nobody who would need lines.
    const [first] = newest(home).events
    expect(first?.type === 'session.started' && first.data.accommodations).toEqual({
      extraTimePct: 50,
      figures: 'hidden',
      clock: 'hidden',
    })
    const run = greenroom(['note', 'last', 'ask', 'about', 'the', 'team'], { home })
    expect(run).toMatchObject({ status: 0, err: 'Saved.\n' })
    expect(greenroom(['show'], { home }).out).toContain('[your note: ask about the team]')
    expect(greenroom(['note', 'last', ' '], { home })).toMatchObject({ status: 2 })
    expect(greenroom(['note', 'last', 'x', '--at', 'nowhere'], { home }).status).toBe(2)
  })
})

describe('greenroom config', () => {
  test.each([
    ['the environment', { GREENROOM_PLAIN: '1' }, '', /GREENROOM_PLAIN +1 +\(environment\)/],
    [
      'a screen reader of Ink',
      { INK_SCREEN_READER: 'true' },
      '',
      /GREENROOM_PLAIN +true +\(environment, INK_SCREEN_READER\)/,
    ],
    ['config.json', {}, '{"plain": true}', /GREENROOM_PLAIN +true +\(\S*config\.json\)/],
    ['nobody', {}, '', /GREENROOM_PLAIN +not set/],
  ])('says that lines are wanted by %s', (_, env, config, row) => {
    const home = config === '' ? temporaryHome() : join(fileWith('config.json', config), '..')
    expect(greenroom(['config'], { home, env }).out).toMatch(row)
  })
})
