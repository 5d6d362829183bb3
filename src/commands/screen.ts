import { setImmediate } from 'node:timers/promises'

import type { Again } from '../domain/again.js'
import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { roundTexts } from '../report/index.js'
import type { First } from '../report/index.js'
import type { Audience, Candidate } from '../session/ports.js'
import { workFiles } from '../transcript/index.js'
import type { Draft } from '../transcript/index.js'
import type { Coaching } from './coach-text.js'
import type { HeldClock } from './held-clock.js'
import { heedHangUp } from './terminal.js'

export type ScreenRequest = {
  /** The interview's folder. */
  dir: string
  plan: Plan
  content: Content
  interview: Interview
  /** The interview that a practice goes back to. */
  first: First | null
  draft: Draft | null
  clock: HeldClock
  coach: Coaching | null
  save: (draft: Draft) => void
  interrupt: () => void
  /** Ctrl+C was pressed. */
  leave: () => void
  /** The terminal is another program's until the result is called. */
  lend: () => () => void
  /** A question is wanted again once this interview is paused. */
  practise: (again: Again) => void
}

/** The terminal screen of an interview, loaded only here. */
export async function createScreen(request: ScreenRequest): Promise<{
  candidate: Candidate
  audience: Audience
  /** Prints what an interview came to. */
  close(text: ((width: number) => string) | null): void
  /** Behind its last round: until the person is done with it. */
  part(stage: string, signal: AbortSignal): Promise<void>
  finish(note: string | null): Promise<void>
  unmount(): void
  /** Rejects when the view crashes; never resolves. */
  crashed: Promise<never>
}> {
  // Where a screen was there before, Node stops reading behind its end, a tick later: who listens by then is not heard.
  await setImmediate()
  // Keys that are pressed while the screen loads wait for it, without an echo and without Enter.
  process.stdin.setRawMode(true)
  const unheed = heedHangUp()
  const { createInterviewScreen } = await import('../frontend/tui/index.js')
  const screen = createInterviewScreen({
    stdin: process.stdin,
    stdout: process.stdout,
    plan: request.plan,
    content: request.content,
    initial: request.interview,
    initialDraft: request.draft,
    saveDraft: request.save,
    workFiles: workFiles(request.dir),
    clock: request.clock,
    texts: roundTexts(request.plan, request.content, request.first),
    // One that is set to nothing is not set.
    coach: request.coach,
    editorCommand: process.env['VISUAL'] || process.env['EDITOR'] || null,
    onInterrupt: request.interrupt,
    onLeave: request.leave,
    lend: request.lend,
    onAgain: request.practise,
    onAbort: () => process.exit(130),
    env: process.env,
    stop: () => {
      process.once('SIGCONT', request.clock.hold())
      process.kill(0, 'SIGTSTP')
    },
  })
  return {
    candidate: screen.candidate,
    audience: screen.audience,
    unmount: () => screen.lifecycle.unmount(),
    crashed: screen.lifecycle.ended.then(() => new Promise<never>(() => {})),
    close: (text) => screen.lifecycle.close(text),
    part: (stage, signal) => screen.lifecycle.part(stage, signal),
    async finish(note) {
      await screen.lifecycle.finish(note)
      unheed()
    },
  }
}
