import { describe, expect, it } from 'vitest'

import { gradeQuestions } from '../../src/grader/question.js'
import { content } from '../support/content.js'
import { asked, turns } from '../support/sheet.js'

const rules = content().coverage

/** What is made of the cost after these answers to this question, each a turn. */
function costOf(questionId: string, ...said: string[]) {
  const sheet = asked(questionId, { answers: turns(...said) })
  return gradeQuestions([sheet], rules)[0]?.cost ?? null
}

/** cd-01 and cd-04 cost O(n), cd-02 O(m*n), cd-03 O(r*c), cd-05 O(n) with a slower solution accepted. */
const MET: [string, string][] = [
  ['cd-01', 'That is O(n) in time.'],
  ['cd-01', 'It costs O(N), as every character is looked at once.'],
  ['cd-01', 'Time is O(n) and the memory is O(u) for the distinct terms.'],
  ['cd-01', 'O(n) time and O(u) space.'],
  ['cd-01', 'The time is linear and the space is by the distinct terms.'],
  ['cd-01', 'It runs in linear time.'],
  ['cd-01', 'The running time is linear in the length of the document.'],
  ['cd-01', 'It takes time proportional to the number of characters.'],
  ['cd-01', 'The running time grows linearly with the input.'],
  ['cd-01', 'Big O of n for the time.'],
  ['cd-01', 'It is order n, since we go over the text once.'],
  ['cd-01', 'The complexity is O(L), where L is the length of the document.'],
  ['cd-01', 'With k characters it costs O(k).'],
  ['cd-01', 'It costs O(len(document)) time.'],
  ['cd-01', 'Θ(n), I would say.'],
  ['cd-01', 'The dictionary look-up is O(1), so the whole is O(n).'],
  ['cd-01', 'It is not O(n^2) but O(n).'],
  ['cd-01', 'With list.count it would be O(n^2), with a dictionary it is O(n).'],
  ['cd-01', 'We bring it from O(n^2) down to O(n).'],
  ['cd-01', 'It is better than quadratic: one pass, so linear.'],
  ['cd-01', 'O(2n + 10) time, which is linear.'],
  ['cd-01', 'I look at every character once, so the cost in time is small and cannot be improved.'],
  ['cd-01', 'Both time and memory are O(n) at worst.'],
  ['cd-01', 'time and memory are O(n) and O(u).'],
  ['cd-02', 'It costs O(m*n) with m windows.'],
  ['cd-02', 'That is O(mn) in time.'],
  ['cd-02', 'O(n * m), because each slice copies n characters.'],
  ['cd-02', 'The time is O(m × n).'],
  ['cd-02', 'O(len(text) * n) including the slices.'],
  ['cd-02', 'Its time is proportional to the number of windows times n.'],
  ['cd-02', 'The cost is the number of windows times the size of a window.'],
  ['cd-02', 'It costs O(L*k), L being the length of the text and k the size of the gram.'],
  ['cd-02', 'O((L - n + 1) * n), where L is the length.'],
  ['cd-02', 'The running time is m times n.'],
  ['cd-02', 'Time is O(n*k), as there are n windows and a slice of k characters each.'],
  ['cd-02', 'Every slice costs O(n), and with m windows we get O(m n) altogether.'],
  ['cd-03', 'O(r*c), which nothing can beat.'],
  ['cd-03', 'It costs O(rows * cols) time.'],
  ['cd-03', 'The time is O(R x C).'],
  ['cd-03', 'O(m*n) for an m by n matrix.'],
  ['cd-03', 'It is linear in the number of elements.'],
  ['cd-03', 'O(n), where n is the number of elements.'],
  ['cd-03', 'The time is rows times columns.'],
  ['cd-03', 'For a square n by n matrix that is O(n^2).'],
  ['cd-03', 'Linear time, and constant memory.'],
  [
    'cd-03',
    'Every element is read once, and that is optimal, because the sum depends on all of them.',
  ],
  ['cd-04', 'O(n) time and O(h) space for the recursion.'],
  ['cd-04', 'Each node is visited once, so the time is O(n).'],
  ['cd-04', 'Time is linear in the number of nodes, memory is the height.'],
  ['cd-05', 'The brute force is quadratic, the recurrence is linear.'],
  [
    'cd-05',
    'Brute force costs O(n^2) runs and O(n^3) digit work; with the running sum it is O(n).',
  ],
  ['cd-05', 'It is O(n) time and O(1) space.'],
]

const UNMET: [string, string, 'wrong' | 'none' | 'slower', string | null][] = [
  ['cd-01', 'It costs O(n^2) time.', 'wrong', 'O(n^2)'],
  ['cd-01', 'The time is quadratic.', 'wrong', 'quadratic'],
  ['cd-01', 'That is O(n log n) because of the sorting.', 'wrong', 'O(n log n)'],
  ['cd-01', 'It takes n squared steps.', 'wrong', 'n squared'],
  ['cd-01', 'Time is O(n²).', 'wrong', 'O(n²)'],
  ['cd-01', 'The time is O(2^n).', 'wrong', 'O(2^n)'],
  ['cd-01', 'Looking for a term in the list is O(n), so all of it is O(n^2).', 'wrong', 'O(n^2)'],
  ['cd-01', 'It is not linear.', 'none', null],
  ['cd-01', 'It is not O(n).', 'none', null],
  ['cd-01', 'Is it O(n)?', 'none', null],
  ['cd-01', 'It is O(n) or O(n^2).', 'none', null],
  ['cd-01', 'The memory is O(n).', 'none', null],
  ['cd-01', 'Linear space, by the terms.', 'none', null],
  ['cd-01', 'I would try a linear regression and a linear search.', 'none', null],
  ['cd-01', 'A dictionary look-up is O(1).', 'none', null],
  ['cd-01', 'The brute force would be O(n^2).', 'none', null],
  ['cd-01', 'The order of the terms does not matter, and I go n times over it.', 'none', null],
  ['cd-01', 'It is fast, and it scales well.', 'none', null],
  ['cd-01', 'O(1), O(n), O(n log n), O(n^2), O(n^3).', 'none', null],
  ['cd-01', 'It is O(n) time. Actually no, scrap that.', 'none', null],
  ['cd-01', 'The time is O(u), u being the distinct terms.', 'wrong', 'O(u)'],
  [
    'cd-02',
    'The time is linear in the length of the text.',
    'wrong',
    'linear in the length of the text',
  ],
  ['cd-02', 'It is O(n) time.', 'wrong', 'O(n)'],
  ['cd-02', 'Each slice costs O(n).', 'none', null],
  ['cd-03', 'The time is O(r).', 'wrong', 'O(r)'],
  ['cd-04', 'The time is O(h).', 'none', null],
  ['cd-04', 'It costs O(n + k) for the list.', 'none', null],
  ['cd-05', 'I go over all starts and ends, which is O(n^2) in time.', 'slower', 'O(n^2)'],
  ['cd-05', 'My brute force is O(n^3), digits included.', 'slower', 'O(n^3)'],
  ['cd-05', 'The time is quadratic, because I add up every run.', 'slower', 'quadratic'],
  ['cd-05', 'The time is exponential.', 'wrong', 'exponential'],
]

describe('the cost of a program', () => {
  it.each(MET)('%s is stated by: %s', (id, text) => {
    const cost = costOf(id, text)
    expect(cost).toMatchObject({ state: 'met' })
    const [span] = cost?.evidence ?? []
    expect(text.slice(span?.start, span?.end)).toBe(cost?.said)
  })
  it.each(UNMET)('%s is not stated by: %s', (id, text, state, said) => {
    expect(costOf(id, text)).toMatchObject({ state, said })
  })

  it('may be said with letters that another answer defines', () => {
    expect(
      costOf('cd-02', 'Let k be the size and L the length.', 'So it costs O(L*k) time.')?.state,
    ).toBe('met')
    expect(costOf('cd-01', 'It costs O(k) time.')?.state).toBe('wrong')
  })
  it('of the extension is no wrong cost of the task', () => {
    expect(costOf('cd-03', 'With the sums prepared it is O(r*c + q).')?.state).toBe('none')
  })
  it('counts in a comment and in a docstring of the program, and not in its code', () => {
    const stated = (source: string) => {
      const submissions = [{ seq: 40, part: 'main' as const, source, report: null }]
      const [question] = gradeQuestions([asked('cd-01', { submissions })], rules)
      return question?.cost
    }
    const python = 'def term_frequency(document):\n    # O(n) time, O(u) space\n    return {}\n'
    expect(stated(python)).toMatchObject({ state: 'met', said: 'O(n)' })
    const [span] = stated(python)?.evidence ?? []
    expect(span?.source).toBe('code')
    expect(python.slice(span?.start, span?.end)).toBe('O(n)')
    expect(stated('def f(d):\n    """Runs in linear time."""\n    return {}\n')?.state).toBe('met')
    expect(stated('function f(d) {\n  /* quadratic in time */\n  return {}\n}\n')?.state).toBe(
      'wrong',
    )
    expect(stated('// time: O(n)\nfunction f(d) { return {} }\n')?.state).toBe('met')
    expect(stated('def f(d):\n    return O(n)\n')?.state).toBe('none')
    expect(stated('def f(d):\n    return "# O(n)"\n')?.state).toBe('none')
  })
  it('is nothing that our own words said first', () => {
    const sheet = asked('cd-01', {
      interviewer: [{ seq: 1, words: 'Would you say that this is linear?' }],
      answers: turns('Yes, this is linear.'),
    })
    expect(gradeQuestions([sheet], rules)[0]?.cost?.state).toBe('none')
  })
  it('gains nothing after the approach was told', () => {
    const sheet = asked('cd-01', { answers: turns({ text: 'It is O(n) time.', after: 'rescue' }) })
    expect(gradeQuestions([sheet], rules)[0]?.cost).toMatchObject({ state: 'met', credit: 0 })
  })
  it('is there only for questions that have one', () => {
    expect(costOf('sq-01', 'That is O(n).')).toBeNull()
  })
})
