import { test } from 'vitest'

import { playExpress } from '../../e2e/express.js'

test('a whole express loop at 40 by 10 leaves its talk once in the scrollback', async () => {
  await playExpress({ columns: 40, rows: 10 })
})
