import { expect, test } from 'vitest'

import { greenroomIn } from '../e2e/support.js'
import { temporaryHome } from './support.js'

test('a question practised again at once takes keys as the first one did', async () => {
  const size = { columns: 80, rows: 24 }
  const args = ['start', '--question', 'ml-03', '--seed', '7']
  const program = greenroomIn(temporaryHome(), args, size)
  await program.waitForText('question 1/1')
  program.type('I would downsample the negatives and recalibrate.\r')
  await program.waitFor('the reply', () => program.text().split('Arjun ').length === 4)
  program.type('/skip')
  await program.waitForText('› /skip')
  program.type('\r')
  await program.waitForText('Enter leaves')
  program.type('/again another')
  await program.waitForText('› /again another')
  program.type('\r')
  await program.waitForText('now? [y/N]')
  program.type('y')
  await program.waitForText('again, after')
  await program.waitForText('Enter send')
  program.type('still here')
  await program.waitForText('› still here')
  program.ctrl('c')
  await program.waitFor('its end', () => program.exitCode() !== null)
  expect(program.exitCode()).toBe(130)
})
