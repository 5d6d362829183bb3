import { addedToPad } from '../pad.js'
import type { Moment } from './moment.js'
import { isWork } from './work.js'

/** True where a scratchpad is kept: in graded talk. Where a program is written its editor is the place. */
export function hasPad(moment: Moment): boolean {
  return moment.phase.segment !== undefined && !isWork(moment)
}

/** What was written on the pad in this part and counts as said in it; '' where nothing was. */
export function padHere(moment: Moment): string {
  return hasPad(moment) ? addedToPad(moment.round, moment.content) : ''
}
