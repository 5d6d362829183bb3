import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { isBuiltin } from 'node:module'
import { delimiter, isAbsolute, join } from 'node:path'

import type { Environment } from '../../config/index.js'
import { broken, look, ok } from './check.js'
import type { Check } from './check.js'

/** node:sqlite and --permission are there from this one on (package.json engines). */
const NODE_MIN = [22, 13] as const

/** `version` is that of process.versions.node. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])
  if (enough) return ok('node', `Node ${version}`)
  return broken(
    'node',
    `Node ${version} is too old`,
    `Install Node ${NODE_MIN.join('.')} or newer.`,
  )
}

/** What the terminal is and can; a pipe is no mistake, only not the full screen. */
export function checkTerminal(
  input: { isTTY?: boolean },
  output: { isTTY?: boolean; columns?: number; rows?: number; getColorDepth?: () => number },
  env: Environment,
): Check {
  const id = 'terminal'
  const term = env['TERM'] || 'TERM is not set'
  if (input.isTTY !== true || output.isTTY !== true) {
    const missing = input.isTTY === true ? 'standard output is' : 'standard input is'
    return look(
      id,
      `${missing} no terminal (${term})`,
      'Here --plain, --json and --answers work; the screen needs a terminal.',
    )
  }
  const { columns = 0, rows = 0 } = output
  const depth = output.getColorDepth?.() ?? 1
  const colour = env['NO_COLOR'] || depth <= 1 ? 'no colour' : `${2 ** depth} colours`
  const text = `${columns}×${rows}, ${colour}, ${term}`
  if (env['TERM'] === 'dumb') {
    return look(id, `${text}: it cannot place a cursor`, 'Add --plain, or use another terminal.')
  }
  if (columns < 40 || rows < 10) {
    return look(id, `${text}: too small to read well`, 'Make it 80×24, or add --plain.')
  }
  return ok(id, text)
}

/** The editor that Ctrl+G opens for a long answer. */
export function checkEditor(env: Environment): Check {
  const id = 'editor'
  const name = env['VISUAL'] ? 'VISUAL' : 'EDITOR'
  const command = env[name]
  if (!command) {
    return look(
      id,
      'neither VISUAL nor EDITOR is set',
      'Set one: Ctrl+G then opens an answer in it.',
    )
  }
  const [program = ''] = command.trim().split(/\s+/)
  if (isProgram(program, env)) return ok(id, `${command} (${name}), opened by Ctrl+G`)
  return look(id, `${program} (${name}) is not found`, 'Correct it: Ctrl+G opens an answer in it.')
}

function isProgram(name: string, env: Environment): boolean {
  const places = isAbsolute(name)
    ? [name]
    : (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
  return places.some((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      // Not there, or not to be run: both mean that it cannot be opened.
      return false
    }
  })
}

/** Long enough for a version manager's wrapper on a busy machine. */
const PYTHON_MS = 10_000

/** The Python of this machine; `env` finds it. */
export function checkPython(env: Environment): Check {
  const id = 'python'
  const purpose = 'for running the code of coding questions'
  const tried = spawnSync('python3', ['--version'], {
    env: { ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PYTHON_MS,
  })
  const said = `${tried.stdout ?? ''}${tried.stderr ?? ''}`
  const version = /Python (\d+\.\d+\.\d+\S*)/.exec(said)?.[1]
  if (tried.status === 0 && version) return ok(id, `python3 ${version}, ${purpose}`)
  const why = tried.error ? 'is not found' : 'does not start'
  return look(id, `python3 ${why}; it is ${purpose}`, 'Install Python 3.9 or newer.')
}

/** The database that queries of SQL questions run in: a part of Node. */
export function checkSqlite(): Check {
  const purpose = 'for running the queries of SQL questions'
  if (isBuiltin('node:sqlite')) return ok('sqlite', `node:sqlite, ${purpose}`)
  return look('sqlite', `this Node has no node:sqlite; it is ${purpose}`, 'Install Node 24.')
}
