import { describe, expect, test } from 'vitest'

import { readEnvFile } from '../../src/config/env-file.js'
import { fileWith, temporaryFolder } from '../commands/support.js'

const read = (text: string) => readEnvFile(fileWith('.env', text))?.values

describe('a .env', () => {
  test.each([
    ['KEY=value', 'plain'],
    ['KEY="value"', 'double quotes'],
    ["KEY='value'", 'single quotes'],
    ['  KEY = value  ', 'spaces'],
    ['KEY = "value"   # mine', 'a remark'],
    ['export KEY=value', 'a line of a shell'],
    ['KEY: value', 'a colon'],
    ['\uFEFFKEY=value', 'a byte order mark'],
    ['# KEY=other\nKEY=value', 'a remark before'],
  ])('%j is read: %s', (text) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = [...text.split('\n'), 'NEXT=1', '']
      expect(read(lines.join(end))).toEqual({ KEY: 'value', NEXT: '1' })
    }
    expect(read(text)).toEqual({ KEY: 'value' })
  })

  test('keeps a hash and blanks inside of quotes', () => {
    expect(read('A="a # b"\r\nB=\'  c \'\r\nC=\r\n')).toEqual({ A: 'a # b', B: '  c ', C: '' })
  })

  test('that is not there, or a folder, is none', () => {
    expect(readEnvFile(`${temporaryFolder()}/.env`)).toBeNull()
    expect(readEnvFile(temporaryFolder())).toBeNull()
  })
})
