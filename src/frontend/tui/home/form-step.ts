import { typed } from '../editor/typed-line.js'
import type { Stroke } from '../keys/strokes.js'
import { FORM_KEYS, commandOf } from '../keys/table.js'
import type { DocumentCheck } from './data.js'
import { documentsOf, fieldsOf, isDocument, isText, troubleOf, writtenIn } from './form.js'
import type { DocumentField, FileState, Form, TextField } from './form.js'
import { beside } from './questions.js'

/** The levels that can be chosen, and the one that stands. */
export type Levels = { ids: readonly string[]; current: string }

/** The form after a key, and what the key does beyond it. */
export type FormStep = { form: Form; then: 'stay' | 'start' | 'back' | 'help' | 'quit' }

const EXTRA_TIMES = [0, 25, 50, 100] as const

/** One key on the page. */
export function formStep(form: Form, stroke: Stroke, levels: Levels): FormStep {
  if (form.status === 'writing') return writingStep(form, stroke)
  if (form.status === 'starting') return startingStep(form, stroke)
  if (isText(form.at) && isWritten(stroke)) return stay(written(begun(form), form.at, stroke))
  switch (commandOf(FORM_KEYS, stroke.type === 'chord' ? stroke.chord : stroke.text)) {
    case 'choose':
      if (form.at === 'start') return start(form)
      return stay(isText(form.at) ? begun(form) : changed(form, 1, levels))
    case 'next-value':
      return stay(changed(form, 1, levels))
    case 'previous-value':
      return stay(changed(form, -1, levels))
    case 'next-field':
      return stay(moved(form, 1))
    case 'previous-field':
      return stay(moved(form, -1))
    case 'first':
      return stay({ ...form, at: fieldsOf(form)[0] ?? 'start' })
    case 'last':
      return stay({ ...form, at: 'start' })
    case 'back':
      return { form, then: 'back' }
    case 'help':
      return { form, then: 'help' }
    case 'quit':
      return { form, then: 'quit' }
    case null:
      return stay(form)
  }
}

function stay(form: Form): FormStep {
  return { form, then: 'stay' }
}

/** Letters begin to write, as they do in a list's filter; Backspace takes one off. */
function isWritten(stroke: Stroke): boolean {
  if (stroke.type === 'chord') return stroke.chord === 'backspace'
  return stroke.type === 'paste' || stroke.text !== '?'
}

function begun(form: Form): Form {
  return { ...form, status: 'writing' }
}

function written(form: Form, field: TextField, stroke: Stroke): Form {
  return { ...form, texts: { ...form.texts, [field]: typed(form.texts[field], stroke) } }
}

/** Whatever leaves a text keeps what stands in it. */
function writingStep(form: Form, stroke: Stroke): FormStep {
  if (!isText(form.at)) return stay({ ...form, status: 'choosing' })
  const chord = stroke.type === 'chord' ? stroke.chord : null
  if (chord === 'ctrl+c') return { form, then: 'quit' }
  switch (chord === null ? null : commandOf(FORM_KEYS, chord)) {
    case 'choose':
    case 'back':
      return stay(left(form, form.at))
    case 'next-field':
      return stay(moved(left(form, form.at), 1))
    case 'previous-field':
      return stay(moved(left(form, form.at), -1))
    default:
      return stay(written(form, form.at, stroke))
  }
}

function startingStep(form: Form, stroke: Stroke): FormStep {
  const command = stroke.type === 'chord' ? commandOf(FORM_KEYS, stroke.chord) : null
  if (command === 'back') return stay({ ...form, status: 'choosing' })
  return command === 'quit' ? { form, then: 'quit' } : stay(form)
}

function left(form: Form, field: TextField): Form {
  const chosen: Form = { ...form, status: 'choosing' }
  return isDocument(field) ? lookedInto(chosen, field) : chosen
}

/** Asks what the file is, unless that is known already; one that was refused may have been mended since. */
function lookedInto(form: Form, field: DocumentField): Form {
  const text = writtenIn(form, field)
  const file = form.files[field]
  const isKnown =
    file.type === 'reading' || (file.type === 'checked' && file.check.outcome === 'read')
  if (text !== '' && isKnown && file.text === text) return form
  return withFile(form, field, text === '' ? { type: 'none' } : { type: 'reading', text })
}

function withFile(form: Form, field: DocumentField, file: FileState): Form {
  return { ...form, files: { ...form.files, [field]: file } }
}

function moved(form: Form, by: 1 | -1): Form {
  const fields = fieldsOf(form)
  const at = fields.indexOf(form.at) + by
  return { ...form, at: fields[(at + fields.length) % fields.length] ?? 'start' }
}

function changed(form: Form, by: 1 | -1, levels: Levels): Form {
  switch (form.at) {
    case 'level': {
      const at = levels.ids.indexOf(levels.current) + by + levels.ids.length
      return { ...form, level: levels.ids[at % levels.ids.length] ?? null }
    }
    case 'clock':
      return { ...form, clock: beside(['shown', 'hidden'], form.clock, by) }
    case 'extra-time':
      return { ...form, extraTime: beside<number>([...EXTRA_TIMES], form.extraTime, by) }
    case 'figures':
      return { ...form, figures: beside(['shown', 'hidden'], form.figures, by) }
    default:
      return form
  }
}

/** Starts, or goes to what cannot be taken, or waits for a file that is being read. */
function start(form: Form): FormStep {
  if (troubleOf(form, 'seed') !== null) return stay({ ...form, at: 'seed' })
  const asked = documentsOf(form).reduce(lookedInto, form)
  return isReading(asked) ? stay({ ...asked, status: 'starting' }) : { form: asked, then: 'start' }
}

function isReading(form: Form): boolean {
  return documentsOf(form).some((field) => form.files[field].type === 'reading')
}

/** What became of a file that was looked into; of one that has been changed since, nothing. */
export function formChecked(
  form: Form,
  { field, text, check }: { field: DocumentField; text: string; check: DocumentCheck },
): FormStep {
  const file = form.files[field]
  if (file.type !== 'reading' || file.text !== text) return stay(form)
  const known = withFile(form, field, { type: 'checked', text, check })
  if (form.status !== 'starting') return stay(known)
  if (check.outcome === 'refused') return stay({ ...known, status: 'choosing', at: field })
  return isReading(known) ? stay(known) : { form: known, then: 'start' }
}
