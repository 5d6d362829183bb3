import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

import { UserError } from '../errors.js'
import { ACT_TEXT_MAX } from '../session/ports.js'

/** UTF-8 takes at most three bytes for one UTF-16 code unit. */
const BYTES_MAX = 3 * ACT_TEXT_MAX

/**
 * The answer in a text file, or on standard input for `-`. Rejects with UserError (exit 2) for what cannot be read, is
 * no text, or is longer than an answer in an interview may be; hardly more than that is ever read.
 */
export async function readAnswerText(path: string): Promise<string> {
  const name = path === '-' ? 'standard input' : path
  const bytes = await readSome(path === '-' ? process.stdin : fileStream(path), name)
  if (bytes.length > BYTES_MAX) throw tooLong(name)
  if (!isUtf8(bytes) || bytes.includes(0)) {
    throw refused(`The answer in ${name} is no UTF-8 text.`, 'Save it as plain text, in UTF-8.')
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (text.length > ACT_TEXT_MAX) throw tooLong(name)
  return text
}

function fileStream(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { end: BYTES_MAX })
}

/** A pipe may have nothing yet, so it is waited for; what is more than enough is not read to its end. */
async function readSome(from: AsyncIterable<string | Buffer>, name: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of from) {
      const bytes = Buffer.from(chunk)
      chunks.push(bytes)
      length += bytes.length
      if (length > BYTES_MAX) break
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    throw refused(
      `The answer in ${name} cannot be read${code === 'EISDIR' ? ': that is a folder' : ` (${code})`}.`,
      'Name a text file, or - for standard input.',
    )
  }
  return Buffer.concat(chunks)
}

function tooLong(name: string): UserError {
  return refused(
    `The answer in ${name} is longer than ${ACT_TEXT_MAX} characters.`,
    'Shorten it: an answer in an interview cannot be longer either.',
  )
}

function refused(message: string, remedy: string): UserError {
  return new UserError(message, { remedy, exitCode: 2 })
}
