import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export type Listening = { port: number; connections: () => number; close: () => Promise<void> }

/** A server of this machine that counts who comes. */
export async function listening(): Promise<Listening> {
  let count = 0
  const server = createServer((socket) => {
    count += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    connections: () => count,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
