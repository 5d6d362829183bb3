import { crc32, deflateRawSync } from 'node:zlib'

/** A line of text on a page: points from the lower left corner, Helvetica of this size. */
export type TextAt = { text: string; x: number; y: number; size?: number; white?: boolean }

export type PdfPageOf = { texts?: readonly TextAt[]; picture?: boolean }

/** A small PDF, written by hand: one Helvetica, uncompressed pages of 595 × 842 points. */
export function pdf(pages: readonly PdfPageOf[], change: { encrypted?: boolean } = {}): Uint8Array {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  const font = add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  )
  const image = add(
    stream(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      '\u0080',
    ),
  )
  const kids = pages.map(({ texts = [], picture }) => {
    const shown = texts.map(
      ({ text, x, y, size = 10, white }) =>
        `BT ${white ? '1 g' : '0 g'} /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`,
    )
    const painted = picture ? ['q 500 0 0 700 40 60 cm /Im1 Do Q'] : []
    const content = add(stream('', [...painted, ...shown].join('\n')))
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> /XObject << /Im1 ${image} 0 R >> >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  const encrypt = change.encrypted
    ? add(
        `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'28'.repeat(32)}> /U <${'41'.repeat(32)}> >>`,
      )
    : null
  let text = '%PDF-1.4\n'
  const places = objects.map((body, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const extra = encrypt === null ? '' : ` /Encrypt ${encrypt} 0 R /ID [<00> <00>]`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${extra} >>\nstartxref\n${table}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function stream(head: string, body: string): string {
  return `<< ${head} /Length ${body.length} >>\nstream\n${body}\nendstream`
}

const WIN_ANSI: Readonly<Record<string, string>> = { '•': '\u0095', '–': '\u0096', '’': '\u0092' }

function escaped(text: string): string {
  return text
    .replace(/[\\()]/g, String.raw`\$&`)
    .replace(/[•–’]/g, (sign) => WIN_ANSI[sign] ?? sign)
}

/** Lines set below each other from `top` on, `step` points apart. */
export function column(
  lines: readonly string[],
  { x = 50, top = 780, step = 14, size = 10 } = {},
): TextAt[] {
  return lines
    .map((text, index) => ({ text, x, y: top - index * step, size }))
    .filter(({ text }) => text !== '')
}

/** A zip of these files. `unpackedSize` lies about how large each is. */
export function zip(
  files: Readonly<Record<string, string | Uint8Array>>,
  { packed = false, unpackedSize = null as number | null } = {},
): Uint8Array {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content)
    const data = packed ? deflateRawSync(raw, { level: 9 }) : raw
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(packed ? 8 : 0, 4)
    shared.writeUInt32LE(crc32(raw), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(unpackedSize ?? raw.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, Buffer.from(name), data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    entries.push(
      Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, tail, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, list, end]))
}

/** A paragraph of a DOCX: text, a heading of this level, a list item, or a table of rows. */
export type Block =
  | { p: string }
  | { h: string; level?: number }
  | { li: string }
  | { table: readonly (readonly string[])[] }

/** A small DOCX, written by hand. */
export function docx(
  blocks: readonly Block[],
  options: Parameters<typeof zip>[1] = {},
): Uint8Array {
  return zip(docxFiles(blocks.map(blockXml).join('')), options)
}

/** The files of a DOCX with this body. */
export function docxFiles(body: string): Record<string, string> {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
    'word/numbering.xml': `${head}<w:numbering ${word}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/document.xml': `${head}<w:document ${word}><w:body>${body}</w:body></w:document>`,
  }
}

function blockXml(block: Block): string {
  if ('table' in block) {
    const rows = block.table.map(
      (row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell, '')}</w:tc>`).join('')}</w:tr>`,
    )
    return `<w:tbl>${rows.join('')}</w:tbl>`
  }
  if ('h' in block) return paragraph(block.h, `<w:pStyle w:val="Heading${block.level ?? 1}"/>`)
  if ('li' in block) {
    return paragraph(block.li, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
  }
  return paragraph(block.p, '')
}

function paragraph(text: string, properties: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${safe}</w:t></w:r></w:p>`
}
