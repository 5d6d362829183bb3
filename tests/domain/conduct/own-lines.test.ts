import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import {
  bannedTopicIn,
  isLeading,
  leaksIn,
  questionsIn,
} from '../../../src/domain/conduct/index.js'
import { readPack } from '../../../src/library/pack-source.js'
import { spokenLines } from '../../../src/library/lint/spoken.js'
import { content } from '../../support/content.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const lines = spokenLines(readPack(join(root, 'packs', 'etsy-ml-engineer'), [root])).map(
  ({ text }) => text,
)

describe('the lines that the pack itself offers', () => {
  it('lead nowhere, stack nothing and touch no banned topic', () => {
    expect(lines.filter((text) => isLeading(text))).toEqual([])
    expect(lines.filter((text) => questionsIn(text) > 1)).toEqual([])
    expect(lines.filter((text) => bannedTopicIn(text) !== null)).toEqual([])
  })

  it('give nothing away of a question that they do not belong to', () => {
    const { questions, coverage, conduct } = content()
    const general = [...Object.values(conduct.lines).flat(), ...conduct.acknowledgements]
    for (const question of Object.values(questions)) {
      for (const text of general) expect(leaksIn(text, question, [], coverage), text).toEqual([])
    }
  })
})
