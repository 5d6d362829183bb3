import { clean } from '../safe.js'

/** Markup that is finished: our own tags with every value in them escaped. `markup` makes it. */
export class Html {
  readonly #markup: string
  private constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
  /** Markup that we wrote ourselves, such as the style sheet; never anything that came from outside. */
  static ours(markup: string): Html {
    return new Html(markup)
  }
}

/** What may stand in a template; everything but `Html` is text from outside. `null` and `false` leave nothing. */
export type Value = Html | string | number | null | undefined | false | readonly Value[]

/**
 * Markup from a template: markup`<p title="${title}">${text}</p>`. Every text is escaped for an element's content and for
 * an attribute in double quotes, so attributes always have them. Indentation of the template is left out, its line
 * breaks stay: they are white space to a reader of HTML, so that words that must keep theirs stand on one line.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = template.map((part, at) => {
    const fixed = part.replace(/\n\s*/g, '\n')
    return at < values.length ? fixed + markupOf(values[at]) : fixed
  })
  return Html.ours(parts.join(''))
}

/**
 * Text that an HTML page shows as it is, in content and in attributes: without control characters and marks that
 * reorder it, and with nothing that could open a tag, end an attribute or begin a reference.
 */
export function escapeHtml(text: string): string {
  return clean(text)
    .replace(NONCHARACTERS, '\ufffd')
    .replace(/[&<>"'`]/g, (mark) => REFERENCES[mark] ?? '')
}

/** Code points that are no characters: a parser of HTML complains about each. */
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

function markupOf(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return value.map(markupOf).join('')
}
