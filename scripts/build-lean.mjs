import { readFileSync } from 'node:fs'

/**
 * Characters of our own screens that are one column wide, for a regular expression: ASCII, middle dot, dashes, quotes,
 * ellipsis, guillemets, lines, blocks, circles, check and cross. None of them joins with another to something wider.
 */
export const NARROW =
  '\\u0020-\\u007E\\u00A0\\u00B7\\u00D7\\u2013\\u2014\\u2018\\u2019\\u201C\\u201D\\u2022\\u2026\\u2039\\u203A\\u2191\\u2193\\u2212\\u2264\\u2265\\u2500-\\u257F\\u2588\\u2591\\u25CB\\u25CF\\u2713\\u2717'

/**
 * Where a package spends a noticeable part of the first frame on what our screens do not need. Each change names the
 * text that it replaces: a version of the package that no longer has it fails the build.
 */
export const LEANER = [
  {
    // Its WebAssembly is inlined as base64 and fetched as a data: URL, for which Node loads all of undici (25 ms).
    file: /[\\/]yoga-layout[\\/]dist[\\/]binaries[\\/]yoga-wasm-base64-esm\.js$/,
    replaced: 'var loadYoga = (() => {',
    by: 'var loadYoga = (() => { const fetch = undefined;',
  },
  {
    // The first character beyond ASCII compiles the regular expression of all emoji (20 ms).
    file: /[\\/]string-width[\\/]index\.js$/,
    replaced: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
    by: `if (/^[\\u0020-\\u007E]*$/.test(string) || (ambiguousIsNarrow && /^[${NARROW}]*$/.test(string))) {`,
  },
]

/** An esbuild plugin that makes these changes. */
export function lean() {
  return {
    name: 'lean',
    setup(build) {
      for (const { file, replaced, by } of LEANER) {
        build.onLoad({ filter: file }, ({ path }) => {
          const text = readFileSync(path, 'utf8')
          if (!text.includes(replaced)) {
            return { errors: [{ text: `${path} no longer has: ${replaced}` }] }
          }
          return { contents: text.replace(replaced, () => by), loader: 'js' }
        })
      }
    },
  }
}
