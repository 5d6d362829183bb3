import { expect, test } from 'vitest'

import { TYPED, answersIn, playExpress } from '../../e2e/express.js'
import { expectWholeLoop } from '../../e2e/loop.js'

const SIZE = { columns: 40, rows: 10 }

test('a whole express loop at 40 by 10 leaves its talk once in the scrollback', async () => {
  const { program, home } = await playExpress(SIZE)
  expectWholeLoop(program, home, SIZE)
  expect(answersIn(home)).toEqual(expect.arrayContaining([...TYPED]))
})
