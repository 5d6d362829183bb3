// The HTML reports that check-report.mjs looks at: the sample's, and one in which every text from outside is hostile.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBundle } from './bundle.mjs'
import { cleanEnvironment, runChild } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

const SAMPLES = join(ROOT, 'transcripts', 'samples')
const SAMPLE = 'sample-etsy-express'
const HOSTILE = '2026-01-01-0000-etsy-express-0bad'

/** What a page must show as it is. If any of it became markup, `window.opened` would be set or something be loaded. */
const POISON = [
  '</mark></p></li></script></style><script>window.opened = 1</script>',
  '<img src=x onerror="window.opened = 1"><svg onload=window.opened=1>',
  '" autofocus onfocus="window.opened = 1" x="',
  "' onmouseover='window.opened = 1' `${window.opened = 1}` --><!-- <base href=https://example.com/>",
  '<link rel=stylesheet href=https://example.com/a.css><iframe src=https://example.com/></iframe>',
  '&lt;&#x3c;script&gt; \u2028 \u0000 \u202e \ud800 \u001b[31m javascript:window.opened=1',
].join(' ')

/** Texts of content that no code looks up by. */
const TEXTS = new Set(['title', 'text', 'name', 'role', 'topic', 'why', 'promise', 'reason'])
/** Texts of a log; a span stays inside of its text, because every text only grows. */
const SAID = new Set([
  'text',
  'source',
  'reason',
  'name',
  'model',
  'got',
  'input',
  'note',
  'stdout',
])

/** "source" is a program's text, and in evidence one of these words. */
const SOURCES = new Set(['answer', 'resume', 'code', 'run'])

/** Makes a folder with both pages: {folder, sample, hostile}, the last two absolute paths. Rejects with SetupError. */
export async function reportPages() {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-report-'))
  const node = await ensureInstalled()
  const entry = await ensureBundle(node)
  makeHostile(join(folder, 'transcripts', HOSTILE))
  const write = async (id, name) => {
    const path = join(folder, name)
    const { code } = await runChild(node, [entry, 'report', id, '--format', 'html', '-o', path], {
      cwd: folder,
      env: { ...cleanEnvironment(), GREENROOM_HOME: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (code !== 0) throw new SetupError(`The report of ${id} was not written.`, 1)
    return path
  }
  return {
    folder,
    sample: await write(SAMPLE, 'sample.html'),
    hostile: await write(HOSTILE, 'hostile.html'),
  }
}

function makeHostile(kept) {
  mkdirSync(kept, { recursive: true })
  cpSync(join(SAMPLES, SAMPLE), kept, { recursive: true })
  const content = JSON.parse(readFileSync(join(kept, 'content.json'), 'utf8'))
  // No report shows a prompt, and the role of one is no text.
  const hostile = { ...poisoned(content, TEXTS), prompts: content.prompts }
  writeFileSync(join(kept, 'content.json'), JSON.stringify(hostile))
  const events = readFileSync(join(kept, 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const lines = [...events.slice(0, -1), ...withRun(events), events.at(-1)].map((event, seq) =>
    JSON.stringify({ ...event, seq, data: poisoned(event.data, SAID) }),
  )
  writeFileSync(join(kept, 'events.jsonl'), `${lines.join('\n')}\n`)
}

/** A run of what was handed in, as the runner would have told it: output of a program comes from outside too. */
function withRun(events) {
  const handedIn = events.findLast(({ type }) => type === 'code.submitted')
  if (!handedIn) return []
  const { stage, phase, questionId, part } = handedIn.data
  const one = { verdict: 'failed', input: 'f(1)', expected: '1', got: '2', note: 'Another value.' }
  const rest = { differsAt: 0, line: 2, ms: 1, stdout: 'printed', stdoutCut: false }
  const report = {
    language: 'python',
    runtime: 'a test',
    outcome: 'ran',
    problem: null,
    cases: [
      { id: 't1', origin: 'visible', ...one, ...rest },
      { id: 't2', origin: 'hidden', ...one, ...rest },
    ],
    stdout: 'printed',
    ms: 1,
  }
  const place = { stage, phase, questionId, part }
  const data = { ...place, purpose: 'submission', submission: handedIn.seq, report }
  return [{ ...events.at(-1), type: 'code.run', data }]
}

/** A copy in which every string under one of these keys begins with the poison. */
function poisoned(value, keys, isText = false) {
  if (typeof value === 'string') {
    return isText && !SOURCES.has(value) ? `${POISON} ${value}` : value
  }
  if (Array.isArray(value)) return value.map((each) => poisoned(each, keys, isText))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const isHere = keys.has(key) && (typeof each === 'string' || Array.isArray(each))
      return [key, poisoned(each, keys, isHere)]
    }),
  )
}
