/**
 * A group of measurements: `base` and `rows` by name, each with its times in ms, interleaved in one run. A row's
 * `budget` and `aim` are ratios to the median of `base`; a row without a budget is only told.
 */
export function printed({ title, base, rows }) {
  const unit = median(base.times)
  let exceeded = false
  console.log(`\n${title}, ${base.times.length} rounds, interleaved`)
  line('', ['best ms', 'median ms', 'ratio', 'budget', 'aim', ''])
  line(base.name, [ms(Math.min(...base.times)), ms(unit), '1.00 ×', '', '', ''])
  for (const { name, times, budget, aim } of rows) {
    const ratio = median(times) / unit
    const over = budget !== undefined && ratio > budget
    exceeded ||= over
    line(name, [
      ms(Math.min(...times)),
      ms(median(times)),
      `${ratio.toFixed(2)} ×`,
      limit(budget),
      limit(aim),
      budget === undefined ? '' : over ? 'OVER' : 'ok',
    ])
  }
  return exceeded
}

function line(name, cells) {
  console.log(name.padEnd(40) + cells.map((cell) => cell.padStart(10)).join(''))
}

function ms(value) {
  return value.toFixed(1)
}

function limit(value) {
  return value === undefined ? '' : `≤ ${value} ×`
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
