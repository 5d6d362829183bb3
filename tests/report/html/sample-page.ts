import { join } from 'node:path'

import { readSession } from '../../../src/transcript/index.js'
import { pageOf } from './page.js'
import type { Page } from './page.js'

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'transcripts', 'samples')

/** The page of the interview that comes with the program. */
export function samplePage(): Page {
  const { events, content, id } = readSession(SAMPLES, 'sample-etsy-express')
  return pageOf(events, content, id)
}
