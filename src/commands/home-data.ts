import { UserError } from '../errors.js'
import type { HomeData, HomeInterview } from '../frontend/tui/home/data.js'
import { openContent } from '../library/open.js'
import { outlineOf, readOutline } from '../library/outline.js'
import type { PackOutline } from '../library/outline.js'
import { packIds } from '../library/packs.js'
import { listSessions } from '../transcript/index.js'
import type { SessionSummary } from '../transcript/index.js'
import { goOnWith, packOf, titleOf } from './home-glance.js'
import { modelStatus, offeredServer } from './home-model.js'
import type { HomePlaces } from './home-places.js'
import { readNotes } from './home-notes.js'
import { logIn, resultsOf } from './home-results.js'
import { askedIn } from './home-seen.js'
import { whenWords } from './when.js'

/**
 * What the first frame did not know, from what is true: interviews and packs, then which questions were seen, then what
 * each interview came to. Throws UserError (exit 3) where the folder of interviews is a file.
 */
export async function* homeData(
  places: HomePlaces,
  first: HomeData,
  now: Date,
): AsyncGenerator<HomeData> {
  const outlines = await outlinesOf(places)
  const sessions = listSessions(places.transcripts)
  const logs = sessions.flatMap(({ dir, started }) =>
    started ? [{ path: logIn(dir), pack: started.pack.id }] : [],
  )
  const notes = await readNotes(
    places.notes,
    places.store.version,
    logs.map(({ path }) => path),
  )
  const next = sessions.find((each) => each.damaged === null && isFree(each))
  let data: HomeData = {
    ...first,
    status: modelStatus() ?? first.status,
    past: sessions.length,
    goOn: next ? goOnWith(next.id, places, outlines, now) : null,
    interviews: sessions.map((each) => ({
      ...interviewOf(each, outlines, now),
      result: notes.of(logIn(each.dir))?.result ?? null,
    })),
    packs: outlines.map(packOf),
  }
  yield data
  data = { ...data, asked: await askedIn(logs, notes) }
  yield data
  const note = modelStatus() === null ? await offeredServer() : 'who interviews, and all settings'
  if (note !== null) {
    data = { ...data, setUp: { ...data.setUp, note } }
    yield data
  }
  for await (const results of resultsOf(places.transcripts, sessions, notes)) {
    const interviews = (data.interviews ?? []).map((each) => ({
      ...each,
      result: results.get(each.id) ?? each.result,
    }))
    data = { ...data, interviews }
    yield data
  }
}

async function outlinesOf({ roots, store }: HomePlaces): Promise<PackOutline[]> {
  const found = await Promise.all(
    packIds(roots).map(async (id) => {
      try {
        const compiled = readOutline(store, { roots, packId: id })
        return compiled ?? outlineOf((await openContent(roots, id, store)).content)
      } catch (error) {
        // A broken pack is greenroom lint's business; the others are still there.
        if (error instanceof UserError) return null
        throw error
      }
    }),
  )
  return found.filter((outline) => outline !== null)
}

/** True for an interview that can be gone on with here and now. */
function isFree({ status, openIn }: SessionSummary): boolean {
  return status === 'paused' || (status === 'running' && openIn === null)
}

function interviewOf(
  session: SessionSummary,
  packs: readonly PackOutline[],
  now: Date,
): Omit<HomeInterview, 'result'> {
  const { id, started, lastAt, status, damaged } = session
  return {
    id,
    title: started
      ? titleOf(
          {
            pack: started.pack.id,
            loop: started.loop,
            round: started.round,
            question: started.question,
          },
          packs,
        )
      : id,
    when: lastAt === null ? '' : whenWords(lastAt, now),
    state:
      damaged !== null
        ? 'damaged'
        : status === 'ended'
          ? 'ended'
          : isFree(session)
            ? 'unfinished'
            : 'open',
    trouble: damaged === null ? null : `It cannot be opened: ${damaged}.`,
  }
}
