// Grading a segment beside the slowest of its calls: the samples run at once, and all else that grading does must not
// be felt. The model is a local server that takes its time and then answers.
import { createServer } from 'node:http'
import { ROOT } from '../scripts/paths.mjs'
import { withDriver } from './bundled.mjs'

const ROUNDS = 9
const WARM_UP = 2
/** A fast model's time for a reply, in ms; each call takes one of these, in turn. */
const DELAYS_MS = [250, 300, 200]
const QUESTION = 'ml-03'
/** An answer of the usual length: what is quoted stands in it. */
const ANSWER = [
  'I would keep all purchases and sample the impressions without one, about one in ten.',
  'That moves the base rate, so I recalibrate the scores with the sampling rate afterwards.',
  'Accuracy says nothing there, so I look at precision and recall of the rare class by slice.',
  'The test set keeps the real shares and lies after the training weeks in time.',
].join(' ')

/** The group of measurements for `printed`. */
export function grading() {
  return withDriver('grader', measured)
}

async function measured(program) {
  const server = await startModel()
  try {
    const content = program.loadContent([ROOT], 'etsy-ml-engineer')
    const sheet = program.sheetForAnswer(content, QUESTION, ANSWER, 'hash')
    const llm = program.createLlm({
      baseUrl: server.url,
      apiKey: null,
      models: { interviewer: 'fake', grader: 'fake', candidate: 'fake', coach: 'fake' },
      onCall: () => {},
      rungs: program.memoryRungs(),
    })
    const prompt = { text: content.prompts.grader.text, hash: 'hash' }
    const grader = program.createLlmGrader({ llm, prompt })
    const base = { name: 'its slowest call', times: [] }
    const row = { name: 'grading a segment, 3 samples', budget: 1.2, times: [] }
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      server.reset()
      const began = performance.now()
      const outcome = await grader.grade(sheet, new AbortController().signal)
      const ms = performance.now() - began
      if (outcome.grade?.grader.samples !== DELAYS_MS.length) {
        throw new Error(`not every sample counted: ${JSON.stringify(outcome)}`)
      }
      if (round < 0) continue
      base.times.push(server.slowest())
      row.times.push(ms)
    }
    return { title: 'Grading with a model', base, rows: [row] }
  } finally {
    await server.close()
  }
}

/** An OpenAI-compatible server that streams one reply after a while. */
async function startModel() {
  let nth = 0
  let times = []
  const server = createServer((request, response) => {
    const began = performance.now()
    let text = ''
    request.on('data', (bytes) => (text += bytes))
    request.on('end', () => {
      const delay = DELAYS_MS[nth++ % DELAYS_MS.length]
      const reply = replyTo(JSON.parse(text))
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.end(streamed(reply), () => times.push(performance.now() - began))
      }, delay)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    reset: () => {
      times = []
    },
    slowest: () => Math.max(...times),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  }
}

/** A 3 for every criterion that the sheet lists, with a quote. */
function replyTo({ messages }) {
  const sheet = messages.findLast(({ role }) => role === 'user').content
  const list = sheet.split('## Criteria\n')[1].split('\n\n')[0]
  const criteria = [...list.matchAll(/^(\S+) \(/gm)].map(([, id]) => ({
    id,
    reason: 'Says how, and why; leaves open what it would look at next.',
    level: 3,
    quotes: [ANSWER.split('. ')[1]],
  }))
  const seniority = sheet.includes('## Seniority')
    ? { seniority: { reason: '', id: null, quotes: [] } }
    : {}
  return JSON.stringify({ criteria, ...seniority })
}

function streamed(reply) {
  const pieces = reply.match(/[\s\S]{1,40}/g) ?? []
  const chunk = (delta, end) =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: [{ index: 0, delta, finish_reason: end }] })}\n\n`
  return `${pieces.map((content) => chunk({ content }, null)).join('')}${chunk({}, 'stop')}data: [DONE]\n\n`
}
