import { cleanLine } from '../text/clean.js'
import type { HomePack, Target } from './data.js'
import { troubleOf } from './form.js'
import type { FieldId, Form, TextField } from './form.js'

/** What the page is about. `level`: the id of the one that stands. */
export type FormPage = { pack: HomePack; target: Target; level: string }

export const LABELS: Readonly<Record<FieldId, string>> = {
  level: 'Level',
  seed: 'Seed',
  clock: 'Clock',
  'extra-time': 'Extra time',
  figures: 'Figures',
  resume: 'Résumé',
  jd: 'Job description',
  start: 'Start',
}

/** What a field is for, shown while it is chosen. */
export const ABOUT: Readonly<Record<FieldId, string>> = {
  level: 'The level that you are interviewed for.',
  seed: 'A number repeats the choice of questions and words; without one the draw is free.',
  clock: 'Whether the time that is left is shown; /clock changes it at any time.',
  'extra-time': 'More time for every part; nothing that is judged depends on it.',
  figures: 'Points and means of the feedback; where they are hidden, /figures shows them.',
  resume: 'A file as text, Markdown, PDF or DOCX; what it leaves open is asked.',
  jd: 'A file with the job description: which points of the résumé matter.',
  start: '',
}

/** What stands in a text that nobody has written into. */
export const NOTHING: Readonly<Record<TextField, string>> = {
  seed: 'none, a free draw',
  resume: 'none',
  jd: 'none',
}

/** Where columns are few, so that values keep some. */
export const SHORT_LABELS: Readonly<Record<FieldId, string>> = {
  ...LABELS,
  'extra-time': 'Extra',
  jd: 'Job',
}

/** The target's name, and how long it takes. */
export function targetOf(pack: HomePack, target: Target): { name: string; note: string } {
  if ('loop' in target) {
    const loop = pack.loops.find(({ id }) => id === target.loop)
    return { name: loop?.name ?? target.loop, note: loop?.note ?? '' }
  }
  if ('round' in target) {
    const round = pack.rounds.find(({ stage }) => stage === target.round)
    return { name: round?.name ?? target.round, note: round?.note ?? '' }
  }
  const question = pack.questions.find(({ id }) => id === target.question)
  return {
    name: `${target.question}  ${question?.title ?? ''}`,
    note: question ? `${question.minutes} min` : '',
  }
}

/** `75 min`, with more time `75 min + 25 %`. */
export function lengthOf({ extraTime }: Form, { pack, target }: FormPage): string {
  const { note } = targetOf(pack, target)
  return cleanLine(extraTime === 0 || note === '' ? note : `${note} + ${extraTime} %`)
}

/** The value of a choice. */
export function choiceOf(
  form: Form,
  field: Exclude<FieldId, TextField | 'start'>,
  { pack, level }: FormPage,
): string {
  switch (field) {
    case 'level': {
      const title = pack.levels.find(({ id }) => id === level)?.title ?? ''
      return cleanLine(`${level}  ${title}`)
    }
    case 'clock':
      return form.clock === 'shown' ? 'shown' : 'hidden, no countdown'
    case 'extra-time':
      return form.extraTime === 0 ? 'none' : `${form.extraTime} % more`
    case 'figures':
      return form.figures === 'shown' ? 'shown' : 'hidden until you ask'
  }
}

/** What is known of what was written, in two or three words; '' where nothing is. */
export function noteOf(form: Form, field: TextField): string {
  if (field === 'seed') return troubleOf(form, field) === null ? '' : 'not taken'
  const file = form.files[field]
  if (file.type === 'reading') return 'reading'
  if (file.type === 'none') return ''
  return file.check.outcome === 'refused' ? 'not taken' : cleanLine(file.check.note)
}
