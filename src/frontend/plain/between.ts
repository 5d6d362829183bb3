import { againOf } from '../../domain/again.js'
import type { Again } from '../../domain/again.js'
import type { Content } from '../../domain/content/index.js'
import type { Interview } from '../../domain/interview/index.js'
import type { Plan } from '../../domain/plan.js'
import { nextRound } from '../between-rounds.js'
import type { LineSource, NextLine } from '../line-source.js'
import type { Coaching } from '../tui/interview/coaching.js'
import { againQuestion, notHere, slashOf, yesOrNo } from '../tui/interview/commands.js'
import type { PlainFeedback } from './feedback.js'
import { helpLines } from './help.js'
import type { Voice } from './voice.js'
import { yesNo } from './words.js'

export type PlainBetweenOptions = {
  lines: LineSource
  from: 'person' | 'pipe'
  voice: Voice
  width: number
  plan: Plan
  content: Content
  current: () => Interview
  feedback: PlainFeedback
  /** A question is wanted again once this interview is paused. */
  practise: (again: Again) => void
  /** A step said better after a round; null where no model is there. */
  coach: Coaching | null
}

type Wish = 'go' | 'pause' | 'end'

/** So long (ms) grading may take before it is worth a sentence. */
const SOON_MS = 1_500

/**
 * The waits outside of rounds. `ready`: between two of them, while feedback is heard; a pipe goes on as soon as that
 * stands, a person when they say so. `part`: behind the last one, until a person is done with it.
 */
export function createPlainBetween(options: PlainBetweenOptions) {
  const { lines, from, voice, width, plan, content, current, feedback } = options
  const { tell } = voice

  return { ready, part }

  async function ready(stage: string, signal: AbortSignal): Promise<Wish> {
    const next = nextRound(current(), plan)
    if (from === 'pipe' || next === null) {
      await feedback.settled(stage, signal)
      return signal.aborted ? 'pause' : 'go'
    }
    // Enter does not wait for a grader that takes its time.
    const line = lines.next(signal)
    const settled = feedback.settled(stage, signal).then(() => 'settled' as const)
    if ((await Promise.race([settled, line, soon(signal)])) === 'late') {
      tell('The round is being graded; its feedback follows. Enter does not wait for it.')
      await Promise.race([settled, line])
    }
    tell(
      `Next: ${next.name}, ${next.minutes} minutes. Enter opens it. /review tells what a strong answer contains, /again practises a question of this round, /pause saves and pauses, /help tells all commands.`,
    )
    return wished(line, stage, signal)
  }

  async function part(stage: string, signal: AbortSignal): Promise<void> {
    if (from === 'pipe' || signal.aborted) return
    tell(
      'The interview is over, and saved. Enter leaves. /review tells what a strong answer contains, /again practises a question of this round, /help tells all commands.',
    )
    await wished(lines.next(signal), stage, signal)
  }

  /** Asks until something is wanted that leaves this place. */
  async function wished(
    first: Promise<NextLine>,
    stage: string,
    signal: AbortSignal,
  ): Promise<Wish> {
    for (let line = first; ; line = lines.next(signal)) {
      voice.prompt(false)
      const wish = await wishOf(await line, stage, signal)
      if (wish !== null) return wish
    }
  }

  function isOver(): boolean {
    return nextRound(current(), plan) === null
  }

  /** null where it was something else than going on or stopping; that is done by then. */
  async function wishOf(next: NextLine, stage: string, signal: AbortSignal): Promise<Wish | null> {
    if (next === 'end' || next === 'aborted') return 'pause'
    const text = next.line.trim()
    if (text === '') return 'go'
    const slash = slashOf(text)
    if (slash?.type !== 'command') {
      tell(
        slash === null
          ? `Enter on an empty line ${isOver() ? 'leaves' : 'opens the next round'}; what you typed was sent to nobody.`
          : `${slash.sentence} /help tells all commands.`,
      )
      return null
    }
    const why = notHere(slash.name, 'between')
    if (why !== null) tell(why)
    switch (slash.name) {
      case 'pause':
        return 'pause'
      case 'end':
        if (isOver()) return 'end'
        return (await agreed('End the interview here? It cannot be continued. [y/N]', signal))
          ? 'end'
          : null
      case 'again':
        return (await practises(slash.rest, stage, signal)) ? 'pause' : null
      case 'review':
        await review(stage, signal)
        return null
      case 'figures':
        voice.write(`\n${feedback.figures(stage)}`)
        return null
      case 'help':
        tell(helpLines('between', false).join('\n'))
        return null
      default:
        if (why === null)
          tell(
            `That is there inside a round. Enter on an empty line ${isOver() ? 'leaves' : 'opens the next one'}.`,
          )
        return null
    }
  }

  async function agreed(question: string, signal: AbortSignal): Promise<boolean> {
    voice.write(`\n${yesNo(question)}`)
    const next = await lines.next(signal)
    return typeof next === 'object' && yesOrNo(next.line) === true
  }

  /** True where a question is to be practised: it was named and agreed to. */
  async function practises(wanted: string, stage: string, signal: AbortSignal): Promise<boolean> {
    const found = againOf(current(), content, wanted === '' ? null : wanted, stage)
    if (found.outcome === 'mistake') {
      tell(found.sentence)
      return false
    }
    const question = againQuestion(found.again, content, isOver() ? 'ended' : 'open')
    if (!(await agreed(question, signal))) return false
    options.practise(found.again)
    return true
  }

  async function review(stage: string, signal: AbortSignal): Promise<void> {
    voice.write(`\n${feedback.review(stage)}`)
    if (!options.coach) return
    tell('The model is looking for a step of yours to say better.')
    const suggested = await options.coach(current(), stage, signal)
    if (suggested) voice.write(`\n${suggested(width)}`)
  }
}

function soon(signal: AbortSignal): Promise<'late'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), SOON_MS)
    // Nothing waits for it alone.
    timer.unref()
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
}
