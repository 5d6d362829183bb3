// One task on the project's own Node: `node scripts/task.mjs vitest run tests/domain`.
import { runChild } from './child.mjs'
import { SetupError, orExplain } from './setup-error.mjs'
import { TASKS, prepare } from './tasks.mjs'

const [name = '', ...more] = process.argv.slice(2)

const { code } = await orExplain(async () => {
  const task = TASKS[name]
  if (!task) {
    throw new SetupError(`No task "${name}"; there are ${Object.keys(TASKS).join(', ')}.`, 2)
  }
  const { node, options } = await prepare()
  return runChild(node, [...task, ...more], options)
})
process.exit(code)
