import type { Content } from '../domain/content/index.js'
import type { HomeData } from '../frontend/tui/index.js'
import { openContent } from '../library/open.js'
import { packIds } from '../library/packs.js'
import { compiledStore, contentRoots } from '../library/roots.js'
import { UserError } from '../errors.js'
import { listSessions } from '../transcript/index.js'
import { questionsOf } from './recent.js'

/** What the home screen shows: past interviews of `home`, newest first, and what each pack offers. */
export async function homeData(home: string): Promise<HomeData> {
  const sessions = listSessions(home)
  const seen = new Set(sessions.flatMap(({ dir }) => questionsOf(dir)))
  const roots = contentRoots(process.env)
  const packs = await Promise.all(
    packIds(roots).map(async (id) => {
      try {
        const { content } = await openContent(roots, id, compiledStore(process.env))
        return [packOf(content, seen)]
      } catch (error) {
        // A broken pack is greenroom lint's business; the others are still there.
        if (error instanceof UserError) return []
        throw error
      }
    }),
  )
  return {
    status: 'no model: scripted, coverage',
    setUp: 'scripted interviewer and coverage feedback need no set-up',
    interviews: sessions.map((each) => ({
      id: each.id,
      title: each.id,
      when: each.lastAt?.slice(0, 10) ?? '',
      state: each.damaged ? 'damaged' : each.status === 'ended' ? 'ended' : 'unfinished',
    })),
    packs: packs.flat(),
  }
}

function packOf(content: Content, seen: ReadonlySet<string>): HomeData['packs'][number] {
  return {
    id: content.pack.id,
    name: content.pack.name,
    loops: Object.entries(content.loops.loops)
      .filter(([, loop]) => loop.rounds.length > 0)
      .map(([id, loop]) => ({
        id,
        name: loop.name,
        note: `${loop.rounds.reduce((sum, round) => sum + round.minutes, 0)} min`,
      })),
    rounds: Object.values(content.rounds)
      .filter((round) => round.kind === 'talk')
      .map((round) => ({ stage: round.id, name: round.name, note: `${round.minutes} min` })),
    questions: Object.values(content.questions)
      .filter((question) => question.kind !== 'negotiation')
      .map(({ id, title, kind, minutes }) => ({
        id,
        title,
        kind,
        minutes,
        seen: seen.has(id) ? 'seen' : 'not yet',
      })),
  }
}
