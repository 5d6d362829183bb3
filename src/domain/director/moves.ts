import type { MoveKind, TextSpan } from '../events/index.js'

/** A wording that the content offers, with what it picks up of the candidate's words. */
export type Wording = {
  /** As it stands in the content: what "no wording twice" counts. */
  source: string
  /** With every placeholder filled. */
  text: string
  refs: readonly TextSpan[]
}

/**
 * Something that the interviewer may do now, and every authored wording of it.
 * `wordings` come in order of preference by group: the first group with an unused wording is taken from.
 */
export type AllowedMove = {
  move: MoveKind
  /** What it is about: follow-up index, ladder kind, clarification id, hint level; null where nothing is. */
  detail: string | null
  /** Groups of wordings, the preferred group first; never all empty. */
  groups: readonly (readonly Wording[])[]
  /** True where a neutral acknowledgement may stand before it. */
  mayAcknowledge: boolean
}
