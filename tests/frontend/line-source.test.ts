import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'

import { createLineSource } from '../../src/frontend/line-source.js'

it('leaves out the byte order mark that some shells put in front of what they pipe', async () => {
  const input = new PassThrough()
  const lines = createLineSource(input)
  input.end('\uFEFF{"type":"skip"}\r\n\uFEFFkept inside\n')
  const { signal } = new AbortController()
  expect(await lines.next(signal)).toEqual({ line: '{"type":"skip"}' })
  expect(await lines.next(signal)).toEqual({ line: '\uFEFFkept inside' })
  expect(await lines.next(signal)).toBe('end')
})
