import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'

import { findLocalServers, listModels } from '../../src/llm/index.js'
import { NEVER } from './support.js'

async function portOf(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return (server.address() as AddressInfo).port
}

const listing: RequestListener = (req, res) => {
  if (req.url !== '/v1/models') return void res.writeHead(404).end('404 page not found')
  res.writeHead(200, { 'content-type': 'application/json' })
  res.end(JSON.stringify({ object: 'list', data: [{ id: 'llama3.2' }, { id: 'qwen3' }] }))
}
const webPage: RequestListener = (_req, res) => {
  res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>My blog</h1>')
}

test('servers that answer with a list of models are found; others on the same ports are not', async () => {
  const ollama = await portOf(listing)
  const ports = [
    { name: 'Silent', port: await portOf(() => undefined) },
    { name: 'Ollama', port: ollama },
    { name: 'Blog', port: await portOf(webPage) },
    {
      name: 'Strange',
      port: await portOf(
        (_req, res) =>
          void res.writeHead(200, { 'content-type': 'application/json' }).end('{"data": 3}'),
      ),
    },
    { name: 'Nobody', port: 1 },
  ]
  expect(await findLocalServers(NEVER, ports)).toEqual([
    { name: 'Ollama', baseUrl: `http://127.0.0.1:${ollama}/v1`, models: ['llama3.2', 'qwen3'] },
  ])
})

test('the models of a server are listed, with or without /v1 in its address', async () => {
  const port = await portOf(listing)
  const list = { ok: true, models: ['llama3.2', 'qwen3'] }
  expect(await listModels(`http://127.0.0.1:${port}/v1/`, null, NEVER)).toEqual(list)
  expect(await listModels(` http://127.0.0.1:${port} `, 'key', NEVER)).toEqual(list)
})

const failing =
  (status: number): RequestListener =>
  (_req, res) =>
    void res.writeHead(status).end('no')

test.each<[string, RequestListener, string]>([
  ['a key that is refused', failing(401), 'auth'],
  ['a web page', webPage, 'not_a_model'],
  ['another address', failing(404), 'no_model'],
  ['a broken server', failing(500), 'server'],
  ['a connection that breaks', (_req, res) => void res.destroy(), 'dropped'],
])('%s is a failure without the key', async (_what, listener, kind) => {
  const port = await portOf(listener)
  const list = await listModels(`http://127.0.0.1:${port}`, 'sk-secret', NEVER)
  expect(list).toMatchObject({ ok: false, failure: { kind } })
  expect(JSON.stringify(list)).not.toContain('sk-secret')
})

test('silence, a stop, no address and a key that is none are failures too', async () => {
  const silent = `http://127.0.0.1:${await portOf(() => undefined)}/v1`
  const stop = new AbortController()
  stop.abort()
  const kinds = [
    await listModels(silent, null, NEVER, 50),
    await listModels(silent, null, stop.signal),
    await listModels('somewhere', null, NEVER),
    await listModels(silent, 'sk-“quoted”', NEVER),
  ].map((list) => (list.ok ? 'ok' : list.failure.kind))
  expect(kinds).toEqual(['deadline', 'aborted', 'not_a_model', 'auth'])
})
