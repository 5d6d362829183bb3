/** A base URL as it may be printed: a password or a key inside is never shown. Text that is no URL is not shown at all. */
export function shownUrl(value: string): string {
  const url = parsed(value)
  if (url === null) return 'set, but no URL'
  const secret = url.username !== '' || url.password !== ''
  const query = url.search === '' ? '' : '?***'
  return `${url.protocol}//${secret ? '***@' : ''}${url.host}${url.pathname}${query}`
}

/** True for a server that can be asked: http or https. */
export function isServerUrl(value: string): boolean {
  const url = parsed(value)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

function parsed(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}
