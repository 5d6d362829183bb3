import { dirname, delimiter, join } from 'node:path'
import { cleanEnvironment } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'

const FORMATTED = [
  'src',
  'tests',
  'scripts',
  'bench',
  'bin',
  'vitest.config.ts',
  'vitest.long.config.ts',
]

/** Everything that runs on the project's own Node: name → arguments of that Node. */
export const TASKS = {
  types: [bin('typescript', 'tsc'), '--noEmit'],
  lint: [
    bin('oxlint', 'oxlint'),
    '--type-aware',
    '--deny-warnings',
    'src',
    'tests',
    'scripts',
    'bench',
    'bin',
  ],
  'format check': [bin('oxfmt', 'oxfmt'), '--check', ...FORMATTED],
  format: [bin('oxfmt', 'oxfmt'), ...FORMATTED],
  imports: [script('check-imports')],
  build: [script('build')],
  dev: [script('build'), '--watch'],
  vitest: [join('node_modules', 'vitest', 'vitest.mjs')],
  'docs check': [script('docs'), '--check'],
  docs: [script('docs')],
  bench: [join('bench', 'startup.mjs')],
  sample: [script('record-sample')],
  pictures: [script('record-pictures')],
}

/** Installs what is missing. Resolves to the Node for the tasks and the spawn options that they share. */
export async function prepare() {
  const node = await ensureInstalled()
  const env = cleanEnvironment()
  return {
    node,
    options: {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...env,
        // Programs that a test starts by name get the same Node.
        PATH: [dirname(node), join(ROOT, 'node_modules', '.bin'), env.PATH].join(delimiter),
        // Ink measures the terminal by spawning a process unless these are set.
        COLUMNS: '80',
        LINES: '24',
      },
    },
  }
}

function bin(name, file) {
  return join('node_modules', name, 'bin', file)
}

function script(name) {
  return join('scripts', `${name}.mjs`)
}
