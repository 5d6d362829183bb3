import type { Act, ActRequest } from '../../session/ports.js'

/**
 * A text whose first line is `/pad` or `/pad new`, as the act that adds it to the scratchpad or replaces it. `shown`:
 * nothing follows, so that it is to be looked at. null: it is an answer.
 */
export function padTyped(text: string, { accepts, pad }: ActRequest): Act | 'shown' | null {
  const typed = /^\/pad(?:[ \t]+(new))?[ \t]*(?:\n([\s\S]*))?$/.exec(text)
  if (!typed || !accepts.includes('pad')) return null
  const [, anew, added = ''] = typed
  if (anew !== undefined) return { type: 'pad', text: added }
  if (added.trim() === '') return 'shown'
  return { type: 'pad', text: pad ? `${pad.trimEnd()}\n${added}` : added }
}
