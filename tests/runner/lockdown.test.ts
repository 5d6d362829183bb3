import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { nodeHost } from '../../src/runner/start.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-lockdown-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a host could do if a program got out of its interpreter: every line has to fail. */
const ATTEMPTS = `
fs.readFileSync('/etc/passwd')
fs.readdirSync('/')
fs.writeFileSync(FOLDER + '/out', 'x')
fs.mkdirSync(FOLDER + '/out')
fs.openSync('/proc/self/mem', 'r')
fs.symlinkSync('/etc/passwd', FOLDER + '/out')
child.execSync('true')
child.spawn('true').pid || fail()
child.fork('x')
new worker.Worker('1', { eval: true })
net.connect(1)
net.createConnection({ port: 1 })
new net.Socket().connect(1, '127.0.0.1')
net.createServer()
new net.Server().listen(0)
tls.connect(1)
http.get('http://127.0.0.1:1/')
https.get('https://127.0.0.1:1/')
http.createServer().listen(0)
http2.connect('http://127.0.0.1:1')
dgram.createSocket('udp4')
new dgram.Socket('udp4')
dns.lookup('localhost', () => {})
dns.promises.lookup('localhost')
fetch('http://127.0.0.1:1/')
new WebSocket('ws://127.0.0.1:1/')
new EventSource('http://127.0.0.1:1/')
process.kill(process.pid, 0)
process.kill(process.ppid, 'SIGTERM')
process.dlopen({ exports: {} }, '/x.node')
process.binding('spawn_sync')
process._linkedBinding('x')
process.abort()
new inspector.Session().connectToMainThread()
inspector.open(0)
process.getBuiltinModule('node:sqlite')
eval('1')
new Function('return 1')()
(() => {}).constructor('return 1')()
v8.setHeapSnapshotNearHeapLimit && v8.writeHeapSnapshot(FOLDER + '/out.heapsnapshot')
Object.keys(process.env).length > 0 || fail()
`

it('a host can neither read nor write, nor start, nor reach anything', () => {
  const modules = ['fs', 'net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'inspector', 'v8']
  const lines = ATTEMPTS.trim().split('\n')
  const script = join(folder, 'host.mjs')
  writeFileSync(
    script,
    `${modules.map((name) => `import ${name} from 'node:${name}'`).join('\n')}
import child from 'node:child_process'
import worker from 'node:worker_threads'
const FOLDER = ${JSON.stringify(folder)}
const fail = () => { throw new Error('as it should') }
const succeeded = []
const attempts = [${lines.map((line) => `[${JSON.stringify(line)}, () => ${line}]`).join(',\n')}]
for (const [line, attempt] of attempts) {
  try {
    await attempt()
    succeeded.push(line)
  } catch {}
}
fs.writeSync(1, JSON.stringify(succeeded))`,
  )
  const { command, args, cwd } = nodeHost(script, [], {}, { memoryMb: 100, processMb: 100 })
  const { stdout, stderr } = spawnSync(command, args, { cwd, env: {}, encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(['[]', ''])
})
