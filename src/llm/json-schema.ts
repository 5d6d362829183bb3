import { z } from 'zod'

/** A schema as servers take it. `strict`: it says all that OpenAI's strict mode asks for. */
export type WireSchema = { schema: Record<string, unknown>; strict: boolean }

const made = new WeakMap<z.ZodType, WireSchema>()

/**
 * JSON Schema of what a model has to write. Strict mode takes closed objects that require each of their fields
 * (https://platform.openai.com/docs/guides/structured-outputs); a schema with optional fields is sent as not strict.
 */
export function wireSchema(type: z.ZodType): WireSchema {
  const known = made.get(type)
  if (known) return known
  // What mends a reply before it is checked takes anything; what it makes of it is what is asked for.
  const io = type instanceof z.ZodPipe ? 'output' : 'input'
  const json = z.toJSONSchema(type, { target: 'draft-7', io, unrepresentable: 'any' })
  let strict = true
  const schema = mended(json, () => {
    strict = false
  }) as Record<string, unknown>
  delete schema['$schema']
  const result = { schema, strict }
  made.set(type, result)
  return result
}

/** Servers refuse these or build slow grammars for them; zod checks them anyway. */
const UNSENT = new Set(['minLength', 'maxLength', 'default', 'propertyNames'])

function mended(node: unknown, notStrict: () => void): unknown {
  if (Array.isArray(node)) return node.map((each) => mended(each, notStrict))
  if (typeof node !== 'object' || node === null) return node
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (UNSENT.has(key) || isSafeIntegerBound(value)) continue
    if (key === 'enum' || key === 'const') out[key] = value
    else if (key === 'properties') out[key] = mendedFields(value, notStrict)
    else out[key === 'oneOf' ? 'anyOf' : key] = mended(value, notStrict)
  }
  if (out['type'] === 'object') close(out, notStrict)
  return out
}

/** A field may be called "default" or "enum": only what it holds is a schema. */
function mendedFields(fields: unknown, notStrict: () => void): unknown {
  if (typeof fields !== 'object' || fields === null) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, mended(field, notStrict)]),
  )
}

function close(object: Record<string, unknown>, notStrict: () => void): void {
  const fields = Object.keys(object['properties'] ?? {})
  const required = Array.isArray(object['required']) ? object['required'] : []
  object['additionalProperties'] ??= false
  if (object['additionalProperties'] !== false || fields.length !== required.length) notStrict()
}

function isSafeIntegerBound(value: unknown): boolean {
  return value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER
}
