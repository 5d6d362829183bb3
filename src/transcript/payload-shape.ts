import { payloads } from '../domain/events/index.js'
import type { EventType } from '../domain/events/index.js'
import type { z } from 'zod'
import type * as core from 'zod/v4/core'

/**
 * A quick test per event type, derived from the type's own schema: true means that the schema accepts the
 * payload and gives it back unchanged. False says nothing: then the schema itself has to look.
 * Reading a log is otherwise spent mostly on copying objects that are already right.
 */
export function hasShape(type: EventType, data: unknown): boolean {
  let check = checks.get(type)
  if (check === undefined) {
    check = shapeOf(payloads[type]) ?? never
    checks.set(type, check)
  }
  return check(data)
}

type Check = (value: unknown) => boolean

const checks = new Map<EventType, Check>()
const never: Check = () => false
const always: Check = () => true

/** The schema as one quick test; null where it holds something that only the schema can judge. */
export function shapeOf(schema: z.ZodType | core.$ZodType): Check | null {
  // zod publishes `_zod.def` for libraries; the tag says which definition it is.
  const def = schema._zod.def as core.$ZodTypes['_zod']['def']
  switch (def.type) {
    case 'unknown':
      return always
    case 'string':
      return hasChecks(def) ? null : (value) => typeof value === 'string'
    case 'null':
      return (value) => value === null
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'number':
      return numberShape(def)
    case 'literal':
      return oneOf(def.values)
    case 'enum':
      return oneOf(Object.values(def.entries))
    case 'nullable':
      return either((value) => value === null, shapeOf(def.innerType))
    case 'optional':
      return either((value) => value === undefined, shapeOf(def.innerType))
    case 'default':
      // A missing value has to be filled in by the schema, so only a present one passes here.
      return shapeOf(def.innerType)
    case 'union':
      return hasChecks(def) ? null : anyOf(def.options.map(shapeOf))
    case 'array':
      return hasChecks(def) ? null : arrayShape(shapeOf(def.element))
    case 'tuple':
      return def.rest || hasChecks(def) ? null : tupleShape(def.items.map(shapeOf))
    case 'object':
      return objectShape(def)
    default:
      return null
  }
}

function hasChecks(def: { checks?: readonly unknown[] | undefined }): boolean {
  return def.checks !== undefined && def.checks.length > 0
}

function numberShape(def: core.$ZodNumberDef): Check | null {
  const tests: ((value: number) => boolean)[] = []
  for (const check of def.checks ?? []) {
    // The same: the tag of a check says which definition it is.
    const rule = check._zod.def as core.$ZodChecks['_zod']['def']
    if (rule.check === 'number_format' && rule.format === 'safeint')
      tests.push(Number.isSafeInteger)
    else if (rule.check === 'greater_than' && typeof rule.value === 'number') {
      const { value: bound, inclusive } = rule
      tests.push((value) => (inclusive ? value >= bound : value > bound))
    } else if (rule.check === 'less_than' && typeof rule.value === 'number') {
      const { value: bound, inclusive } = rule
      tests.push((value) => (inclusive ? value <= bound : value < bound))
    } else return null
  }
  return (value) =>
    typeof value === 'number' && Number.isFinite(value) && tests.every((test) => test(value))
}

function oneOf(values: readonly unknown[]): Check {
  const allowed = new Set(values)
  return (value) => allowed.has(value)
}

function either(first: Check, second: Check | null): Check | null {
  return second && ((value) => first(value) || second(value))
}

function anyOf(options: readonly (Check | null)[]): Check | null {
  const tests = options.filter((option) => option !== null)
  if (tests.length < options.length) return null
  return (value) => tests.some((test) => test(value))
}

function arrayShape(element: Check | null): Check | null {
  if (!element) return null
  return (value) => {
    if (!Array.isArray(value)) return false
    for (const entry of value) if (!element(entry)) return false
    return true
  }
}

function tupleShape(items: readonly (Check | null)[]): Check | null {
  const tests = items.filter((item) => item !== null)
  if (tests.length < items.length) return null
  return (value) =>
    Array.isArray(value) &&
    value.length === tests.length &&
    tests.every((test, index) => test(value[index]))
}

function objectShape(def: core.$ZodObjectDef): Check | null {
  // Only an object that keeps unknown keys gives its input back unchanged.
  if (hasChecks(def) || def.catchall?._zod.def.type !== 'unknown') return null
  const keys: string[] = []
  const tests: Check[] = []
  for (const [key, schema] of Object.entries(def.shape)) {
    const test = shapeOf(schema)
    if (!test) return null
    keys.push(key)
    tests.push(test)
  }
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
    const record = value as Record<string, unknown>
    for (let index = 0; index < keys.length; index++) {
      if (!tests[index]?.(record[keys[index] ?? ''])) return false
    }
    return true
  }
}
