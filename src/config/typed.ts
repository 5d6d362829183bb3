import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'

import { isServerUrl, looksLikeKey } from './shown.js'

// What a person types as a setting, before it is kept. Each function returns a sentence with what to do, or null where
// the text will do. No sentence repeats the text: it may be a key.

const A_KEY = 'That looks like a key: a key is typed where the key is asked for.'

/** A server's address: http or https, and nothing in it that is secret or would not be sent. */
export function urlProblem(text: string): string | null {
  if (looksLikeKey(text)) return A_KEY
  if (!isServerUrl(text)) {
    return 'That is no http or https address; it looks like https://api.example.com/v1.'
  }
  const { hostname, username, password, pathname, search, hash } = new URL(text)
  if ([hostname, ...pathname.split('/')].some(looksLikeKey)) return A_KEY
  if (username !== '' || password !== '') {
    return 'The address holds a name or a password, which is not sent: leave it out.'
  }
  if (search !== '' || hash !== '') {
    return 'The address goes on after "?" or "#", which is not sent: leave that out.'
  }
  return null
}

/** The names of servers are longer than those of people, but not without end. */
const NAME_MAX = 200

/** A model's name, as the server calls it. */
export function modelProblem(text: string): string | null {
  if (looksLikeKey(text)) return A_KEY
  return text.length > NAME_MAX ? `A model's name has at most ${NAME_MAX} characters.` : null
}

/** A key, as it goes into a header. */
export function keyProblem(text: string): string | null {
  if (isServerUrl(text)) return 'That is an address; the key goes here.'
  if (/^bearer\s/i.test(text)) return 'Leave out the word "Bearer": the key alone.'
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(text)) return 'Leave out the quotes: the key alone.'
  // As in a header; another sign would be told in the error that it causes.
  return /^[\x21-\x7e]+$/.test(text)
    ? null
    : 'No key has a blank or such a sign in it: copy it again, alone and on one line.'
}

/** A program that is to be run: its whole path. */
export function programProblem(text: string): string | null {
  if (!isAbsolute(text)) return 'Write the whole path, as in /usr/bin/python3.'
  try {
    accessSync(text, constants.X_OK)
    return statSync(text).isFile() ? null : 'That is no program that could be run.'
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'EACCES'
      ? 'That is no program that could be run.'
      : 'There is no such file.'
  }
}
