import { basesOf } from './base-url.js'
import type { Exchanged } from './exchange.js'
import type { Fault } from './fault.js'
import type { Server } from './server.js'
import { conceded, quirksOf, shapeFor } from './shape.js'
import type { Question, Shape } from './shape.js'

/** The address and the form that are tried, beginning with what worked last. */
export class Way {
  base: string
  shape: Shape
  /** It was found that the server does not stream. */
  private streamless = false
  private readonly others: string[]
  private readonly first: Shape

  constructor(
    private readonly server: Server,
    private readonly baseUrl: string,
    private readonly question: Question,
  ) {
    const quirks = server.rungs.quirks(baseUrl, '')
    const own = server.rungs.quirks(baseUrl, question.model)
    this.first = shapeFor(server.rungs.get(baseUrl, question.model), { ...own, ...quirks })
    this.shape = this.first
    this.base = quirks.base ?? baseUrl
    this.others = quirks.base === undefined ? basesOf(baseUrl).slice(1) : []
  }

  /** Goes on otherwise where that may help: free of charge, or as an attempt; null where it is to be repeated. */
  turn(fault: Fault, attempts: number): 'free' | 'counted' | null {
    const other = fault.elsewhere ? this.others.shift() : undefined
    if (other !== undefined) {
      this.base = other
      return 'free'
    }
    if (fault.stream !== null && this.shape.stream) {
      // llama-cpp-python ends a stream, and only a stream, as soon as another request comes in: not its habit, so
      // nothing to remember.
      this.streamless ||= fault.stream === 'silent'
      this.shape = { ...this.shape, stream: false }
      return 'counted'
    }
    if (fault.code === 'model_not_found') return null
    // A 500 is taken for a word on the format only where no format has worked yet, and only at the first attempt.
    const known = this.server.rungs.get(this.baseUrl, this.question.model) !== null
    if (fault.status === 500 && (known || attempts > 1)) return null
    const next = conceded(this.shape, fault)
    if (next !== null) {
      this.streamless ||= this.shape.stream && !next.stream
      this.shape = next
    } else if (fault.status === 500) this.shape = this.first
    return next === null ? null : 'free'
  }

  worked(got: Exchanged): void {
    const { rungs } = this.server
    const { model } = this.question
    rungs.set(this.baseUrl, model, this.shape.rung)
    rungs.learn(this.baseUrl, model, quirksOf(this.shape))
    rungs.learn(this.baseUrl, '', {
      ...(this.base === this.baseUrl ? {} : { base: this.base }),
      ...(this.streamless || (this.shape.stream && !got.streamed) ? { streams: false } : {}),
    })
  }

  /** A server may have been replaced by one that takes less: the next question finds out. */
  failed(fault: Fault): void {
    if (fault.status === 500) this.server.rungs.set(this.baseUrl, this.question.model, null)
  }
}
