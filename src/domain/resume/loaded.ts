import type { EventData } from '../events/index.js'

/** A file as it was read: `name` without its folder, `pages` of a PDF, `notes` on how it was read. */
export type LoadedDocument = {
  text: string
  name: string
  kind: string
  pages: { read: number; total: number } | null
  notes: readonly string[]
}

type Span = { start: number; end: number }

/** A point to clarify as it was found when the résumé was loaded; spans are those of its text. */
export type LoadedPoint = {
  id: string
  rule: string
  ask: string
  line: Span
  said: Span
  why: string
}

export type LoadedResume = LoadedDocument & {
  points: readonly LoadedPoint[]
  jd: LoadedDocument | null
}

/** The résumé as it was loaded; `seq` is where its quotes point. */
export type ResumeState = LoadedResume & { seq: number }

/** What an event of whatever age says: a point without its place cannot be asked. */
export function resumeState(data: EventData<'resume.loaded'>, seq: number): ResumeState {
  return {
    seq,
    ...documentOf(data),
    points: (data.points ?? []).flatMap(({ id, rule = '', ask = '', line, said, why = '' }) =>
      line && said ? [{ id, rule, ask, line, said, why }] : [],
    ),
    jd: data.jd ? documentOf(data.jd) : null,
  }
}

/** As the log takes it. */
export function loadedData({ points, jd, ...page }: LoadedResume): EventData<'resume.loaded'> {
  return {
    ...plain(page),
    points: points.map((point) => ({ ...point })),
    jd: jd && plain(jd),
  }
}

function plain({ text, name, kind, pages, notes }: LoadedDocument) {
  return { text, name, kind, pages, notes: [...notes] }
}

function documentOf({
  text,
  name = 'résumé',
  kind = 'text',
  pages = null,
  notes = [],
}: Pick<EventData<'resume.loaded'>, 'text' | 'name' | 'kind' | 'pages' | 'notes'>): LoadedDocument {
  return { text, name, kind, pages, notes }
}
