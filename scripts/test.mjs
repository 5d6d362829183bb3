// Everything that must hold, in this order, up to the first stage that fails. Names as arguments choose stages;
// `--long` runs the long forms instead. The last line counts each test, and each other stage as one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild, signalCode } from './child.mjs'
import { SetupError, orExplain } from './setup-error.mjs'
import { TASKS, prepare } from './tasks.mjs'

/** The bundle comes before the tests: some of them run it. */
const STAGES = ['types', 'lint', 'format check', 'imports', 'build', 'tests', 'docs check']

const TEST_STAGES = {
  tests: ['run'],
  'long tests': ['run', '--config', 'vitest.long.config.ts', '--passWithNoTests'],
}

const wanted = process.argv.slice(2)
process.exit(await orExplain(() => runStages(stagesFor(wanted))))

function stagesFor(names) {
  if (names.length === 0) return STAGES
  if (names.length === 1 && names[0] === '--long') return ['build', 'long tests']
  const unknown = names.find((name) => !STAGES.includes(name))
  if (unknown) throw new SetupError(`No stage "${unknown}"; there are ${STAGES.join(', ')}.`, 2)
  return names
}

/** Resolves to the exit code. */
async function runStages(stages) {
  const setup = await prepare()
  let passed = 0
  let failed = 0
  for (const name of stages) {
    console.log(`\n== ${name}`)
    const began = performance.now()
    const result = await (name in TEST_STAGES ? runTests(name, setup) : runTask(name, setup))
    if (result.signal !== null) return signalCode(result.signal)
    passed += result.passed
    failed += result.failed
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`== ${name}: ${result.failed === 0 ? 'passed' : 'FAILED'} (${seconds} s)`)
    if (result.failed > 0) break
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function runTask(name, { node, options }) {
  const { code, signal } = await runChild(node, TASKS[name], options)
  return { signal, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

async function runTests(name, { node, options }) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-tests-'))
  const file = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const args = [...TASKS.vitest, ...TEST_STAGES[name], ...reporters]
    const { code, signal } = await runChild(node, args, options)
    return { signal, ...counted(code, file) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that does not load has no tests to count, and an error outside of all tests fails none: one each. */
function counted(code, file) {
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // No results: it ended before it could write them, or it had no test to run.
    if (error.code !== 'ENOENT') throw error
    return { passed: 0, failed: code === 0 ? 0 : 1 }
  }
  const unloaded = results.testResults.filter(
    (suite) =>
      suite.status === 'failed' &&
      suite.assertionResults.every(({ status }) => status !== 'failed'),
  )
  const failed = results.numFailedTests + unloaded.length
  return { passed: results.numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) }
}
