import { describe, expect, it } from 'vitest'

import { figureBeyond } from '../../../src/domain/negotiation/figures.js'

const SAYABLE = [152, 166, 54, 16.2, 222.2, 175]

describe('a line of the recruiter', () => {
  it.each([
    'The offer stands at 152 base.',
    'Base goes up to $166k at this level.',
    'You named one hundred and seventy-five.',
    'In total that is 222.',
    'Stock is fifty-four thousand a year.',
    'You have five working days.',
    'I come back to you in two weeks.',
    'The 15 September works.',
    'One thing first, and two more after it.',
    'What comes first for you?',
  ])('may say: %s', (line) => {
    expect(figureBeyond(line, SAYABLE)).toBeNull()
  })

  it.each([
    ['I could see stock at 76.5.', '76.5'],
    ['I could see stock at 76,500 dollars.', '76,500 dollars'],
    ['It could go to one sixty-four.', 'one sixty-four'],
    ['Sixteen thousand once is what there is.', 'Sixteen thousand'],
    ['There are 14 more in base.', '14'],
    ['Ten percent more would be new.', 'Ten percent'],
    ['A quarter of that is there.', 'A quarter'],
    ['We are halfway to what I have.', 'halfway'],
    ['Nine point six for the bonus.', 'Nine point six'],
    ['Two hundred and sixty in all.', 'Two hundred and sixty'],
    ['$260K altogether.', '$260K'],
    ['A dozen for the start.', 'dozen'],
  ])('may not say: %s', (line, figure) => {
    expect(figureBeyond(line, SAYABLE)).toBe(figure)
  })

  it('may take up a share that the candidate named', () => {
    expect(figureBeyond('You said half.', SAYABLE, ['I could live with half of it.'])).toBeNull()
  })
})
