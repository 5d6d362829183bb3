import { existsSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'

import { isPlain, plainInEnvironment } from '../config/plain.js'
import { UserError } from '../errors.js'
import { programRoot } from '../library/roots.js'
import { isCheckout } from '../transcript/home.js'
import { hasScreen } from './terminal.js'

/**
 * True where everything is to be told in lines: GREENROOM_PLAIN, or a screen reader that Ink was told of. Files are
 * read only where there are some, since the home screen waits for this.
 */
export async function linesWanted(): Promise<boolean> {
  const said = plainInEnvironment(process.env)
  if (said) return isPlain(said)
  const root = programRoot()
  const checkoutRoot = existsSync(join(root, '.env')) && isCheckout(root) ? root : null
  if (checkoutRoot === null && !hasSettingFile()) return false
  try {
    const { plainSetting } = await import('../config/plain-setting.js')
    return isPlain(plainSetting({ env: process.env, checkoutRoot }))
  } catch (error) {
    // greenroom config and doctor say what is wrong with the file.
    if (error instanceof UserError) return false
    throw error
  }
}

/** True where a screen is to be drawn: there is one, and lines are not wanted instead. */
export async function drawsScreen(): Promise<boolean> {
  return hasScreen() && !(await linesWanted())
}

function hasSettingFile(): boolean {
  const home = process.env['GREENROOM_HOME']?.trim()
  // A path that only the reader of settings understands is left to it.
  if (home?.startsWith('~')) return true
  const folder = home ?? envPaths('greenroom', { suffix: '' }).config
  return ['.env', 'config.json'].some((name) => existsSync(join(folder, name)))
}
