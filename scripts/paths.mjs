import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program's folder: where package.json stands. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const DIST = join(ROOT, 'dist')
export const TOOLCHAIN = join(ROOT, '.toolchain')
/** Node 24 for hosts with an older one; brought by the project itself. */
export const TOOLCHAIN_VERSION = '24.21.0'
/** The oldest Node that runs the bundle: 22.12 has neither node:sqlite nor --permission. */
export const NODE_MIN = [22, 13]

/** True where this very process is new enough to run the bundle. */
export function hostNodeSuffices(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])
}
