import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { HOSTS } from './hosts.js'
import type { Opened } from './opened.js'

/** A résumé of a few pages takes less than a second. */
const TIME_MS = 20_000
const HEAP_MB = 256

/**
 * Lets a process of its own look into a PDF or DOCX. Never rejects and never hangs: a file that takes too long or too
 * much is an answer, too.
 */
export function openDocument(
  kind: 'pdf' | 'docx',
  bytes: Uint8Array,
  timeMs = TIME_MS,
): Promise<Opened> {
  return new Promise((resolve) => {
    const host = spawn(
      process.execPath,
      [
        '--permission',
        '--allow-worker',
        ...[HOSTS.document, ...packages()].map((path) => `--allow-fs-read=${path}`),
        '--no-warnings',
        `--max-old-space-size=${HEAP_MB}`,
        HOSTS.document,
        kind,
      ],
      { env: {}, stdio: ['pipe', 'pipe', 'ignore'] },
    )
    let told = ''
    const timer = setTimeout(() => end({ ok: false, why: 'time', detail: '' }), timeMs)
    const end = (opened: Opened): void => {
      clearTimeout(timer)
      host.kill('SIGKILL')
      resolve(opened)
    }
    host.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    host.on('error', (error) => end({ ok: false, why: 'damaged', detail: error.message }))
    host.on('close', () => end(openedOf(told)))
    // One that ended early reads no further.
    host.stdin.on('error', () => {})
    host.stdin.end(bytes)
  })
}

function openedOf(told: string): Opened {
  try {
    return JSON.parse(told) as Opened
  } catch {
    // It ended without a word: out of memory as a whole.
    return { ok: false, why: 'memory', detail: told.slice(0, 200) }
  }
}

/** From its sources the host finds its packages where npm put them; built it holds them. */
function packages(): string[] {
  if (!HOSTS.document.endsWith('.ts')) return []
  const root = join(import.meta.dirname, '..', '..')
  return [join(root, 'src', 'resume'), join(root, 'package.json'), join(root, 'node_modules')]
}
