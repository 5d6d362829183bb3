import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

const ALL = ['tests/**/*.test.ts', 'tests/**/*.test.tsx']
const SHARED = [
  'domain',
  'grader',
  'report',
  'interviewer',
  'strength',
  'session',
  'simulate',
  'resume',
].map((folder) => `tests/${folder}/**/*.test.ts`)

export default defineConfig({
  define: { __GREENROOM_VERSION__: JSON.stringify((manifest as { version: string }).version) },
  test: {
    projects: [
      // Tests that change nothing of their process share it, which saves loading everything for each file.
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      { extends: true, test: { name: 'apart', include: ALL, exclude: SHARED } },
    ],
    // Ink measures the terminal by spawning a process unless these are set.
    env: { COLUMNS: '80', LINES: '24' },
    globalSetup: ['tests/support/compile-content.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
})
