/**
 * A base URL as it may be printed: a password or a key inside is never shown. Text that is no http address is not
 * shown at all.
 */
export function shownUrl(value: string): string {
  const url = parsed(value)
  if (url === null || looksLikeKey(url.hostname)) return 'set, but no URL'
  const secret = url.username !== '' || url.password !== ''
  const query = url.search === '' ? '' : '?***'
  const path = url.pathname
    .split('/')
    .map((part) => shownName(part))
    .join('/')
  return `${url.protocol}//${secret ? '***@' : ''}${url.host}${path}${query}`
}

/** The name of a model as it may be printed: not what looks like a key in the wrong place. */
export function shownName(value: string): string {
  return looksLikeKey(value) ? '***' : value
}

/** True for a server that can be asked: http or https. */
export function isServerUrl(value: string): boolean {
  return parsed(value) !== null
}

/** How the keys of the common servers begin: OpenAI, OpenRouter, Anthropic, DeepSeek, Groq, xAI, Hugging Face, NVIDIA, Perplexity, Google. */
const KEY = /^(?:bearer\s+)?(?:(?:sk|gsk|xai|hf|nvapi|pplx)[-_]\S{6,}|AIza\S{20,})$/i

/** True for text that begins as the common servers' keys do. */
export function looksLikeKey(value: string): boolean {
  return KEY.test(value.trim())
}

function parsed(value: string): URL | null {
  if (!URL.canParse(value)) return null
  const url = new URL(value)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
}
