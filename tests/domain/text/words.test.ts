import { describe, expect, it } from 'vitest'

import { isNegated } from '../../../src/domain/text/negation.js'
import { sentences } from '../../../src/domain/text/sentences.js'
import {
  allStems,
  contentClauses,
  contentStems,
  isOnlyEcho,
  words,
  wordSpans,
} from '../../../src/domain/text/words.js'
import { content } from '../../support/content.js'

const rules = content().coverage

describe('words', () => {
  it('keep figures, compounds and short forms whole', () => {
    expect(words('Up 3.1%, 4,000 time-based rows; don’t stop.Now')).toEqual([
      'up',
      '3.1',
      '4,000',
      'time-based',
      'rows',
      "don't",
      'stop',
      'now',
    ])
  })
  it('know their place', () => {
    const text = '😀 log\r\nloss, İx'
    expect(wordSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'log',
      'loss',
      'İx',
    ])
  })
  it('of content are compared by six letters', () => {
    expect(contentStems("I would recalibrate the shop's time-based scores", rules)).toEqual([
      'recali',
      'shop',
      'time',
      'based',
      'scores',
    ])
  })
  it('that are all ours are an echo; no content word is one, too', () => {
    const ours = allStems('What happened to the predicted probabilities?')
    expect(isOnlyEcho('The predicted probabilities happened.', ours, rules)).toBe(true)
    expect(isOnlyEcho('It is.', ours, rules)).toBe(true)
    expect(isOnlyEcho('The predicted probabilities shift.', ours, rules)).toBe(false)
  })
})

describe('content clauses', () => {
  it.each([
    ['I would use PR-AUC and log loss, and NDCG for the ranked list.', 2],
    ['It depends.', 0],
    ['I keep the rare positives because purchases are rare events.', 2],
    ['Thank you so much for the great question!', 0],
    ['', 0],
  ])('%s', (text, expected) => {
    expect(contentClauses(text, rules)).toBe(expected)
  })
  it('with our words only do not count', () => {
    const ours = allStems('How would you handle class imbalance in purchase prediction?')
    expect(contentClauses('I handle class imbalance in purchase prediction.', rules, ours)).toBe(0)
  })
  it.each([' '.repeat(200_000), '.'.repeat(200_000), 'so '.repeat(70_000), '. !'.repeat(70_000)])(
    'are counted in 200 KB',
    (text) => {
      expect(contentClauses(`${text}x`, rules)).toBeGreaterThanOrEqual(0)
    },
  )
})

describe('sentences', () => {
  it('stand where they stood, without white space around them', () => {
    const text = ' First one.  Second?\r\n\r\n😀 third'
    const found = sentences(text, rules.said.sentence_split)
    expect(found.map((part) => part.text)).toEqual(['First one.', 'Second?', '😀 third'])
    for (const { text: piece, start, end } of found) expect(text.slice(start, end)).toBe(piece)
  })
})

describe('negation', () => {
  const negated = (text: string, match: string): boolean => {
    const start = text.indexOf(match)
    return isNegated(text, start, start + match.length, rules)
  }
  it.each([
    ['I would not use accuracy here.', 'accuracy'],
    ['I’d choose log loss instead of accuracy.', 'accuracy'],
    ['log loss rather than accuracy', 'accuracy'],
    ['There is no need for calibration.', 'calibrat'],
    ['Calibration is not needed.', 'Calibrat'],
    ['Calibration doesn’t matter.', 'Calibration'],
    ['Accuracy would be useless.', 'Accuracy'],
  ])('is seen: %s (%s)', (text, match) => {
    expect(negated(text, match)).toBe(true)
  })
  it.each([
    ['Not only accuracy matters.', 'accuracy'],
    ['I would not wait, I use log loss.', 'log loss'],
    ['I do not like it because recall drops.', 'recall'],
    ['Don’t forget calibration.', 'calibration'],
    ['The label is rare, so accuracy is not the metric.', 'label'],
    ['I avoid leakage.', 'leakage'],
    ['No. I use log loss.', 'log loss'],
    ['log loss instead of accuracy', 'log loss'],
  ])('is not seen: %s (%s)', (text, match) => {
    expect(negated(text, match)).toBe(false)
  })
})
