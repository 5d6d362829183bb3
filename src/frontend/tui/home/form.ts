import { editorWith, textOf } from '../editor/reducer.js'
import type { EditorState } from '../editor/reducer.js'
import type { DocumentCheck, StartSettings } from './data.js'

export type DocumentField = 'resume' | 'jd'
export type TextField = 'seed' | DocumentField
export type FieldId = 'level' | 'clock' | 'extra-time' | 'figures' | 'start' | TextField

/** What is known of the file that a text names; `text` is what it was when it was asked for. */
export type FileState =
  | { type: 'none' }
  | { type: 'reading'; text: string }
  | { type: 'checked'; text: string; check: DocumentCheck }

/** The settings of a new interview as they are being made. They outlive the page, so that going back loses nothing. */
export type Form = {
  /** Null: the one that is offered first. */
  level: string | null
  clock: 'shown' | 'hidden'
  /** Percent. */
  extraTime: number
  figures: 'shown' | 'hidden'
  texts: Readonly<Record<TextField, EditorState>>
  files: Readonly<Record<DocumentField, FileState>>
  at: FieldId
  /** `starting`: a file is still being read, and the interview starts when it can be. */
  status: 'choosing' | 'writing' | 'starting'
}

export const NEW_FORM: Form = {
  level: null,
  clock: 'shown',
  extraTime: 0,
  figures: 'shown',
  texts: { seed: editorWith(''), resume: editorWith(''), jd: editorWith('') },
  files: { resume: { type: 'none' }, jd: { type: 'none' } },
  at: 'start',
  status: 'choosing',
}

/** The form as its page opens: ready to start. */
export function opened(form: Form): Form {
  return { ...form, at: 'start', status: 'choosing' }
}

/** The fields that are there, in order. A job description says nothing without a résumé. */
export function fieldsOf(form: Form): readonly FieldId[] {
  const all = ['level', 'seed', 'clock', 'extra-time', 'figures', 'resume', 'jd', 'start'] as const
  return all.filter((field) => field !== 'jd' || writtenIn(form, 'resume') !== '')
}

/** What stands in a text, without blanks around it. */
export function writtenIn(form: Form, field: TextField): string {
  return textOf(form.texts[field]).trim()
}

/** True for a field that is written into. */
export function isText(field: FieldId): field is TextField {
  return field === 'seed' || isDocument(field)
}

/** True for a field that names a file. */
export function isDocument(field: FieldId): field is DocumentField {
  return field === 'resume' || field === 'jd'
}

/** Why a field cannot be taken as it stands, as a sentence; null where it can, or is still being written. */
export function troubleOf(form: Form, field: FieldId): string | null {
  if (form.status === 'writing' && field === form.at) return null
  if (field === 'seed') {
    const seed = writtenIn(form, 'seed')
    // As --seed takes it.
    return seed === '' || /^\d{1,9}$/.test(seed)
      ? null
      : 'A seed is a whole number of at most nine digits. Without one the draw is free.'
  }
  if (!isDocument(field) || !fieldsOf(form).includes(field)) return null
  const file = form.files[field]
  return file.type === 'checked' && file.check.outcome === 'refused' ? file.check.sentence : null
}

/** The documents that the interview would start with. */
export function documentsOf(form: Form): DocumentField[] {
  return fieldsOf(form)
    .filter(isDocument)
    .filter((field) => writtenIn(form, field) !== '')
}

/** What the interview starts with. What stands as it was when the page opened is what `greenroom start` takes, too. */
export function settingsOf(form: Form, level: string): StartSettings {
  const seed = writtenIn(form, 'seed')
  return {
    level,
    seed: seed === '' ? null : Number(seed),
    clock: form.clock === 'hidden' ? 'hidden' : null,
    extraTime: form.extraTime === 0 ? null : form.extraTime,
    figures: form.figures === 'hidden' ? 'hidden' : null,
    resume: pathOf(form, 'resume'),
    jd: pathOf(form, 'jd'),
  }
}

function pathOf(form: Form, field: DocumentField): string | null {
  const file = form.files[field]
  const isGiven = documentsOf(form).includes(field)
  return isGiven && file.type === 'checked' && file.check.outcome === 'read'
    ? file.check.path
    : null
}
