import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

import { greenroomIn } from './support.js'

const home = mkdtempSync(join(tmpdir(), 'greenroom-offer-tui-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it('shows the offer as a table before it is talked about, and again when the interview goes on', async () => {
  const size = { columns: 80, rows: 24 }
  const first = greenroomIn(home, ['start', '--round', 'negotiation', '--seed', '4'], size)
  await first.waitForText('Hypothetical: no decision to hire')
  await first.waitForText('compared with your other options')
  first.type('Thank you, I would like to hear the whole package first.\r')
  await first.waitFor('a second question', () => (first.text().match(/\?/g) ?? []).length > 2)
  first.type('/skip\r')
  await first.waitForText('five working')
  expect(first.text()).toMatch(/222,200.*five working/)
  first.type('/pause\r')
  await first.waitFor('the end', () => first.exitCode() !== null)
  const again = greenroomIn(home, ['continue', 'last'], size)
  await again.waitForText('222,200')
}, 60_000)
