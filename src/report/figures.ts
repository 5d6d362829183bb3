/** Whether points, means and shares of a grade are told: an accommodation, undone where they are asked for. */
export type Figures = 'shown' | 'hidden'

/** In our own sentences points and means have a decimal, and shares of the weight are percent. */
const FIGURE = /\d\.\d|\d percent\b/
/** A reason that only counts what the points are made of. */
const TALLIES = [
  /^\d+ of (?:\d+ )?key points? found$/,
  /^\d+ of \d+ (?:facts given|open points)\b/,
  /^\d+ probes? answered with a key point\b/,
  /^\d+ kinds? of test named$/,
  /^this part is there in \d+ of \d+ /,
]

/** The sentences of a text without those that tell a figure; '' where all of them do. */
export function withoutFigures(text: string): string {
  return text
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => !FIGURE.test(sentence))
    .join(' ')
}

/** Why a criterion has its points, without what only counts them. */
export function withoutTally(reason: string): string {
  const isTally = (part: string): boolean =>
    TALLIES.some((tally) => tally.test(part.replace(/\.$/, '')))
  const kept = reason.split('; ').filter((part) => !isTally(part))
  return withoutFigures(kept.join('; '))
}

/** A cap by its name alone: "a hint was taken" of "a hint was taken: at most 3.5". */
export function capName(cap: string): string {
  return cap.replace(/: at most \d+(?:\.\d+)?$/, '')
}

/** What stands in a report instead of the figures. */
export const HIDDEN_IN_REPORT = 'Points and means are hidden; greenroom report --figures has them.'
