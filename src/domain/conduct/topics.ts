import { ownWords } from './own-words.js'

/** What no interviewer asks about (conduct.yaml `never`). */
export type BannedTopic =
  | 'age'
  | 'family'
  | 'health'
  | 'religion'
  | 'origin'
  | 'orientation'
  | 'politics'
  | 'past pay'

const YOUR = String.raw`(?:your|you|yourself)`

/**
 * A topic is banned about the person, not as a subject of the work: "users of every age" passes, "how old are you" does
 * not. So each pattern holds "you", or a phrase that only fits a person.
 */
const TOPICS: Readonly<Record<BannedTopic, readonly RegExp[]>> = {
  age: [
    /\bhow old (?:are|were) you\b/i,
    /\byour (?:own )?(?:age|date of birth|birthday|birth year)\b/i,
    /\b(?:when|what year) (?:were|was) (?:you|your birth)\b[^.?!]{0,12}\bborn\b/i,
    /\b(?:when|what year) did you (?:graduate|finish school|leave school)\b/i,
    /\byou(?:'re| are) (?:too |very |still |quite |so )(?:young|old)\b/i,
    /\b(?:when|how soon) do you (?:plan to |want to )?retire\b/i,
  ],
  family: [
    /\b(?:do|did|will|would) you (?:\w+ )?(?:have|want|plan|expect)(?: to have)? (?:any |a )?(?:kids|children|child|baby|family)\b/i,
    /\bare you (?:married|single|divorced|engaged|pregnant|expecting|a (?:mother|father|parent|mum|mom|dad))\b/i,
    /\byour (?:\w+ )?(?:wife|husband|spouse|partner's|marriage|marital|kids|children|pregnancy|childcare|parents|family (?:status|plans|situation|life))\b/i,
    /\bwho (?:looks|look|will look) after your\b/i,
    /\b(?:start|starting) a family\b/i,
  ],
  health: [
    /\bare you (?:\w+ )?(?:healthy|ill|sick|disabled|on medication|fit for work)\b/i,
    /\b(?:do|did|have) you (?:\w+ )?(?:have|had|suffer|take) (?:from )?(?:any |a )?(?:disabilit\w*|illness\w*|disease\w*|medical|health|medication|mental|chronic)\b/i,
    /\byour (?:\w+ )?(?:health|disability|illness|medical|medication|diagnosis|sick days|sick leave|mental health)\b/i,
  ],
  religion: [
    new RegExp(String.raw`\b${YOUR} (?:\w+ )?(?:religio\w*|faith|church|mosque|temple)\b`, 'i'),
    /\b(?:are|were) you (?:a |an )?(?:religious|christian|muslim|jewish|hindu|buddhist|catholic|atheist|believer)\b/i,
    /\bdo you (?:\w+ )?(?:pray|believe in god|go to church|observe)\b/i,
  ],
  origin: [
    /\bwhere (?:are|were|do) you (?:really |originally |actually )?(?:from|born|come from)\b/i,
    /\byour (?:\w+ )?(?:nationality|ethnicity|ethnic|race|accent|native language|mother tongue|skin|country of birth|country of origin|citizenship)\b/i,
    /\bwhat (?:nationality|race|ethnicity|country)\b[^.?!]{0,20}\byou\b/i,
  ],
  orientation: [
    /\byour (?:\w+ )?(?:sexual\w*|sexuality|gender|orientation)\b/i,
    /\bare you (?:\w+ )?(?:gay|lesbian|bisexual|straight|queer|trans\w*|homosexual|heterosexual)\b/i,
  ],
  politics: [
    /\byour (?:\w+ )?(?:politic\w*|party membership|union membership)\b/i,
    /\b(?:who|whom|what party|which party) (?:did|do|will|would) you vote\b/i,
    /\b(?:did|do|will|would) you vote for\b/i,
    /\bare you (?:\w+ )?(?:a (?:member of )?(?:a |the )?(?:party|union)|left-wing|right-wing|liberal|conservative|republican|democrat)\b/i,
  ],
  'past pay': [
    /\b(?:what|how much) (?:do|did|are|were) you (?:\w+ )?(?:earn\w*|mak(?:e|ing)|get paid|paid)\b/i,
    /\byour (?:current|last|previous|present|past|old) (?:\w+ )?(?:salary|pay|compensation|wage|wages|income|bonus|package|base)\b/i,
    /\b(?:salary|pay|compensation|wage) history\b/i,
    /\bwhat (?:was|is) your (?:salary|pay|compensation|wage|income)\b(?! (?:expectation|range|target))/i,
  ],
}

/** The banned topic that a line asks the candidate about; null where it asks about none. Quoted words are left out. */
export function bannedTopicIn(text: string): BannedTopic | null {
  const own = ownWords(text)
  for (const [topic, patterns] of Object.entries(TOPICS)) {
    // The keys of the record are the topics.
    if (patterns.some((pattern) => pattern.test(own))) return topic as BannedTopic
  }
  return null
}
