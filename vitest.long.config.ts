import { defineConfig } from 'vitest/config'

import short from './vitest.config.js'

export default defineConfig({
  ...short,
  test: { ...short.test, include: ['tests/long/**/*.long.ts'], testTimeout: 900_000 },
})
