import { test } from 'vitest'

import { playExpress } from './express.js'

test('a whole express loop at 80 by 24 leaves its talk once in the scrollback', async () => {
  await playExpress({ columns: 80, rows: 24 })
})
