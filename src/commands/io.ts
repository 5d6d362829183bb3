/** Where a command writes: results to `out`, messages for people to `err`. Texts come with their line ends. */
export type CommandIo = { out: (text: string) => void; err: (text: string) => void }

/** JSON Lines: one value a line. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

/** `1 pack`, `2 packs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
