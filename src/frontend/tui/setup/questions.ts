import { cleanLine } from '../text/clean.js'
import type { Asked, KeyAnswer, SetupFacts } from './data.js'
import type { Entry } from './list.js'
import { choiceOf } from './state.js'
import type { GuidedState, Page } from './state.js'

/** What a line of a question's list leads to. */
export type Answer =
  | { type: 'script' }
  | { type: 'server'; url: string; models: readonly string[] | null }
  | { type: 'key'; key: KeyAnswer }
  | { type: 'model'; model: string }
  /** To another page of the same question. */
  | { type: 'page'; page: Page }
  /** To a question that is answered already, or was. */
  | { type: 'change'; question: Asked }
  | { type: 'ask-again' }
  | { type: 'save-anyway' }
  | { type: 'keep-script' }
  | { type: 'back' }
  | { type: 'leave' }
  | { type: 'sentence'; sentence: string }

/** The lines of the page, before a filter; none where something is typed, tried or not there yet. */
export function entriesOf(guided: GuidedState, facts: SetupFacts): readonly Entry<Answer>[] {
  switch (guided.page) {
    case 'who':
      return who(guided, facts)
    case 'key':
      return keys(guided, facts)
    case 'model':
      return models(guided)
    case 'overview':
      return guided.preview === null ? [] : overview(guided, facts)
    case 'outcome':
      return outcome(guided, facts)
    case 'script':
      return [
        entry('Let the script interview', 'and take them out', { type: 'keep-script' }),
        entry('Back', '', { type: 'back' }),
      ]
    case 'kept':
      return [entry('Done', '', { type: 'leave' })]
    case 'url':
    case 'typed-key':
    case 'model-name':
    case 'trial':
      return []
  }
}

/** True for a list that letters filter. */
export function isFiltered({ page, models: answer }: GuidedState): boolean {
  return page === 'model' && answer?.type === 'listed'
}

function who({ servers }: GuidedState, { serverSet }: SetupFacts): Entry<Answer>[] {
  const found = servers ?? []
  const isFound = found.some(({ url }) => url === serverSet)
  return [
    entry('The script', 'needs nothing', { type: 'script' }),
    ...found.map(({ name, url, models: has }) =>
      entry(name, `${url} · ${has.length === 1 ? '1 model' : `${has.length} models`}`, {
        type: 'server',
        url,
        models: has,
      }),
    ),
    ...(serverSet === null || isFound
      ? []
      : [
          entry('The server that is set', serverSet, {
            type: 'server',
            url: serverSet,
            models: null,
          }),
        ]),
    entry('Another server', 'OpenAI or any that speaks like it, by its address', {
      type: 'page',
      page: 'url',
    }),
  ]
}

function keys({ answers, earlier }: GuidedState, { keySet, keyFile }: SetupFacts): Entry<Answer>[] {
  const host = hostOf(answers.server?.url ?? '')
  const kept = keyFile === null ? 'for the test only' : `kept in ${keyFile}`
  return [
    entry('Type it', `hidden; ${kept}`, { type: 'page', page: 'typed-key' }),
    ...(earlier.key === null
      ? []
      : [
          entry('The one typed before', `hidden; goes to ${host}`, {
            type: 'key',
            key: { type: 'typed', text: earlier.key },
          }),
        ]),
    keySet === null
      ? entry('It is in the environment', 'OPENAI_API_KEY is not set now', {
          type: 'sentence',
          sentence: 'OPENAI_API_KEY is not set here: type the key, or set it and start again.',
        })
      : entry('The one that is set', `${keySet}; goes to ${host}`, {
          type: 'key',
          key: { type: 'set' },
        }),
    entry('None is needed', 'as with most servers of your own', {
      type: 'key',
      key: { type: 'none' },
    }),
  ]
}

function models({ models: answer, list }: GuidedState): Entry<Answer>[] {
  const name = entry('Type its name', '', { type: 'page', page: 'model-name' })
  if (answer === null) return []
  if (answer.type === 'failed') {
    return [
      name,
      entry('Ask again', '', { type: 'ask-again' }),
      entry('The key', '', { type: 'change', question: 'key' }),
      entry('The server', '', { type: 'change', question: 'server' }),
    ]
  }
  const typedName = list.filter.trim()
  return [
    ...answer.models.map((model) => entry(model, '', { type: 'model', model })),
    typedName === '' || answer.models.includes(typedName)
      ? name
      : entry(typedName, 'as typed', { type: 'model', model: typedName }),
  ]
}

function overview(guided: GuidedState, facts: SetupFacts): Entry<Answer>[] {
  return [
    entry('Test it, then keep it', 'your yes to what stands here', { type: 'ask-again' }),
    ...changes(guided, facts),
  ]
}

function changes({ answers }: GuidedState, facts: SetupFacts): Entry<Answer>[] {
  const choice = choiceOf(answers)
  if (!choice) return []
  const change = (label: string, note: string, question: Asked) =>
    entry(label, note, { type: 'change', question })
  return [
    change('Server', choice.url, 'server'),
    change('Key', keyWords(choice.key, facts), 'key'),
    change('Model', choice.model, 'model'),
  ]
}

function outcome(guided: GuidedState, facts: SetupFacts): Entry<Answer>[] {
  const isProved = guided.trial.result?.type === 'works'
  return [
    entry(isProved ? 'Save again' : 'Try again', '', {
      type: isProved ? 'save-anyway' : 'ask-again',
    }),
    ...changes(guided, facts),
    ...(isProved ? [] : [entry('Save anyway', 'without a test', { type: 'save-anyway' })]),
    entry('Leave', 'nothing is saved', { type: 'leave' }),
  ]
}

function keyWords(key: KeyAnswer, { keySet }: SetupFacts): string {
  switch (key.type) {
    case 'typed':
      return 'typed, hidden'
    case 'set':
      return `set (${keySet ?? ''})`
    case 'none':
      return 'none'
  }
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function entry(label: string, note: string, to: Answer): Entry<Answer> {
  return { label: cleanLine(label), note: cleanLine(note), to }
}
