/** More came than anybody asked for. */
export class TooLongError extends Error {
  override name = 'TooLongError'
}

/**
 * The same response, which breaks off with TooLongError: a JSON body after the bytes that a text of `textBytes` can
 * take in JSON, a stream where one line takes as much. The rest is neither read nor kept.
 */
export function bounded(response: Response, textBytes: number): Response {
  if (response.body === null) return response
  // JSON may write a byte as six (\u0000); beside the text stand a few fields.
  const max = 6 * textBytes + 16 * 1024
  const perLine = isEventStream(response.headers)
  let count = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      const newline = perLine ? bytes.lastIndexOf(10) : -1
      count = newline < 0 ? count + bytes.length : bytes.length - 1 - newline
      if (count > max) controller.error(new TooLongError())
      else controller.enqueue(bytes)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers })
}

export function isEventStream(headers: Headers): boolean {
  return mediaType(headers) === 'text/event-stream'
}

export function isJson(headers: Headers): boolean {
  const type = mediaType(headers)
  return type === 'application/json' || type.endsWith('+json')
}

/** In small letters without parameters; '' where there is none. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}
