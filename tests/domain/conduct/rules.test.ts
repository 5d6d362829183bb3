import { describe, expect, it } from 'vitest'

import {
  bannedTopicIn,
  isLeading,
  leaksIn,
  ownWords,
  pointNamed,
  questionsIn,
  repeats,
  secretRuns,
} from '../../../src/domain/conduct/index.js'
import { content, questionOf } from '../../support/content.js'

const { coverage: rules } = content()

describe('a leading question', () => {
  it.each([
    "Wouldn't you use a hash map here?",
    'So couldn’t you sort them first?',
    'Would it not be simpler to cache it?',
    'You would split by time, right?',
    "That drops the duplicates, doesn't it?",
    "Don't you think that a model is too much?",
    'How about using a queue?',
    'Have you considered caching the result?',
    'Surely you had a baseline?',
  ])('is %s', (text) => expect(isLeading(text)).toBe(true))

  it.each([
    'What would you use here?',
    'Which option came second?',
    "You said 'wouldn't it be nice?'. What came of it?",
    'Is the list sorted?',
    'What did you consider before that?',
    'Would you do it again?',
    'How did you know that it was right?',
    'Which of the two holds, and why not the other?',
  ])('is not %s', (text) => expect(isLeading(text)).toBe(false))
})

describe('the questions in a line', () => {
  it.each([
    ['Tell me more about that.', 0],
    ['Why?', 1],
    ['What did you leave out, and why?', 1],
    ['Why?? Really?', 2],
    ["You said 'why me?'. What was behind it?", 1],
    ['What broke? And who noticed it?', 2],
  ])('%s', (text, count) => expect(questionsIn(text)).toBe(count))

  it('leave out what is quoted, not what has an apostrophe', () => {
    expect(ownWords("You said 'it's fine'. What isn't?")).toBe("You said . What isn't?")
  })
})

describe('a banned topic', () => {
  it.each([
    ['How old are you?', 'age'],
    ['What year did you graduate?', 'age'],
    ['Do you have any kids?', 'family'],
    ['Are you married?', 'family'],
    ['Do you have a disability that we should know of?', 'health'],
    ['Which church do you go to, what is your religion?', 'religion'],
    ['Where are you originally from?', 'origin'],
    ['What is your nationality?', 'origin'],
    ['Are you gay?', 'orientation'],
    ['Who did you vote for?', 'politics'],
    ['What do you earn now?', 'past pay'],
    ['What was your last salary?', 'past pay'],
  ])('%s is about %s', (text, topic) => expect(bannedTopicIn(text)).toBe(topic))

  it.each([
    'How old are the rows that you train on?',
    'Which age groups does the model treat differently?',
    'How do you model families of products?',
    'How would you watch the health of the service?',
    'Where do the clicks come from?',
    'What range do you have in mind for the base?',
    'What is the native format of the log?',
    'Which party pays for a click that was a fault?',
    "You said 'I am married to this design'. What would change it?",
  ])('is not in %s', (text) => expect(bannedTopicIn(text)).toBeNull())
})

describe('a leak', () => {
  const scaling = questionOf('cl-03')

  it('is a run of six words of a key point', () => {
    expect(
      leaksIn('I think of stateless replicas behind a load balancer here.', scaling, [], rules),
    ).not.toEqual([])
  })

  it('is a key point in other words', () => {
    const text = 'What if the replicas were stateless and there was one balancer for the load?'
    expect(leaksIn(text, scaling, [], rules)).toContain('cl-03.k2')
  })

  it('is none where the candidate said it first', () => {
    const said = 'I would put stateless replicas behind a load balancer.'
    const text = 'You put stateless replicas behind a load balancer. What gives first?'
    expect(leaksIn(text, scaling, [said], rules)).toEqual([])
    expect(secretRuns(scaling, [said]).size).toBeLessThan(secretRuns(scaling).size)
  })

  it('is none in what the question says openly, and without a question', () => {
    expect(leaksIn(scaling.prompt, scaling, [], rules)).toEqual([])
    for (const each of scaling.follow_ups) {
      expect(leaksIn(each.text, scaling, [], rules), each.text).toEqual([])
    }
    expect(leaksIn('Stateless replicas behind a load balancer.', null, [], rules)).toEqual([])
  })

  it('is a term of a point that nobody has named', () => {
    expect(pointNamed('How do you cope with cold starts?', scaling, [], content())).toBe('cl-03.k4')
    const said = 'A cold start takes a minute, so I keep some warm.'
    expect(pointNamed('How do you cope with cold starts?', scaling, [said], content())).toBeNull()
    expect(pointNamed('How did you measure that?', scaling, [], content())).toBeNull()
  })
})

describe('a repeat', () => {
  const earlier = [
    'Okay. What would you do with half the time?',
    "You said 'it broke'. By how much?",
  ]

  it.each([
    'What would you do with half the time?',
    'I see. What would you do with half the time?',
    'And what would you do with half the time, then?',
  ])('is %s', (text) => expect(repeats(text, earlier)).toBe(earlier[0]))

  it.each([
    'What would you do with twice the data?',
    'By how much?',
    "You said 'half the time'. Which half?",
    'Go on.',
  ])('is not %s', (text) => expect(repeats(text, earlier)).toBeNull())
})
