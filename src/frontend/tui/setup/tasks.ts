import type { SetupPorts } from './data.js'
import type { SetupAction, Task } from './state.js'

/**
 * Does what the screen asks for and tells what came of it, nothing after `signal` is aborted. Rejects only for what is a
 * bug.
 */
export async function done(
  task: Task,
  ports: SetupPorts,
  tell: (action: SetupAction) => void,
  signal: AbortSignal,
): Promise<void> {
  const action = await actionOf(task, ports, (each) => signal.aborted || tell(each), signal)
  if (!signal.aborted) tell(action)
}

async function actionOf(
  task: Task,
  ports: SetupPorts,
  tell: (action: SetupAction) => void,
  signal: AbortSignal,
): Promise<SetupAction> {
  switch (task.type) {
    case 'save':
      return { type: 'saved', saved: ports.save(task.id, task.text) }
    case 'take-back':
      return { type: 'saved', saved: ports.takeBack(task.id) }
    case 'keep':
      return { type: 'saved', saved: ports.keep(task.choice) }
    case 'keep-script':
      return { type: 'saved', saved: ports.keepScript() }
    case 'find':
      return { type: 'found', servers: await ports.servers(signal) }
    case 'models':
      return { type: 'models', models: await ports.models(task.url, task.key, signal) }
    case 'preview':
      return { type: 'preview', sentences: await ports.preview(task.choice) }
    case 'try': {
      const second = setInterval(() => tell({ type: 'second' }), 1_000)
      try {
        const progress = (steps: Parameters<Parameters<SetupPorts['tryOut']>[1]>[0]): void =>
          tell({ type: 'steps', steps })
        return { type: 'tried', result: await ports.tryOut(task.choice, progress, signal) }
      } finally {
        clearInterval(second)
      }
    }
  }
}
