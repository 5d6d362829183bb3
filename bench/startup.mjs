// What a person waits for, as ratios inside one run: the machine's speed cancels out. Exit code 1 where a budget is
// exceeded.
import { ensureBundle } from '../scripts/bundle.mjs'
import { ensureInstalled } from '../scripts/install.mjs'
import { orExplain } from '../scripts/setup-error.mjs'
import { firstFrames } from './first-frame.mjs'
import { firstSentence } from './first-sentence.mjs'
import { grading } from './grading.mjs'
import { logOpening } from './log-open.mjs'
import { player } from './player.mjs'
import { running } from './run.mjs'
import { screen } from './screen.mjs'
import { printed } from './table.mjs'

const { node, entry } = await orExplain(async () => {
  const found = await ensureInstalled()
  return { node: found, entry: await ensureBundle(found) }
})

console.log(`Node ${process.versions.node}`)
let exceeded = false
for (const group of [await firstFrames(node, entry), await logOpening(), await grading()]) {
  exceeded = printed(group) || exceeded
}
const { group, tell } = await running(node)
exceeded = printed(group) || exceeded
tell()
exceeded = (await firstSentence()) || exceeded
exceeded = (await player()) || exceeded
exceeded = (await screen()) || exceeded
process.exitCode = exceeded ? 1 : 0
