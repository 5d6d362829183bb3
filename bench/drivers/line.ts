import type { Content } from '../../src/domain/content/index.js'
import { createLlmInterviewer } from '../../src/interviewer/llm/index.js'
import { loadContent } from '../../src/library/load.js'
import { createLlm, memoryRungs } from '../../src/llm/index.js'
import type { Brief } from '../../src/session/ports.js'

let content: Content | undefined
const rungs = memoryRungs()

/** When the first words of a model's line came out (ms of performance.now). Throws where the script spoke instead. */
export async function run(baseUrl: string, root: string): Promise<number> {
  const known = (content ??= loadContent([root], 'etsy-ml-engineer'))
  const llm = createLlm({
    baseUrl,
    apiKey: null,
    models: { interviewer: 'fake', grader: 'fake', candidate: 'fake', coach: 'fake' },
    onCall: () => {},
    rungs,
  })
  const prompt = known.prompts['interviewer']
  if (!prompt) throw new Error('there is no interviewer prompt')
  const interviewer = createLlmInterviewer({ llm, promptHash: 'p', prompt: prompt.text })
  let shownAt = 0
  const line = interviewer.speak(briefIn(known), new AbortController().signal)
  for (;;) {
    const next = await line.next()
    if (next.done) {
      if (next.value.by !== 'model') throw new Error(`the script spoke: ${next.value.why}`)
      return shownAt
    }
    shownAt ||= performance.now()
  }
}

function briefIn(content: Content): Brief {
  const [persona] = content.personas
  const round = content.rounds['recruiter']
  const phases = round?.kind === 'talk' ? round.phases : []
  const phase = phases.find(({ moves }) => moves.includes('probe'))
  const question = content.questions['rec-01']
  if (!persona || !phase || !question) throw new Error('the recruiter call is not in this pack')
  const text = 'Which part of that was yours?'
  return {
    stage: 'recruiter',
    persona,
    phase,
    question,
    moves: [
      {
        move: 'probe',
        detail: 'ladder:own_part',
        groups: [[{ source: text, text, refs: [] }]],
        mayAcknowledge: false,
      },
    ],
    spoken: [],
    talk: [{ from: 'candidate', seq: 1, text: 'We moved the conversion into one shared library.' }],
    dossier: () => [],
    work: null,
    pad: '',
    offer: null,
    minutesLeft: { phase: 3, round: 20 },
    draw: 1,
    content,
    facts: { name: 'Dana', company: 'Etsy', role: 'engineer', minutes: '25', level: 'Senior' },
  }
}
