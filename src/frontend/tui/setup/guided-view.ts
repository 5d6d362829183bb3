import { textOf } from '../editor/reducer.js'
import { cleanLine } from '../text/clean.js'
import { BLANK, hanging, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { labelWidth, listLine, paragraphs, said, valueLine } from './page-view.js'
import type { PageView } from './page-view.js'
import type { TrialStep } from './data.js'
import { entriesOf, hostOf, isFiltered } from './questions.js'
import { shown } from './list.js'
import { choiceOf } from './state.js'
import type { GuidedState, Page, SetupState } from './state.js'

/** One page of the three questions. */
export function guidedView(
  { guided, data, opened }: SetupState,
  isSecret: (text: string) => boolean,
  columns: number,
): PageView {
  const { page, list, problem, line: typedText } = guided
  const entries = shown(entriesOf(guided, data.facts), list.filter)
  const labels = labelWidth(
    entries.map(({ label }) => label),
    columns,
  )
  const isTyped = page === 'url' || page === 'typed-key' || page === 'model-name'
  const isHidden = page === 'typed-key' || isSecret(textOf(typedText))
  const typing = isTyped ? valueLine(typedText, ' › ', isHidden, columns) : null
  const hasNumbers = !isFiltered(guided)
  const text = textOfPage(guided, data.facts.named, columns)
  const filter = list.filter === '' ? [] : [line(` filter: ${list.filter}`)]
  return {
    title: TITLES[page],
    aside: ASIDES[page] ?? '',
    text: text.length === 0 || page === 'trial' ? text : [...text, BLANK],
    scroll: guided.scroll,
    rows: typing
      ? [typing.line]
      : entries.map((entry, at) =>
          listLine(entry, {
            isChosen: at === list.at,
            number: hasNumbers && at < 9 ? at + 1 : null,
            labels,
            columns,
          }),
        ),
    at: typing ? 0 : list.at,
    typing,
    foot: problem === null ? filter : said(problem, columns),
    hint: hintOf(guided, opened),
  }
}

const TITLES: Readonly<Record<Page, string>> = {
  who: 'Who interviews?',
  url: 'Which server?',
  key: 'Which key?',
  'typed-key': 'The key, hidden',
  model: 'Which model?',
  'model-name': 'Which model?',
  overview: 'Use it?',
  trial: 'Testing',
  outcome: 'The test',
  script: 'The script',
  kept: 'Saved',
}

const ASIDES: Partial<Record<Page, string>> = {
  who: '1 of 3',
  url: '1 of 3',
  key: '2 of 3',
  'typed-key': '2 of 3',
  model: '3 of 3',
  'model-name': '3 of 3',
}

function textOfPage(guided: GuidedState, named: readonly string[], columns: number): Line[] {
  const { page, servers, models, preview, answers, kept, trial } = guided
  const host = hostOf(answers.server?.url ?? '')
  switch (page) {
    case 'who':
      return servers === null
        ? paragraphs(['Looking for model servers on this machine…'], columns)
        : paragraphs(
            servers.length === 0 ? ['No model server answers on this machine.'] : [],
            columns,
          )
    case 'url':
      return paragraphs(
        ['The address of an OpenAI-compatible server; it often ends in /v1.'],
        columns,
      )
    case 'key':
      return paragraphs([`For ${host}.`], columns)
    case 'typed-key':
      return paragraphs([`For ${host}. It is not shown, and it is never part of a log.`], columns)
    case 'model':
      if (models === null) return paragraphs([`Asking ${host} for its models…`], columns)
      if (models.type === 'failed') {
        return paragraphs(
          [models.sentence, ...(models.remedy === null ? [] : [models.remedy])],
          columns,
        )
      }
      return models.models.length === 0 ? paragraphs([`${host} lists no model.`], columns) : []
    case 'model-name':
      return paragraphs([`As ${host} calls it.`], columns)
    case 'overview':
      return paragraphs(preview ?? ['Reckoning what an interview takes…'], columns)
    case 'trial':
      return stepLines(guided, columns)
    case 'outcome':
      return outcomeLines(guided, columns)
    case 'script':
      return paragraphs([`The script needs none of what is set: ${named.join(', ')}.`], columns)
    case 'kept':
      return [...steps(trial.steps, columns), ...paragraphs(kept, columns)]
  }
}

/** A sign and its word: neither colour nor a font with signs is needed to read it. */
const SIGNS: Readonly<Record<TrialStep['state'], string>> = {
  doing: '…',
  ok: '✓ ok',
  look: '! look',
  broken: '✗ broken',
}

const SIGN_COLUMNS = 13

function steps(all: readonly TrialStep[], columns: number): Line[] {
  return all.flatMap(({ state, text }) =>
    hanging(
      span(`   ${SIGNS[state]}`),
      SIGN_COLUMNS,
      cleanLine(text),
      Math.max(SIGN_COLUMNS + 8, columns - 1),
      state === 'doing' ? 'dim' : 'plain',
    ),
  )
}

function stepLines({ answers, trial }: GuidedState, columns: number): Line[] {
  const choice = choiceOf(answers)
  const asked = `${choice?.model ?? ''} at ${choice?.url ?? ''}: two small questions, ${trial.seconds} s so far.`
  return [...paragraphs([asked], columns), ...steps(trial.steps, columns)]
}

function outcomeLines({ trial }: GuidedState, columns: number): Line[] {
  const { result } = trial
  const done = steps(
    trial.steps.filter(({ state }) => state !== 'doing'),
    columns,
  )
  switch (result?.type) {
    case 'failed': {
      const sentences = [result.sentence, ...(result.remedy === null ? [] : [result.remedy])]
      return [...done, ...paragraphs(sentences, columns)]
    }
    case 'works':
      return [...done, ...paragraphs(['It works, and is not saved yet.'], columns)]
    case 'stopped':
      return [...done, ...paragraphs(['The test was stopped. Nothing is saved.'], columns)]
    default:
      return []
  }
}

function hintOf(guided: GuidedState, opened: SetupState['opened']): string {
  const { page } = guided
  switch (page) {
    case 'url':
    case 'typed-key':
    case 'model-name':
      return 'Enter goes on · Esc back'
    case 'trial':
      return 'Esc stops the test'
    case 'model':
      return isFiltered(guided)
        ? 'type to filter · Enter choose · Esc back · ? keys'
        : 'Enter choose · Esc back · ? keys'
    case 'who':
      return opened === 'guided'
        ? 'Enter choose · Esc goes on without · ? keys'
        : 'Enter choose · Esc back · ? keys'
    case 'kept':
      return 'Enter goes on'
    default:
      return 'Enter choose · Esc back · ? keys'
  }
}
