// From a sentence's last token to the sentence on the screen's side: what the stream's parsing, the JSON and the guards
// cost. The model is a local server that says when it sends that token.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { ROOT } from '../scripts/paths.mjs'

const ROUNDS = 30
const WARM_UP = 5
/** Ms between two tokens: a fast model. */
const TOKEN_MS = 4
/** In ms: what a person cannot notice. */
const BUDGET_MS = 5
const SAID = 'You spoke of the shared library. Which part of it was yours?'

/** Resolves to true where the budget is exceeded. Ms and no ratio: a wait that is felt has no other program beside it. */
export async function firstSentence() {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'))
  const server = await startModel()
  try {
    const { run } = await bundled(folder)
    const times = []
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const shownAt = await run(server.url, ROOT)
      if (round >= 0) times.push(shownAt - server.sentAt())
    }
    times.sort((a, b) => a - b)
    const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(2)
    const over = times[Math.floor(times.length / 2)] > BUDGET_MS
    console.log(`\nFirst sentence after its last token, ${ROUNDS} lines`)
    console.log(
      `median ${at(0.5)} ms, best ${at(0)} ms, p90 ${at(0.9)} ms, budget ≤ ${BUDGET_MS} ms ${over ? 'OVER' : 'ok'}`,
    )
    return over
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Streams a line token by token; remembers when the one that ends the first sentence left. */
async function startModel() {
  let sentAt = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => void answer(response))
  })
  async function answer(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const reply = JSON.stringify({ move: 'a', say: SAID })
    const tokens = reply.match(/\s?[^\s]+/g) ?? []
    let sent = ''
    for (const token of tokens) {
      await new Promise((resolve) => setTimeout(resolve, TOKEN_MS))
      const before = sent.includes('library. ')
      sent += token
      response.write(chunk({ content: token }, null))
      // The blank behind the full stop is what ends a sentence.
      if (!before && sent.includes('library. ')) sentAt = performance.now()
    }
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`)
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    sentAt: () => sentAt,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function chunk(delta, finish) {
  const choice = { index: 0, delta, finish_reason: finish }
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: [choice] })}\n\n`
}

/** The program's own parts, driven to the first delta of one line. */
async function bundled(folder) {
  const outfile = join(folder, 'line.mjs')
  await esbuild.build({
    absWorkingDir: ROOT,
    stdin: { contents: DRIVER, resolveDir: join(ROOT, 'bench'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  })
  return import(pathToFileURL(outfile))
}

const DRIVER = `
import { createLlm, memoryRungs } from '../src/llm/index.js'
import { createLlmInterviewer } from '../src/interviewer/llm/index.js'
import { loadContent } from '../src/library/load.js'

let content
const rungs = memoryRungs()
export async function run(baseUrl, root) {
  content ??= loadContent([root], 'etsy-ml-engineer')
  const llm = createLlm({
    baseUrl,
    apiKey: null,
    models: { interviewer: 'fake', grader: 'fake', candidate: 'fake' },
    onCall: () => {},
    rungs,
  })
  const interviewer = createLlmInterviewer({ llm, promptHash: 'p', prompt: content.prompts.interviewer.text })
  const wording = { source: 'Which part of that was yours?', text: 'Which part of that was yours?', refs: [] }
  const brief = {
    stage: 'recruiter',
    persona: content.personas[0],
    phase: content.rounds.recruiter.phases.find(({ moves }) => moves.includes('probe')),
    question: content.questions['rec-01'],
    moves: [{ move: 'probe', detail: 'ladder:own_part', groups: [[wording]], mayAcknowledge: false }],
    spoken: [],
    talk: [{ from: 'candidate', seq: 1, text: 'We moved the conversion into one shared library.' }],
    dossier: () => [],
    minutesLeft: { phase: 3, round: 20 },
    draw: 1,
    content,
    facts: { name: 'Dana', company: 'Etsy', role: 'engineer', minutes: '25', level: 'Senior' },
  }
  let shownAt = 0
  const line = interviewer.speak(brief, new AbortController().signal)
  for (;;) {
    const next = await line.next()
    if (next.done) {
      if (next.value.by !== 'model') throw new Error('the script spoke: ' + next.value.why)
      return shownAt
    }
    shownAt ||= performance.now()
  }
}
`
