import { defineConfig } from 'vitest/config'

import short from './vitest.config.js'

const { projects: _, ...test } = short.test ?? {}

export default defineConfig({
  ...short,
  test: { ...test, include: ['tests/long/**/*.long.ts'], testTimeout: 900_000 },
})
