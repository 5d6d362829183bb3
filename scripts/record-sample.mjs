// Records the sample interview again: a real run of the program with the answers in transcripts/samples, in a folder
// of its own, and then its log and content in place of the old ones.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBundle } from './bundle.mjs'
import { cleanEnvironment, runChild } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { SetupError, orExplain } from './setup-error.mjs'

const SAMPLES = join(ROOT, 'transcripts', 'samples')
/** The name says what it is, and is an id that every command takes. */
const NAME = 'sample-etsy-express'
/** Chooses the questions that the answers are about. */
const SEED = 14

const home = mkdtempSync(join(tmpdir(), 'greenroom-sample-'))
try {
  await orExplain(record)
} finally {
  rmSync(home, { recursive: true, force: true })
}

async function record() {
  const node = await ensureInstalled()
  const entry = await ensureBundle(node)
  const answers = join(SAMPLES, `${NAME}.answers.yaml`)
  const words = ['--pack', 'etsy-ml-engineer', '--loop', 'express', '--seed', String(SEED)]
  const { code } = await runChild(node, [entry, 'start', ...words, '--answers', answers], {
    cwd: home,
    env: { ...cleanEnvironment(), GREENROOM_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (code !== 0) throw new SetupError('The interview did not run to its end.', 1)
  const [id, ...more] = readdirSync(join(home, 'transcripts'))
  if (id === undefined || more.length > 0) throw new SetupError('There is not one interview.', 1)
  const kept = join(SAMPLES, NAME)
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true })
  for (const file of ['events.jsonl', 'content.json']) {
    copyFileSync(join(home, 'transcripts', id, file), join(kept, file))
    // A person's own interviews are for nobody else; this one is for everybody.
    chmodSync(join(kept, file), 0o644)
  }
  console.error(`Recorded as ${kept}`)
}
