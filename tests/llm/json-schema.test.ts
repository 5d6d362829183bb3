import { expect, test } from 'vitest'
import { z } from 'zod'

import { wireSchema } from '../../src/llm/json-schema.js'

test('closed objects with all fields required are strict', () => {
  const type = z.object({
    level: z.int().nullable(),
    quotes: z.array(z.object({ text: z.string().min(1).max(300) })),
    kind: z.enum(['a', 'b']),
  })
  expect(wireSchema(type)).toEqual({
    strict: true,
    schema: {
      type: 'object',
      properties: {
        level: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
        quotes: {
          type: 'array',
          items: {
            type: 'object',
            properties: { text: { type: 'string' } },
            required: ['text'],
            additionalProperties: false,
          },
        },
        kind: { type: 'string', enum: ['a', 'b'] },
      },
      required: ['level', 'quotes', 'kind'],
      additionalProperties: false,
    },
  })
})

test('optional fields, transforms and fields with names of keywords throw nothing', () => {
  const type = z.object({
    default: z.string().optional(),
    say: z.string().transform((text) => text.length),
    either: z.discriminatedUnion('t', [
      z.object({ t: z.literal('a') }),
      z.object({ t: z.literal('b') }),
    ]),
  })
  const { schema, strict } = wireSchema(type)
  expect(strict).toBe(false)
  expect(schema).toMatchObject({
    properties: { default: { type: 'string' }, say: { type: 'string' } },
  })
  expect(JSON.stringify(schema)).toContain('anyOf')
  expect(JSON.stringify(schema)).not.toContain('oneOf')
})
