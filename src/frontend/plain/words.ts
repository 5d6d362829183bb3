/** An id of a question is typed as it stands. */
const ID = /^[a-z]{2,4}-\d/

/** A line that was put together for the eye as a sentence: dots between its parts are commas, and it ends. */
export function sentenceOf(text: string): string {
  const words = text.replace(/^♦ /, 'Note: ').replaceAll(' · ', ', ').trim()
  if (words === '') return ''
  const upper = ID.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)
  return /[.?!:]$/.test(upper) ? upper : `${upper}.`
}

/** Laid-out lines without what is drawn: rules go, the bar beside a quoted line is a word. */
export function undrawn(lines: readonly string[]): string[] {
  return lines
    .filter((line) => !/^\s*[─\s]*─[─\s]*$/.test(line))
    .map((line) => line.replace(/^(\s*)│ /, '$1Quoted: '))
}

/** A question of the program that a key would answer, for who types a word. */
export function yesNo(question: string): string {
  return question.replace(/\s*\[y\/N\]\s*$/, ' Yes or no? Enter is no: ')
}
