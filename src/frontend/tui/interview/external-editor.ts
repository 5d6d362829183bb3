import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

export type EditedText = { outcome: 'edited'; text: string } | { outcome: 'kept'; why: string }

/**
 * Opens `text` in the person's editor and waits for it. The caller has given the terminal away.
 * The file is readable by its owner only and is removed in any case. Never throws for a failing editor.
 */
export async function editInEditor(
  command: string,
  text: string,
  suffix: '.md' | '.py' | '.js' | '.sql',
): Promise<EditedText> {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
  const path = join(folder, `draft${suffix}`)
  try {
    writeFileSync(path, text, { mode: 0o600 })
    const failure = await editFile(command, path)
    if (failure !== null)
      return { outcome: 'kept', why: `The editor ${failure}. The draft is as it was.` }
    return { outcome: 'edited', text: readFileSync(path, 'utf8').replace(/\r?\n$/, '') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Opens a file in the person's editor and waits for it; resolves with how it failed, or null. Through the shell, as git
 * does it: the command may bring its own arguments (`code --wait`).
 */
export function editFile(command: string, path: string): Promise<string | null> {
  return new Promise((resolve) => {
    // Ctrl+C is the editor's: the shell waits for what that makes of it. A trap, unlike a signal ignored, is not passed on.
    const script = `trap : INT; ${command} "$1"`
    const child = spawn('/bin/sh', ['-c', script, 'sh', path], { stdio: 'inherit' })
    child.on('error', (error) => resolve(`could not be started (${error.message})`))
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? null : failureOf(command, code, signal)),
    )
  })
}

/** How an editor failed; a shell says by its exit code what it found of it (POSIX, 2.8.2). */
function failureOf(command: string, code: number | null, signal: string | null): string {
  if (code === 127) return `was not found (${command})`
  if (code === 126) return `could not be started (${command})`
  const ended = Object.entries(constants.signals).find(([, number]) => code === 128 + number)
  const by = signal ?? ended?.[0]
  return by === undefined ? `ended with code ${code}` : `was ended by ${by}`
}
