import { isIPv4 } from 'node:net'

/**
 * A base URL as people write it, brought to one form: no white space, no trailing slashes, no query, and not the
 * address of the completions themselves. Null where it is no http(s) address.
 */
export function normalBaseUrl(text: string): string | null {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.search = ''
  url.hash = ''
  // Node's fetch takes no address with a name and a password in it.
  url.username = ''
  url.password = ''
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '')
  return url.href.replace(/\/+$/, '')
}

/** Where the server may be, the likeliest first: as given, and with `/v1` where the address names no version. */
export function basesOf(baseUrl: string): readonly string[] {
  return /\/v\d+\w*$/.test(new URL(baseUrl).pathname) ? [baseUrl] : [baseUrl, `${baseUrl}/v1`]
}

/** True for this machine: what is sent there leaves nothing. */
export function isLocal(baseUrl: string): boolean {
  const host = hostOf(baseUrl)?.replace(/^\[|\]$/g, '') ?? ''
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1') return true
  // Not by its beginning alone: 127.example.org is somewhere else.
  return isIPv4(host) && host.startsWith('127.')
}

/** What a person should know before anything is sent there: sentences without any secret, none where all is well. */
export function warningsOf(baseUrl: string): string[] {
  const text = baseUrl.trim()
  if (normalBaseUrl(text) === null) return ['The base URL is no http or https address.']
  const url = new URL(text)
  const warnings: string[] = []
  if (url.protocol === 'http:' && !isLocal(text)) {
    warnings.push(
      `${url.hostname} is asked over http: the key and your answers can be read on the way. Use https.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    warnings.push('The base URL holds a name or a password, which is not sent. Use OPENAI_API_KEY.')
  }
  if (url.search !== '') warnings.push('The base URL holds a query (after "?"), which is not sent.')
  return warnings
}

/** For sentences: the host alone, with its port. */
export function shownHost(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : 'the server'
}

function hostOf(baseUrl: string): string | null {
  const text = baseUrl.trim()
  return URL.canParse(text) ? new URL(text).hostname : null
}
