/** The terminal's front end: three screens, each mounted by one call. Loaded only when a terminal is there. */
export { createInterviewScreen } from './interview/screen.js'
export type { InterviewScreen, InterviewScreenOptions } from './interview/screen.js'
export type { ScreenDraft } from './interview/screen-draft.js'
export { runHome } from './home/home.js'
export type { HomeOptions } from './home/home.js'
export type {
  DocumentCheck,
  HomeChoice,
  HomeData,
  HomeInterview,
  HomePack,
  HomeQuestion,
} from './home/data.js'
export { runPlayer } from './player/player.js'
export type { PlayerOptions } from './player/player.js'
export type { NoteKeeper, NoteOutcome } from './player/notes.js'
export type { SegmentGrade } from './player/grades.js'
