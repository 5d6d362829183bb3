// From a sentence's last token to the sentence on the screen's side: what the stream's parsing, the JSON and the guards
// cost. The model is a local server that says when it sends that token.
import { createServer } from 'node:http'
import { ROOT } from '../scripts/paths.mjs'
import { withDriver } from './bundled.mjs'
import { shareOf } from './times.mjs'

const ROUNDS = 30
const WARM_UP = 5
/** Ms between two tokens: a fast model. */
const TOKEN_MS = 4
/** In ms: what a person cannot notice. */
const BUDGET_MS = 5
const SAID = 'You spoke of the shared library. Which part of it was yours?'

/** Resolves to true where the budget is exceeded. Ms and no ratio: a wait that is felt has no other program beside it. */
export function firstSentence() {
  return withDriver('line', measured)
}

async function measured({ run }) {
  const server = await startModel()
  try {
    const times = []
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const shownAt = await run(server.url, ROOT)
      if (round >= 0) times.push(shownAt - server.sentAt())
    }
    const at = (share) => shareOf(times, share).toFixed(2)
    const over = shareOf(times, 0.5) > BUDGET_MS
    console.log(`\nFirst sentence after its last token, ${ROUNDS} lines`)
    console.log(
      `median ${at(0.5)} ms, best ${at(0)} ms, p90 ${at(0.9)} ms, budget ≤ ${BUDGET_MS} ms ${over ? 'OVER' : 'ok'}`,
    )
    return over
  } finally {
    await server.close()
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
