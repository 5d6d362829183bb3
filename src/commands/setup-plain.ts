import { UserError } from '../errors.js'
import type {
  Asked,
  Choice,
  FoundServer,
  KeyAnswer,
  SetupData,
  SetupPorts,
  Saved,
} from '../frontend/tui/setup/data.js'
import type { LineDialog } from './line-dialog.js'

type Dialog = Pick<LineDialog, 'ask' | 'say' | 'interruption'>

/** What is answered so far. */
type Answers = {
  server: { url: string; found: FoundServer | null } | null
  key: KeyAnswer | null
  model: string | null
}

const OPEN: Answers = { server: null, key: null, model: null }

/**
 * The three questions line by line, then the test call. Resolves to what was saved, as sentences; null where the person
 * left without. Throws UserError (exit 130) where the input ends or Ctrl+C is pressed at a question.
 */
export async function plainSetup(
  dialog: Dialog,
  ports: SetupPorts,
  data: SetupData,
): Promise<readonly string[] | null> {
  let answers = OPEN
  for (;;) {
    const asked = await answered(dialog, ports, data, answers)
    if (asked === 'leave') return null
    if (asked === 'script') return outcome(dialog, ports.keepScript())
    answers = asked
    const choice = choiceOf(answers)
    if (!choice) continue
    for (const sentence of await ports.preview(choice)) dialog.say(sentence)
    if (
      !/^y(es)?$/i.test(await line(dialog, 'Test it, then keep it? That is your yes to it. [y/N] '))
    )
      return null
    let next = await tested(dialog, ports, choice)
    while (next === 'again') next = await tested(dialog, ports, choice)
    if (next === 'leave') return null
    if (Array.isArray(next)) return next
    answers = without(answers, next)
  }
}

/** Asks what is open. */
async function answered(
  dialog: Dialog,
  ports: SetupPorts,
  { facts }: SetupData,
  answers: Answers,
): Promise<Answers | 'leave' | 'script'> {
  let { server, key, model } = answers
  if (server === null) {
    const who = await askedWho(dialog, ports, facts.serverSet)
    if (who === null) return 'leave'
    if (who === 'script') return 'script'
    server = who
    // A server that gave its models without one needs none.
    key = who.found ? { type: 'none' } : null
  }
  key ??= await askedKey(dialog, ports, facts)
  model ??= await askedModel(dialog, ports, server, key)
  return { server, key, model }
}

async function askedWho(dialog: Dialog, ports: SetupPorts, set: string | null) {
  const found = await ports.servers(dialog.interruption())
  const known = set !== null && !found.some(({ url }) => url === set) ? [set] : []
  dialog.say('Who interviews?')
  const at = await numbered(
    dialog,
    [
      'the script (needs nothing)',
      ...found.map(({ name, url, models }) => `${name} at ${url} (models: ${models.length})`),
      ...known.map((url) => `the server that is set: ${url}`),
      'another OpenAI-compatible server, by its address',
    ],
    'Number, or nothing to leave: ',
  )
  if (at === null) return null
  if (at === 0) return 'script'
  const server = found[at - 1]
  if (server) return { url: server.url, found: server }
  const url = known[at - 1 - found.length] ?? (await typed(dialog, ports, 'server', 'Address: '))
  return { url, found: null }
}

async function askedKey(
  dialog: Dialog,
  ports: SetupPorts,
  { keySet, keyFile }: SetupData['facts'],
): Promise<KeyAnswer> {
  dialog.say('Which key?')
  const isSet = keySet !== null
  const at = await numbered(
    dialog,
    [
      `type it (not shown; ${keyFile === null ? 'for this test only' : `kept in ${keyFile}`})`,
      isSet ? `the one that is set (${keySet})` : 'it is in the environment',
      'none is needed',
    ],
    'Number: ',
  )
  if (at === 2) return { type: 'none' }
  if (at === 1 && isSet) return { type: 'set' }
  if (at === 0) return { type: 'typed', text: await typed(dialog, ports, 'key', 'Key: ') }
  if (at === 1)
    dialog.say('OPENAI_API_KEY is not set here: type the key, or set it and start again.')
  return askedKey(dialog, ports, { serverSet: null, named: [], keySet, keyFile })
}

/** A longer list is no help to somebody who hears it. */
const LISTED_MAX = 20

async function askedModel(
  dialog: Dialog,
  ports: SetupPorts,
  { url, found }: NonNullable<Answers['server']>,
  key: KeyAnswer,
): Promise<string> {
  const list = found
    ? ({ type: 'listed', models: found.models } as const)
    : await ports.models(url, key, dialog.interruption())
  dialog.say('Which model?')
  if (list.type === 'failed') dialog.say([list.sentence, list.remedy].filter(Boolean).join(' '))
  const models = list.type === 'listed' ? list.models : []
  for (const [at, model] of models.slice(0, LISTED_MAX).entries()) dialog.say(`${at + 1}. ${model}`)
  if (models.length > LISTED_MAX) dialog.say(`and ${models.length - LISTED_MAX} more`)
  const question = models.length === 0 ? 'Its name: ' : 'Number or name: '
  for (;;) {
    const text = await typed(dialog, ports, 'model', question)
    const byNumber = /^\d{1,2}$/.test(text)
      ? models.slice(0, LISTED_MAX)[Number(text) - 1]
      : undefined
    if (byNumber !== undefined) return byNumber
    if (!/^\d{1,2}$/.test(text) || models.includes(text)) return text
    dialog.say('There is no such number.')
  }
}

/** Sentences: what was saved. Else which question to ask again, or `again` with the same answers. */
async function tested(
  dialog: Dialog,
  ports: SetupPorts,
  choice: Choice,
): Promise<string[] | Asked | 'again' | 'leave'> {
  let told = 0
  const result = await ports.tryOut(
    choice,
    (steps) => {
      const done = steps.filter(({ state }) => state !== 'doing')
      for (const { state, text } of done.slice(told)) dialog.say(`${state}: ${text}`)
      told = done.length
    },
    dialog.interruption(),
  )
  if (result.type === 'works') {
    const saved = outcome(dialog, ports.keep(choice))
    if (saved) return saved
  } else if (result.type === 'stopped') dialog.say('The test was stopped. Nothing is saved.')
  else dialog.say([result.sentence, result.remedy].filter(Boolean).join(' '))
  const ways = ['again', 'server', 'key', 'model', 'save', 'leave'] as const
  const at = await numbered(
    dialog,
    ['try again', 'another server', 'another key', 'another model', 'save anyway', 'leave'],
    'Number: ',
  )
  const way = ways[at ?? ways.length - 1] ?? 'leave'
  if (way === 'save') return outcome(dialog, ports.keep(choice)) ?? 'again'
  return way
}

/** Another server is no place for the key of this one. */
function without(answers: Answers, question: Asked): Answers {
  switch (question) {
    case 'server':
      return OPEN
    case 'key':
      return { ...answers, key: null }
    case 'model':
      return { ...answers, model: null }
  }
}

function outcome(dialog: Dialog, saved: Saved): string[] | null {
  if (saved.type === 'saved') return [...saved.sentences]
  dialog.say(saved.sentence)
  return null
}

/** The index of the chosen line; null for an empty answer. */
async function numbered(
  dialog: Dialog,
  ways: readonly string[],
  question: string,
): Promise<number | null> {
  for (const [at, way] of ways.entries()) dialog.say(`${at + 1}. ${way}`)
  for (;;) {
    const text = await line(dialog, question)
    if (text === '') return null
    const number = /^\d{1,2}$/.test(text) ? Number(text) : 0
    if (number >= 1 && number <= ways.length) return number - 1
    dialog.say(`A number from 1 to ${ways.length} is needed.`)
  }
}

/** A text that will do, asked for until it does. */
async function typed(
  dialog: Dialog,
  ports: SetupPorts,
  what: Asked,
  question: string,
): Promise<string> {
  for (;;) {
    const text = await line(dialog, question, what === 'key' ? 'hidden' : 'shown')
    const problem = text === '' ? 'Nothing was typed.' : ports.problem(what, text)
    if (problem === null) return text
    dialog.say(problem)
  }
}

async function line(
  dialog: Dialog,
  question: string,
  typing: 'shown' | 'hidden' = 'shown',
): Promise<string> {
  const text = await dialog.ask(question, typing)
  if (text === null) throw new UserError('\nNothing was saved.', { exitCode: 130 })
  return text.trim()
}

function choiceOf({ server, key, model }: Answers): Choice | null {
  return server && key && model !== null ? { url: server.url, key, model } : null
}
