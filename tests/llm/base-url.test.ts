import { expect, test } from 'vitest'

import { basesOf } from '../../src/llm/base-url.js'
import { isLocal, normalBaseUrl, warningsOf } from '../../src/llm/index.js'

test.each([
  [' http://127.0.0.1:11434/v1/ \n', 'http://127.0.0.1:11434/v1'],
  ['http://127.0.0.1:11434', 'http://127.0.0.1:11434'],
  ['http://127.0.0.1:11434///', 'http://127.0.0.1:11434'],
  ['https://API.example.com/v1/chat/completions', 'https://api.example.com/v1'],
  ['https://api.example.com/v1?key=a#b', 'https://api.example.com/v1'],
  ['https://ada:secret@api.example.com/v1', 'https://api.example.com/v1'],
  ['api.example.com/v1', null],
  ['localhost:1234', null],
  ['file:///etc/passwd', null],
  ['', null],
])('%j is %j', (text, normal) => {
  expect(normalBaseUrl(text)).toBe(normal)
})

test('an address without a version is tried with /v1 as well', () => {
  expect(basesOf('http://a/v1')).toEqual(['http://a/v1'])
  expect(basesOf('http://a/api/v1beta')).toEqual(['http://a/api/v1beta'])
  expect(basesOf('http://a/api')).toEqual(['http://a/api', 'http://a/api/v1'])
})

test.each([
  ['http://localhost:1/v1', true],
  ['http://127.8.9.1/v1', true],
  ['http://[::1]:8080', true],
  ['http://127.example.org/v1', false],
  ['http://localhost.example.org', false],
  ['http://192.168.1.7:11434', false],
  ['no address', false],
])('%j is on this machine: %j', (text, local) => {
  expect(isLocal(text)).toBe(local)
})

test('what should be known of an address is said without its secrets', () => {
  expect(warningsOf('https://api.example.com/v1')).toEqual([])
  expect(warningsOf('http://localhost:11434')).toEqual([])
  expect(warningsOf('http://192.168.1.7:11434')).toMatchObject([
    expect.stringContaining('192.168.1.7 is asked over http'),
  ])
  const warnings = warningsOf('http://ada:s3cret@host.example/v1?api-key=s3cret')
  expect(warnings).toHaveLength(3)
  expect(warnings.join()).not.toContain('s3cret')
  expect(warningsOf('sk-key-in-the-wrong-place')).toEqual([
    'The base URL is no http or https address.',
  ])
})
