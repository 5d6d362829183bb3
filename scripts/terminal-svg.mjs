const CELL = { width: 8.4, height: 18 }
const MARGIN = 14
const FONT = '14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace'
const INK = '#d6dbe1'
const PAPER = '#11151a'
const DIM = 0.58
/** The sixteen colours of a terminal, as a dark theme has them. */
const PALETTE = [
  '#2b323b',
  '#e5727a',
  '#8cc570',
  '#e0b26a',
  '#6cabef',
  '#c78ae0',
  '#5fbcc4',
  '#d6dbe1',
  '#6d7783',
  '#f08a91',
  '#a3d98a',
  '#efc583',
  '#8bc0f7',
  '#d7a3ec',
  '#7fd0d7',
  '#ffffff',
]

/**
 * The screen of a headless terminal as an SVG that scales and can be read by a screen reader: text stays text. `title`
 * says what is shown.
 */
export function svgOf(term, title) {
  const width = term.cols * CELL.width + 2 * MARGIN
  const height = term.rows * CELL.height + 2 * MARGIN
  const buffer = term.buffer.active
  const parts = []
  for (let y = 0; y < term.rows; y += 1) {
    const line = buffer.getLine(buffer.baseY + y)
    if (line) parts.push(...runsOf(line, term.cols).map((run) => drawn(run, y)))
  }
  if (!isCursorHidden(term)) parts.push(cursorOf(buffer))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    `<g style="font:${FONT.replaceAll('"', "'")}" fill="${INK}">`,
    ...parts,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/** Neighbouring cells of one look: [{x, text, style}]. Blanks without a background are left out. */
function runsOf(line, columns) {
  const runs = []
  for (let x = 0; x < columns; x += 1) {
    const cell = line.getCell(x)
    if (!cell || cell.getWidth() === 0) continue
    const text = cell.getChars() || ' '
    const style = styleOf(cell)
    const key = JSON.stringify(style)
    const open = runs.at(-1)
    if (open && open.key === key && open.end === x) open.text += text
    else runs.push({ x, text, style, key, end: x })
    runs.at(-1).end = x + cell.getWidth()
  }
  return runs.filter(({ text, style }) => text.trim() !== '' || style.paper !== null)
}

function styleOf(cell) {
  const ink = cell.isFgDefault() ? INK : colourOf(cell.getFgColor(), cell.isFgRGB())
  const paper = cell.isBgDefault() ? null : colourOf(cell.getBgColor(), cell.isBgRGB())
  const inverse = cell.isInverse() !== 0
  return {
    ink: inverse ? (paper ?? PAPER) : ink,
    paper: inverse ? ink : paper,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    underline: cell.isUnderline() !== 0,
    italic: cell.isItalic() !== 0,
  }
}

function colourOf(value, isRgb) {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`
  if (value < 16) return PALETTE[value]
  if (value >= 232) return grey(8 + (value - 232) * 10)
  const levels = [0, 95, 135, 175, 215, 255]
  const at = value - 16
  const [red, green, blue] = [
    levels[Math.floor(at / 36)],
    levels[Math.floor(at / 6) % 6],
    levels[at % 6],
  ]
  return `rgb(${red},${green},${blue})`
}

function grey(level) {
  return `rgb(${level},${level},${level})`
}

function drawn({ x, text, style, end }, y) {
  const top = MARGIN + y * CELL.height
  const looks = [
    style.ink === INK ? '' : ` fill="${style.ink}"`,
    style.bold ? ' font-weight="700"' : '',
    style.dim ? ` opacity="${DIM}"` : '',
    style.underline ? ' text-decoration="underline"' : '',
    style.italic ? ' font-style="italic"' : '',
  ].join('')
  const paper =
    style.paper === null
      ? ''
      : `<rect x="${at(x)}" y="${top}" width="${((end - x) * CELL.width).toFixed(1)}" height="${CELL.height}" fill="${style.paper}"/>`
  // A viewer may make one blank of many, and none of those at the start: words far apart are placed one by one. The
  // length is told, so that columns stand under each other in whatever font there is.
  const words = [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => {
    const column = x + cellsOf(text.slice(0, match.index))
    const length = (cellsOf(match[0]) * CELL.width).toFixed(1)
    return `<text x="${at(column)}" y="${top + 13.5}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${looks}>${escaped(match[0])}</text>`
  })
  return paper + words.join('')
}

function at(column) {
  return (MARGIN + column * CELL.width).toFixed(1)
}

/** Cells that a text takes: what is shown here has no wide characters. */
function cellsOf(text) {
  return [...text].length
}

/** The emulator knows it and does not tell it in its published interface. */
function isCursorHidden(term) {
  return term._core.coreService.isCursorHidden === true
}

function cursorOf({ cursorX, cursorY }) {
  const x = MARGIN + cursorX * CELL.width
  const y = MARGIN + cursorY * CELL.height
  return `<rect x="${x.toFixed(1)}" y="${y + 1}" width="2" height="${CELL.height - 2}" fill="${INK}"/>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
