// What an interviewer may not say, decided by rule: shared by the live interviewer's guards, the audit and the tests.
export { evaluationIn, withoutQuotes } from '../text/evaluation.js'
export { bannedTopicIn } from './topics.js'
export type { BannedTopic } from './topics.js'
export { isLeading } from './leading.js'
export { leaksIn, openTexts, secretRuns } from './leaks.js'
export { pointNamed } from './named-point.js'
export { ownWords, questionsIn } from './own-words.js'
export { poolsOf, repeats, wordingsRepeated } from './repeats.js'
