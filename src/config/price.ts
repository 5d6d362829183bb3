import type { Price } from '../domain/forecast.js'
import { changeConfig } from './change-config.js'
import { readConfigFile, readConfigJson } from './config-file.js'
import { homeSetting } from './home.js'
import type { Place } from './home.js'
import { configPath } from './settings.js'

/** As config.json has it: without `cached`, what the server had already costs as much as the rest. */
type WrittenPrice = { input: number; cached?: number; output: number }

/**
 * A price from `2 8` (US dollars per million tokens, in and out) or `2 0.5 8` (in, in what the server had already,
 * out); null where it is none.
 */
export function priceOfText(text: string): WrittenPrice | null {
  const words = text.trim().split(/\s+/)
  if (!words.every((word) => /^\$?\d+(\.\d+)?$/.test(word))) return null
  const [input, second, third, ...more] = words.map((word) => Number(word.replace('$', '')))
  if (input === undefined || second === undefined || more.length > 0) return null
  return third === undefined ? { input, output: second } : { input, cached: second, output: third }
}

/** The same back: what a person would type for this price. */
export function priceText({ input, cached, output }: Price): string {
  return cached === input ? `${input} ${output}` : `${input} ${cached} ${output}`
}

/**
 * Keeps the price of a model in config.json, or takes it out (null). Throws UserError (exit 3) where the file cannot be
 * read, does not fit or cannot be written.
 */
export function savePrice(place: Place, model: string, price: WrittenPrice | null): void {
  const path = configPath(homeSetting(place))
  // By the schema first, so that a broken file stays as it is; then as written, so that the other prices do.
  readConfigFile(path)
  const json = readConfigJson(path)?.json
  const before =
    typeof json === 'object' && json !== null && 'prices' in json
      ? (json.prices as Record<string, WrittenPrice>)
      : {}
  const { [model]: _, ...others } = before
  const prices = price === null ? others : { ...others, [model]: price }
  changeConfig(path, { prices: Object.keys(prices).length === 0 ? undefined : prices })
}
