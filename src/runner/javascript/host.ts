/**
 * Runs JavaScript programs in QuickJS, one process for one program. Started by ../child.ts with the options below as JSON
 * in its first argument; speaks ../protocol.ts.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

import type * as Core from 'quickjs-emscripten-core'
import type {
  QuickJSContext,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSSyncVariant,
} from 'quickjs-emscripten-core'

import type { Ask, Broken, Wire } from '../protocol.ts'

type Options = {
  /** Files of the packages; they are not part of a built host. */
  core: string
  variant: string
  harness: string
  memoryMb: number
}

type Name = 'prepare' | 'found' | 'choose' | 'call' | 'encoded' | 'raised'

const MEGABYTE = 1024 * 1024
const PAGE = 64 * 1024
/** The interpreter's own, beside what its limit counts. */
const BESIDE_MB = 24
/** Of the 5 MB that the WebAssembly module has. */
const STACK = 4 * MEGABYTE
/** Characters of print of one question that are passed on: the runner keeps 10,000. */
const PRINTED_MAX = 20_000
/** The runner ends a process at its limit; should it be gone or busy, we do a little later. */
const GRACE_MS = 500

const options = JSON.parse(process.argv[2] ?? '') as Options
const { readLine, send, complain } = (globalThis as unknown as { wire: Wire }).wire
Reflect.deleteProperty(globalThis, 'wire')

let token = ''
let printed = 0
let deadline = Infinity

const { runtime, context } = await start()
const harness = addHarness()
send({ frame: 'ready', runtime: `QuickJS (quickjs-emscripten ${versionOf(options.core)})` })

for (;;) {
  const line = readLine()
  if (line === null) process.exit(0)
  const ask = JSON.parse(line) as Ask
  token = ask.token
  printed = 0
  deadline = performance.now() + ask.wallMs + GRACE_MS
  try {
    const text = ask.ask === 'load' ? load(ask) : ask.ask === 'call' ? call(ask) : ''
    send({ frame: 'done', token, text })
  } catch (error) {
    complain(error)
    send({ frame: 'broken', token, why: whyBroken(error) })
    process.exit(1)
  }
}

async function start(): Promise<{ runtime: QuickJSRuntime; context: QuickJSContext }> {
  const { newQuickJSWASMModuleFromVariant, newVariant } = (await import(
    pathToFileURL(options.core).href
  )) as typeof Core
  const { default: variant } = (await import(pathToFileURL(options.variant).href)) as {
    default: QuickJSSyncVariant
  }
  type Memory = new (limits: { initial: number; maximum: number }) => object
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: Memory } }).WebAssembly
  const wasmMemory = new Memory({
    initial: (16 * MEGABYTE) / PAGE,
    maximum: ((options.memoryMb + BESIDE_MB) * MEGABYTE) / PAGE,
  }) as never
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }))
  const made = quickjs.newRuntime()
  made.setMemoryLimit(options.memoryMb * MEGABYTE)
  made.setMaxStackSize(STACK)
  made.setInterruptHandler(() => performance.now() > deadline)
  return { runtime: made, context: made.newContext() }
}

/** The functions of harness.js. */
function addHarness(): Record<Name, QuickJSHandle> {
  const print = context.newFunction('print', (text) => {
    const room = PRINTED_MAX - printed
    if (room <= 0) {
      if (printed === PRINTED_MAX) send({ frame: 'out', token, text: '', cut: true })
      printed = PRINTED_MAX + 1
      return
    }
    const whole = context.getString(text)
    printed = Math.min(PRINTED_MAX, printed + whole.length)
    send({ frame: 'out', token, text: whole.slice(0, room), cut: whole.length > room })
  })
  const source = readFileSync(options.harness, 'utf8')
  context.unwrapResult(context.evalCode(source, 'harness.js', { strict: false })).dispose()
  const make = context.getProp(context.global, 'harness')
  context.unwrapResult(context.evalCode('delete globalThis.harness', 'harness.js')).dispose()
  const object = context.unwrapResult(context.callFunction(make, context.undefined, print))
  const names: Name[] = ['prepare', 'found', 'choose', 'call', 'encoded', 'raised']
  return Object.fromEntries(names.map((name) => [name, context.getProp(object, name)])) as Record<
    Name,
    QuickJSHandle
  >
}

/** Calls a function of the harness that does not throw; throws where the interpreter itself gave up. */
function ask(name: Name, ...args: QuickJSHandle[]): QuickJSHandle {
  return context.unwrapResult(context.callFunction(harness[name], context.undefined, ...args))
}

function text(handle: QuickJSHandle): string {
  return context.getString(handle)
}

function load({ source, entry, treeArg }: Extract<Ask, { ask: 'load' }>): string {
  ask('prepare', context.newNumber(treeArg ?? -1))
  const plain = source.replace(/^\uFEFF/, '')
  let done = context.evalCode(plain, 'solution.js', { strict: false })
  let fallback = context.undefined
  if (done.error && /^\s*(?:export|import)\b/m.test(plain) && isSyntaxError(done.error)) {
    context.setProp(context.global, 'harnessFound', harness.found)
    const told = `\n;globalThis.harnessFound(typeof ${entry} === "undefined" ? undefined : ${entry})`
    done = context.evalCode(plain + told, 'solution.js', { type: 'module' })
    if (!done.error) fallback = context.getProp(done.value, 'default')
  }
  if (done.error) return raised(done.error)
  const late = jobs()
  if (late) return late
  const global = context.evalCode(
    `typeof ${entry} === "undefined" ? undefined : ${entry}`,
    'harness.js',
  )
  if (global.error) return raised(global.error)
  const loaded = text(ask('choose', context.newString(entry), global.value, fallback))
  if (!loaded.includes('"missing"')) return loaded
  return `${loaded.slice(0, -1)},"names":${JSON.stringify(namesIn(plain))}}`
}

function call({ args }: Extract<Ask, { ask: 'call' }>): string {
  const began = performance.now()
  const called = context.callFunction(harness.call, context.undefined, context.newString(args))
  const late = called.error ? raised(called.error) : jobs()
  const ms = performance.now() - began
  const reply = late ?? (called.error ? '' : read(called.value))
  return `${reply.slice(0, -1)},"ms":${ms}}`
}

/** A promise stands for what it came to. */
function read(value: QuickJSHandle): string {
  const state = context.getPromiseState(value)
  if (state.type === 'pending') return '{"unread":"It returned a promise that nothing fulfils."}'
  if (state.type === 'rejected') return raised(state.error)
  return text(ask('encoded', state.value))
}

/** Runs what promises left to do; the reply where one of these jobs threw. */
function jobs(): string | null {
  const done = runtime.executePendingJobs()
  return done.error ? raised(done.error) : null
}

function raised(error: QuickJSHandle): string {
  // An interruption cannot be caught in the program, and whatever comes next would be interrupted as well.
  if (performance.now() > deadline) throw new Error('interrupted')
  return text(ask('raised', error))
}

function isSyntaxError(error: QuickJSHandle): boolean {
  return text(context.getProp(error, 'name')) === 'SyntaxError'
}

/** What a program declares, by its words: constants cannot be listed from outside. */
function namesIn(source: string): string[] {
  return [...source.matchAll(/\b(?:function\s*\*?|const|let|var|class)\s+([A-Za-z_$][\w$]*)/g)].map(
    ([, name = '']) => name,
  )
}

function whyBroken(error: unknown): Broken {
  const said = String(error)
  if (performance.now() > deadline) return 'time'
  if (/Maximum call stack|stack overflow/.test(said)) return 'recursion'
  if (/out of memory|memory access|allocation failed|Invalid (?:string|array) length/.test(said))
    return 'memory'
  return 'crash'
}

/** quickjs-emscripten-core/dist/index.mjs → the package's version. */
function versionOf(file: string): string {
  const manifest = JSON.parse(
    readFileSync(file.replace(/dist[\\/][^\\/]+$/, 'package.json'), 'utf8'),
  ) as { version: string }
  return manifest.version
}
