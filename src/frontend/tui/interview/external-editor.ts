import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
    const child = spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', path], { stdio: 'inherit' })
    child.on('error', (error) => resolve(`could not be started (${error.message})`))
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(null)
      else resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`)
    })
  })
}
