/**
 * Loaded before a host (`node --import`): takes away what Node's permission model leaves open. `--permission` denies
 * files, child processes, workers and add-ons; network and signals it does not. docs/sandbox.md says what this is worth.
 */
import dgram from 'node:dgram'
import dns from 'node:dns'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

// Whoever asks for the real ones, and `import 'node:process'` does, makes the pipes non-blocking: waiting for a line
// would be a busy loop.
for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries()) {
  Object.defineProperty(process, name, { value: { fd, isTTY: false } })
}

// Complaints of the interpreters' own makers would go there.
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
  console[name] = () => {}

function denied(): never {
  throw Object.assign(new Error('not available here'), { code: 'ERR_ACCESS_DENIED' })
}

function deny(target: object, names: readonly string[]): void {
  for (const name of names) {
    if (!(name in target)) continue
    Object.defineProperty(target, name, { value: denied, configurable: false, writable: false })
  }
}

const functionsOf = (module: object): string[] =>
  Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))

// Everything on TCP, pipes, TLS and HTTP comes down to these two.
deny(net.Socket.prototype, ['connect'])
deny(net.Server.prototype, ['listen'])
deny(net, ['connect', 'createConnection', 'createServer', '_createServerHandle'])
deny(tls, ['connect', 'createServer'])
deny(dgram.Socket.prototype, ['bind', 'connect', 'send'])
deny(dgram, functionsOf(dgram))
deny(dns, functionsOf(dns))
deny(dns.promises, functionsOf(dns.promises))
syncBuiltinESMExports()

const { constants } = fs
// `getBuiltinModule` would lead to node:sqlite, whose files the permission model does not know.
deny(process, [
  'kill',
  '_kill',
  'abort',
  'dlopen',
  '_linkedBinding',
  '_debugProcess',
  'getBuiltinModule',
])
// pyodide asks for the constants of `fs` by this old way, which the permission model denies.
Object.defineProperty(process, 'binding', {
  value: (name: string) => (name === 'constants' ? { fs: constants } : denied()),
})

for (const name of [
  'fetch',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'BroadcastChannel',
  'navigator',
]) {
  Reflect.deleteProperty(globalThis, name)
}
