/** What can be wrong with a line. `newer_version` is no damage: this program is too old for the line. */
export type ProblemKind =
  | 'not_json'
  | 'not_envelope'
  | 'bad_payload'
  | 'seq_gap'
  | 'seq_repeat'
  | 'newer_version'
  | 'torn_tail'
  | 'invalid_utf8'
  | 'nul'

/** One finding. `line` counts from 1, `offset` is the line's first byte; the sentence is for people. */
export type Problem = { kind: ProblemKind; line: number; offset: number; sentence: string }
