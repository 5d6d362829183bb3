import { z } from 'zod'

import { brokenConfig, readConfigJson } from './config-json.js'

export { readConfigJson } from './config-json.js'

/** US dollars per million tokens. Without a price of their own, tokens that the server had already cost as much. */
const price = z
  .strictObject({
    input: z.number().nonnegative(),
    cached: z.number().nonnegative().optional(),
    output: z.number().nonnegative(),
  })
  .transform(({ input, cached = input, output }) => ({ input, cached, output }))

/**
 * One yes: these models of this server may be used. `mixedOrigins`: with a key that another source names; `withoutKey`:
 * expressly without one.
 */
const consent = z.strictObject({
  server: z.string(),
  models: z.array(z.string()),
  mixedOrigins: z.boolean().default(false),
  withoutKey: z.boolean().optional(),
})
export type SavedConsent = z.infer<typeof consent>

/** config.json: every field may be missing. */
const configFile = z.strictObject({
  baseUrl: z.string().optional(),
  apiKey: z.string().optional(),
  model: z.string().optional(),
  interviewerModel: z.string().optional(),
  graderModel: z.string().optional(),
  hostPython: z.string().optional(),
  // As people write it.
  plain: z.union([z.string(), z.boolean()]).transform(String).optional(),
  prices: z.record(z.string(), price).optional(),
  consents: z.array(consent).optional(),
})
export type ConfigFile = z.infer<typeof configFile>

/**
 * The settings in this file; null where there is none. Throws UserError (exit 3) where it cannot be read, is not
 * JSON or does not fit. No value of the file stands in the sentence: one of them may be a key.
 */
export function readConfigFile(path: string): ConfigFile | null {
  const value = readConfigJson(path)
  if (value === null) return null
  const parsed = configFile.safeParse(value.json)
  if (parsed.success) return parsed.data
  const { what, remedy } = problemOf(parsed.error.issues[0])
  throw brokenConfig(path, what, remedy)
}

const NOT_TEXTS: readonly string[] = ['prices', 'consents']
const TEXTS = Object.keys(configFile.shape)
  .filter((name) => !NOT_TEXTS.includes(name))
  .join(', ')
const PRICES_EXAMPLE =
  '"prices": {"<model>": {"input": 2, "cached": 0.5, "output": 8}}, in US dollars per million tokens'

function problemOf(issue: z.core.$ZodIssue | undefined): { what: string; remedy: string } {
  const path = issue?.path.map(String) ?? []
  const [field = ''] = path
  if (field === 'prices')
    return { what: priceWords(issue, path), remedy: `Write ${PRICES_EXAMPLE}.` }
  if (field === 'consents') {
    return {
      what: 'has "consents" that greenroom did not write so',
      remedy: 'Remove them: greenroom config --forget',
    }
  }
  const remedy = `It may hold ${TEXTS}, each a text, and prices.`
  if (issue?.code === 'unrecognized_keys') {
    return { what: `has a field "${issue.keys[0] ?? ''}" that greenroom does not know`, remedy }
  }
  if (field === '') return { what: 'is not a map of settings', remedy }
  return { what: `has a "${path.join('.')}" that is not a text`, remedy }
}

function priceWords(issue: z.core.$ZodIssue | undefined, [, model, part]: string[]): string {
  if (model === undefined) return 'has "prices" that are no map of models'
  const of = `has a price of "${model}"`
  if (issue?.code === 'unrecognized_keys') {
    return `${of} with a part "${issue.keys[0] ?? ''}" that greenroom does not know`
  }
  return part === undefined
    ? `${of} that is no map of input, cached and output`
    : `${of} whose "${part}" is no number of 0 or more`
}
