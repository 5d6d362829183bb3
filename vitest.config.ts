import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

export default defineConfig({
  define: { __GREENROOM_VERSION__: JSON.stringify((manifest as { version: string }).version) },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Ink measures the terminal by spawning a process unless these are set.
    env: { COLUMNS: '80', LINES: '24' },
    globalSetup: ['tests/support/compile-content.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
})
