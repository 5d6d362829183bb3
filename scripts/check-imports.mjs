// Keeps the house as ARCHITECTURE.md draws it: which folder of src/ may import what, what the pure part may not
// touch, and how long a file may be. Prints file:line and the rule; exit code 1 where one is broken.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withoutComments } from './source-text.mjs'
import { ROOT } from './paths.mjs'

/**
 * Per folder: `may` lists folders or single files of src/ ("*" is all); itself and errors are always allowed.
 * `lazily` lists those that only `import()` may reach; `packages` limits the npm packages.
 */
const HOUSE = {
  domain: { may: [], packages: ['zod'], node: false },
  session: { may: ['domain'] },
  interviewer: { may: ['domain', 'session/ports', 'llm', 'library'] },
  grader: { may: ['domain', 'session/ports', 'llm', 'library'] },
  coach: { may: ['domain', 'session/ports', 'llm', 'library'] },
  runner: { may: ['domain', 'session/ports', 'folders'] },
  resume: { may: ['domain', 'session/ports', 'folders'] },
  transcript: { may: ['domain', 'session/ports', 'folders'] },
  llm: { may: ['domain', 'session/ports'] },
  library: { may: ['domain', 'session/ports', 'folders'] },
  report: { may: ['domain', 'session/ports'] },
  config: { may: ['domain', 'session/ports', 'folders'] },
  frontend: { may: ['domain', 'session/ports'] },
  commands: { may: ['*'] },
  cli: { may: [], lazily: ['commands'] },
  // The family of errors that a person can mend: at the root, because every folder throws them.
  errors: { may: [], packages: [], node: false },
  // One call that Node's own gets wrong, for the folders that write.
  folders: { may: [], packages: [] },
}

/** The screen library costs 100 ms to load: only the front end knows it, commands load it when they show a screen. */
const SCREEN = { packages: ['ink', 'react'], folders: ['frontend'], lazily: ['commands'] }

/** The domain is a function of events: no clock, no chance, no world. */
const IMPURE = [
  [/(?<![\w$.])Date\.now\b/, 'Date.now'],
  [/(?<![\w$.])new Date\(\s*\)/, 'new Date()'],
  [/(?<![\w$.])performance\.now\b/, 'performance.now'],
  [/(?<![\w$.])Math\.random\b/, 'Math.random'],
  [/(?<![\w$.])crypto\./, 'crypto'],
  [/(?<![\w$.])process\./, 'process'],
  [/(?<![\w$.])globalThis\b/, 'globalThis'],
  [/(?<![\w$.])(?:fetch|setTimeout|setInterval|setImmediate)\(/, 'fetch or a timer'],
]

const LINES_MAX = 400

/** Everything wrong with one file: [{line, rule}]. `file` is its path below src/, `text` its content. */
export function problemsOf(file, text) {
  const unit = file.split('/')[0].replace(/\.tsx?$/, '')
  const rules = HOUSE[unit]
  if (!rules) return [{ line: 1, rule: `src/${unit} has no place in the house` }]
  const { code, words } = withoutComments(text)
  const problems = importsOf(code).flatMap((found) => {
    const rule = brokenBy(found, { file, unit, rules })
    return rule === null ? [] : [{ line: lineAt(code, found.at), rule }]
  })
  if (unit === 'domain') problems.push(...impurities(words))
  const lines = text.split('\n').length - 1
  if (lines > LINES_MAX) {
    problems.push({ line: LINES_MAX + 1, rule: `${lines} lines; a file has at most ${LINES_MAX}` })
  }
  return problems
}

/** Static, type, re-exporting and dynamic imports: [{what, dynamic, at}]. */
function importsOf(code) {
  const patterns = [
    // A statement begins its line; between the word and `from` there are only names.
    [/^[ \t]*(?:import|export)\b(?:[\w$\s{},*]*?\bfrom)?\s*(['"])([^'"\n]+)\1/gm, false],
    [/(?<![\w$.])import\s*\(\s*(['"`])([^'"`\n]+)\1/g, true],
    [/(?<![\w$.])require\s*\(\s*(['"`])([^'"`\n]+)\1/g, false],
  ]
  return patterns
    .flatMap(([pattern, dynamic]) =>
      [...code.matchAll(pattern)].map((match) => ({
        what: match[2],
        dynamic,
        at: match.index + match[0].length - match[2].length - 1,
      })),
    )
    .sort((a, b) => a.at - b.at)
}

/** The rule that an import breaks, or null. */
function brokenBy({ what, dynamic }, { file, unit, rules }) {
  if (!what.startsWith('.')) return packageRule(what, dynamic, unit, rules)
  const target = relative('/src', resolve('/src', dirname(file), what)).replace(/\.[jt]sx?$/, '')
  if (target.startsWith('..')) {
    return what.endsWith('package.json')
      ? null
      : `${unit} may not import from outside of src: ${what}`
  }
  const [folder] = target.split('/')
  if (folder === unit || target === 'errors') return null
  if (rules.may.some((each) => each === '*' || each === folder || each === target)) return null
  if (rules.lazily?.includes(folder)) {
    return dynamic ? null : `${unit} reaches ${folder} by import() only: ${what}`
  }
  return `${unit} may not import ${target}; it may import ${[...rules.may, unit].join(', ')}`
}

function packageRule(what, dynamic, unit, rules) {
  if (what.startsWith('node:')) {
    return rules.node === false ? `${unit} is pure: no ${what}` : null
  }
  const name = what.split('/', what.startsWith('@') ? 2 : 1).join('/')
  if (rules.packages && !rules.packages.includes(name)) {
    return `${unit} may not import the package ${name}`
  }
  if (!SCREEN.packages.includes(name) || SCREEN.folders.includes(unit)) return null
  if (SCREEN.lazily.includes(unit)) {
    return dynamic ? null : `${unit} loads ${name} by import() only`
  }
  return `${name} belongs to ${SCREEN.folders.join(', ')}`
}

function impurities(words) {
  return words.split('\n').flatMap((line, i) =>
    IMPURE.filter(([pattern]) => pattern.test(line)).map(([, name]) => ({
      line: i + 1,
      rule: `domain is pure: no ${name}`,
    })),
  )
}

function lineAt(text, index) {
  return text.slice(0, index).split('\n').length
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function main() {
  const src = join(ROOT, 'src')
  let count = 0
  for (const path of sourceFiles(src).sort()) {
    const file = relative(src, path).replaceAll('\\', '/')
    for (const { line, rule } of problemsOf(file, readFileSync(path, 'utf8'))) {
      console.log(`src/${file}:${line}: ${rule}`)
      count += 1
    }
  }
  if (count > 0) process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
