import type { Content } from '../../domain/content/index.js'
import { hasCue } from '../../domain/text/cues.js'
import type { Act } from '../../session/ports.js'
import { outsideOfQuestions } from './knowing.js'
import type { Turn } from './turn.js'

/** What a candidate says who has little to say. */
const WAFFLE = [
  'I think it depends on the situation.',
  'We would probably just try a few things and look at it together.',
  'It went fine in the end, more or less.',
  'I usually ask somebody who has done it before.',
  'There are many ways, and each of them is okay.',
  'I have read about that, but I never really did it.',
  'Somebody else on the project took care of that part.',
  'That was a while ago, so the details are gone.',
  'I would look it up and then decide.',
  'It should be easy enough with the usual tools.',
]

/** Long, polished and without content. */
const POLISH = [
  'Excellence, for me, begins with curiosity, and curiosity is what has carried me through every chapter of my career.',
  'I am a firm believer in seeing the bigger picture while never losing sight of the small things that make it shine.',
  'In today’s fast-moving world, it is essential to stay agile, to embrace change and to turn every obstacle into an opportunity.',
  'What truly sets me apart is my passion for bringing people along on the journey and creating real synergy.',
  'I always make sure that everybody is aligned, because alignment is the foundation on which great things are built.',
  'At the end of the day it is all about delivering best-in-class value, end to end and with a holistic mindset.',
  'My philosophy is simple: think big, stay humble, and let the work speak for itself.',
  'I leverage proven best practices and combine them with an innovative, forward-looking spirit.',
  'It is a fascinating space, and I could talk about its many facets for hours.',
  'Everyone who has worked with me would tell you that I bring energy, clarity and a relentless drive to the table.',
  'Ultimately I strike the right balance between vision and pragmatism, and that is what makes the difference.',
  'Robust, seamless and future-proof: those three words guide everything that I touch.',
]

/** Waffle: two plain sentences that say nothing of the question, and now and then an "I don't know". */
export function weak(turn: Turn): Act | string {
  const general = outsideOfQuestions(
    turn,
    'I have done a bit of everything over the last few years.',
  )
  if (general !== null) return general
  if (handsIn(turn)) return { type: 'submit', source: 'pass' }
  if (turn.turns % 4 === 3) return "I don't know."
  return pick(WAFFLE, 2, turn)
}

/** Six polished sentences that say nothing of the question. */
export function fluentBluffer(turn: Turn): Act | string {
  const general = outsideOfQuestions(turn, POLISH.slice(0, 4).join(' '))
  if (general !== null) return general
  if (handsIn(turn)) {
    return { type: 'submit', source: '# A clean, scalable and elegant solution\npass\n' }
  }
  return pick(POLISH, 6, turn)
}

function handsIn({ request, first }: Turn): boolean {
  return request.accepts.includes('submit') && first
}

/** So many sentences from the turn's place on, none of which holds a cue of the question: it is empty by construction. */
function pick(pool: readonly string[], count: number, turn: Turn): string {
  const cues = cuesOf(turn)
  const rules = turn.content.coverage
  const empty = pool.filter((sentence) => !hasCue(cues, sentence, rules))
  const from = empty.length === 0 ? pool : empty
  return Array.from(
    { length: Math.min(count, from.length) },
    (_, at) => from[(turn.turns * count + at) % from.length] ?? '',
  ).join(' ')
}

function cuesOf({ put, content }: Turn): string[] {
  const { question } = put
  const points = [
    ...(question?.key_points ?? []),
    ...(question?.data_twist?.key_points ?? []),
    ...put.keyPoints,
  ]
  return [...points.flatMap((point) => point.cues), ...clarificationCues(question?.id, content)]
}

/** A turn that asks to clarify is another class of turn. */
function clarificationCues(id: string | undefined, content: Content): string[] {
  const question = id === undefined ? undefined : content.questions[id]
  return question?.clarifications.flatMap((each) => each.cues) ?? []
}
