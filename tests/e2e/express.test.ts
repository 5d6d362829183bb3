import { expect, test } from 'vitest'

import { TYPED, answersIn, playExpress } from './express.js'
import { expectWholeLoop } from './loop.js'

const SIZE = { columns: 80, rows: 24 }

test('a whole express loop at 80 by 24 leaves its talk once in the scrollback', async () => {
  const { program, home } = await playExpress(SIZE)
  expectWholeLoop(program, home, SIZE)
  expect(answersIn(home)).toEqual(expect.arrayContaining([...TYPED]))
})
