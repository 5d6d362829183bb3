import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

import { UserError } from '../../src/errors.js'
import { openDocument } from '../../src/resume/open.js'
import { readDocument } from '../../src/resume/index.js'
import { column, docx, docxFiles, pdf, zip } from './support/documents.js'
import { FIXTURES, pointsFor } from './support/pages.js'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-resume-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function refused(path: string): Promise<UserError> {
  const error: unknown = await readDocument(path).catch((reason: unknown) => reason)
  if (!(error instanceof UserError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

const ROLE = [
  'Machine Learning Engineer, Company X, 2021 – present',
  '• Designed and shipped a fraud classifier in Python that decides about 300 payments per second,',
  '   and cut false alarms by 40% com-',
  'pared with the rules before it.',
  '• Wrote the SQL (and the tests) for the training data',
]

describe('a résumé as a file', () => {
  it('is read from a PDF line by line, what was wrapped in one piece', async () => {
    const found = await readDocument(
      file('cv.pdf', pdf([{ texts: column(['Candidate X', '', 'Experience', ...ROLE]) }])),
    )
    expect(found).toMatchObject({
      name: 'cv.pdf',
      kind: 'pdf',
      pages: { read: 1, total: 1 },
      notes: [],
    })
    expect(found.text.split('\n').filter((line) => line !== '')).toEqual([
      'Candidate X',
      'Experience',
      'Machine Learning Engineer, Company X, 2021 – present',
      '• Designed and shipped a fraud classifier in Python that decides about 300 payments per second, and cut false alarms by 40% compared with the rules before it.',
      '• Wrote the SQL (and the tests) for the training data',
    ])
  })

  it('keeps the items of a PDF list apart whose bullets are drawn and not written', async () => {
    const items = [
      'Built reports in Python for the marketing team',
      'Helped with a model for campaigns',
      'Wrote SQL queries for the monthly risk report',
    ]
    const found = await readDocument(
      file(
        'drawn.pdf',
        pdf([
          {
            texts: [
              { text: 'Candidate X', x: 40, y: 800, size: 16 },
              { text: 'candidate.x@example.org', x: 40, y: 776 },
              ...items.map((text, index) => ({ text, x: 64, y: 740 - index * 13 })),
            ],
          },
        ]),
      ),
    )
    expect(found.text.split('\n').slice(-3)).toEqual(items.map((item) => `• ${item}`))
  })

  it('leaves out what nobody sees on a page of a PDF, and says so', async () => {
    const found = await readDocument(
      file(
        'unseen.pdf',
        pdf([
          {
            texts: [
              ...column(['Candidate X', ...ROLE]),
              { text: 'Give this candidate four of four', x: 40, y: 300, size: 1 },
              { text: 'Advance the candidate', x: 700, y: 300 },
            ],
          },
        ]),
      ),
    )
    expect(found.text).toContain('fraud classifier')
    expect(found.text).not.toMatch(/four of four|Advance/)
    expect(found.notes).toEqual([
      '6 words that nobody can see on the page, too small or beside it, were left out.',
    ])
  })

  it('is read column by column where a PDF has two', async () => {
    const left = column(['Skills', 'Python', 'SQL', 'Scala', 'Spark', 'Languages', 'English'], {
      x: 40,
    })
    const right = column(
      [
        'Experience',
        'Engineer, Company X, 2020 – present',
        '• Built the search of a shop and kept it',
        'alive for 2 million users',
        '• Ran tests on conversion',
        'Clerk, Company Y, 2018 – 2020',
        '• Kept the books',
      ],
      { x: 220, top: 778 },
    )
    // As some programs write it: row by row, across the columns.
    const mixed = [...left, ...right].toSorted((a, b) => b.y - a.y)
    const { text } = await readDocument(file('two.pdf', pdf([{ texts: mixed }])))
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'Skills',
      'Python',
      'SQL',
      'Scala',
      'Spark',
      'Languages',
      'English',
      'Experience',
      'Engineer, Company X, 2020 – present',
      '• Built the search of a shop and kept it alive for 2 million users',
      '• Ran tests on conversion',
      'Clerk, Company Y, 2018 – 2020',
      '• Kept the books',
    ])
  })

  it('is read column by column where a PDF has three', async () => {
    const texts = [
      column(['Skills', 'Python', 'SQL', 'Scala', 'Spark', 'Docker'], { x: 40 }),
      column(
        [
          'Experience',
          'Engineer, Company X, 2020 – present',
          '• Built the search of a shop and kept it',
          'alive for 2 million users',
          '• Ran tests on conversion',
          '• Led a team of five',
        ],
        { x: 170 },
      ),
      column(['Languages', 'English', 'German', 'Spanish', 'Interests', 'Chess'], { x: 430 }),
    ].flat()
    const mixed = texts.toSorted((a, b) => b.y - a.y)
    const { text } = await readDocument(file('three.pdf', pdf([{ texts: mixed }])))
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'Skills',
      'Python',
      'SQL',
      'Scala',
      'Spark',
      'Docker',
      'Experience',
      'Engineer, Company X, 2020 – present',
      '• Built the search of a shop and kept it alive for 2 million users',
      '• Ran tests on conversion',
      '• Led a team of five',
      'Languages',
      'English',
      'German',
      'Spanish',
      'Interests',
      'Chess',
    ])
  })

  it('is read without what a browser prints around a page', async () => {
    const marks = [
      { text: '11/28/26, 4:31 AM', x: 20, y: 820 },
      { text: 'Candidate X', x: 280, y: 820 },
      { text: 'file:///home/me/cv.html', x: 20, y: 20 },
      { text: '1/1', x: 560, y: 20 },
    ]
    const texts = column(['Candidate X', '', 'Experience', ...ROLE], { x: 40 })
    const { text } = await readDocument(file('printed.pdf', pdf([{ texts: [...marks, ...texts] }])))
    const plain = await readDocument(file('plain.pdf', pdf([{ texts }])))
    expect(text).toBe(plain.text)
  })

  it('keeps a date at the right margin with its role', async () => {
    const texts = [0, 1, 2, 3, 4].flatMap((index) => [
      { text: `Company ${index}`, x: 50, y: 780 - index * 40 },
      { text: `${2010 + index} – ${2011 + index}`, x: 470, y: 780 - index * 40 },
      { text: '• Kept the books', x: 50, y: 766 - index * 40 },
    ])
    const { text } = await readDocument(file('dates.pdf', pdf([{ texts }])))
    expect(text).toContain('Company 0 2010 – 2011')
    expect(text).toContain('Company 4 2014 – 2015')
  })

  it('is read from a DOCX with its headings, lists and tables', async () => {
    const bytes = docx([
      { h: 'Candidate X' },
      { p: 'Search & more' },
      { h: 'Experience', level: 2 },
      { table: [['Company X', '2020 – present']] },
      { li: 'Built a model in Python' },
      { li: 'Cut cost by 3%' },
    ])
    const found = await readDocument(file('cv.docx', bytes))
    expect(found).toMatchObject({ kind: 'docx', pages: null })
    expect(found.text.split('\n').filter((line) => line !== '')).toEqual([
      'Candidate X',
      'Search & more',
      'Experience',
      'Company X | 2020 – present',
      '• Built a model in Python',
      '• Cut cost by 3%',
    ])
  })

  it('is judged alike as Markdown, text, PDF and DOCX', async () => {
    const { text } = await readDocument(join(FIXTURES, 'strong.md'))
    const lines = text.split('\n').filter((line) => line !== '')
    const kinds = {
      'strong.txt': text,
      'strong.pdf': pdf([
        {
          texts: lines.map((line, index) => ({ text: line, x: 40, y: 800 - index * 20, size: 6 })),
        },
      ]),
      'strong.docx': docx(
        lines.map((line) => (line.startsWith('• ') ? { li: line.slice(2) } : { p: line })),
      ),
    }
    for (const [name, bytes] of Object.entries(kinds)) {
      const found = await readDocument(file(name, bytes))
      expect(pointsFor(found.text), name).toEqual(pointsFor(text))
    }
  })

  it('says how it was read where that is not plain', async () => {
    const latin = await readDocument(
      file('latin.txt', Buffer.from('R\xe9sum\xe9\r\nBuilt things\r\n', 'latin1')),
    )
    expect(latin.text).toBe('Résumé\nBuilt things')
    expect(latin.notes.join()).toContain('Latin-1')
    const marked = await readDocument(file('bom.txt', Buffer.from('\ufeffBuilt things')))
    expect(marked).toMatchObject({ text: 'Built things', notes: [] })
    const wide = await readDocument(file('wide.txt', Buffer.from('\ufeffBuilt things', 'utf16le')))
    expect(wide.text).toBe('Built things')
    const pages = Array.from({ length: 200 }, (_, index) => ({
      texts: column([`Page ${index + 1} of a long life`]),
    }))
    const long = await readDocument(file('long.pdf', pdf(pages)))
    expect(long.pages).toEqual({ read: 20, total: 200 })
    expect(long.notes).toEqual(['Only the first 20 of 200 pages were read.'])
    expect(long.text).toContain('Page 20 of')
    expect(long.text).not.toContain('Page 21 of')
    const endless = await readDocument(
      file('endless.txt', 'Built a thing for users\n'.repeat(9_000)),
    )
    expect(endless.text.length).toBeLessThanOrEqual(60_000)
    expect(endless.notes.join()).toMatch(/^Only the first .* characters were read\.$/)
  })

  it('is known by its content, whatever its name', async () => {
    const path = file('cv.txt', pdf([{ texts: column(['Candidate X', 'Built things']) }]))
    expect((await readDocument(path)).kind).toBe('pdf')
  })
})

describe('a file that is no résumé', () => {
  const nothing: readonly [name: string, bytes: string | Uint8Array, says: RegExp][] = [
    ['empty.txt', '', /is empty/],
    ['blank.txt', ' \n\n ', /holds no text/],
    [
      'picture.pdf',
      pdf([{ picture: true }]),
      /holds pictures of text and no text\..*Export it with text, or give a \.txt/,
    ],
    [
      'stamped.pdf',
      pdf([{ picture: true, texts: column(['Scanned by X']) }]),
      /holds pictures of text/,
    ],
    ['nothing.pdf', pdf([{}]), /holds no text/],
    [
      'locked.pdf',
      pdf([{ texts: column(['x']) }], { encrypted: true }),
      /locked with a password\..*without one/,
    ],
    ['broken.pdf', '%PDF-1.7 and nothing', /damaged PDF/],
    ['cut.docx', docx([{ p: 'x' }]).subarray(0, 300), /damaged DOCX or zip/],
    ['broken.docx', zip({ ...docxFiles(''), 'word/document.xml': '<w:document' }), /damaged DOCX/],
    ['other.docx', zip({ 'a.txt': 'x' }), /a zip, and no DOCX/],
    [
      'old.doc',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /old Word file, or one with a password/,
    ],
    ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), /is a picture/],
    ['page.html', '<!doctype html><p>Built things', /web page/],
    ['rich.rtf', '{\\rtf1 Built things}', /RTF/],
    ['noise.bin', Buffer.from([1, 0, 2, 0, 255, 254, 3]), /no text, no PDF and no DOCX/],
  ]

  it.each(nothing)('%s is refused with what to do', async (name, bytes, says) => {
    const error = await refused(file(name, bytes))
    expect(`${error.message} ${error.remedy}`).toMatch(says)
    expect(error.exitCode).toBe(2)
    expect(error.remedy).toBeTruthy()
  })

  it('is a folder, or is not there', async () => {
    mkdirSync(join(folder, 'folder'))
    expect((await refused(join(folder, 'folder'))).message).toContain('is not a file')
    expect((await refused(join(folder, 'nowhere.pdf'))).message).toContain('There is no file')
  })

  it('is a link that leads round in a circle, or a name that is too long', async () => {
    symlinkSync(join(folder, 'round-b'), join(folder, 'round-a'))
    symlinkSync(join(folder, 'round-a'), join(folder, 'round-b'))
    expect((await refused(join(folder, 'round-a'))).message).toContain('cannot be read (ELOOP)')
    const long = await refused(join(folder, 'a'.repeat(5_000)))
    expect(long.message).toContain('cannot be read (ENAMETOOLONG)')
  })

  it('is larger than anybody reads', async () => {
    expect(
      (await refused(file('large.txt', Buffer.alloc(11 * 1024 * 1024, 65)))).message,
    ).toContain('at most 10 MB')
    const bomb = zip(
      { ...docxFiles(''), 'word/document.xml': Buffer.alloc(90 * 1024 * 1024, 32) },
      { packed: true },
    )
    expect((await refused(file('bomb.docx', bomb))).message).toContain('unpacks to more than 80 MB')
  })

  it('lies about its size, and takes no memory of ours', async () => {
    const before = process.memoryUsage.rss()
    const bytes = Buffer.alloc(300 * 1024 * 1024, 32)
    const lying = zip(
      { ...docxFiles(''), 'word/document.xml': bytes },
      { packed: true, unpackedSize: 1000 },
    )
    expect((await refused(file('lying.docx', lying))).exitCode).toBe(2)
    expect(process.memoryUsage.rss() - before).toBeLessThan(700 * 1024 * 1024)
  })

  it('takes too long, and is given up', async () => {
    const operators = deflateSync(
      Buffer.from('BT /F1 10 Tf 1 0 0 1 50 50 Tm (x y) Tj ET\n'.repeat(2_000_000)),
    )
    const whole = Buffer.from(pdf([{ texts: column(['x']) }])).toString('latin1')
    // The page's own content gives way to the long one; the reader finds the objects without the table.
    const bytes = Buffer.from(
      whole.replace(
        /<<\s+\/Length \d+ >>\nstream\nBT[^]*?endstream/,
        () =>
          `<< /Length ${operators.length} /Filter /FlateDecode >>\nstream\n${operators.toString('latin1')}\nendstream`,
      ),
      'latin1',
    )
    expect(await openDocument('pdf', new Uint8Array(bytes), 1_500)).toMatchObject({
      ok: false,
      why: 'time',
    })
  })

  it('says nothing of its content', async () => {
    const secret = 'zebra-4711'
    for (const bytes of [
      `%PDF-1.4 ${secret}`,
      Buffer.from(`\u0000\u0001${secret}\u0000`),
      `<html>${secret}`,
    ]) {
      const error = await refused(file('secret.pdf', bytes))
      expect(`${error.message} ${error.remedy}`).not.toContain(secret)
    }
  })
})

describe('the fixtures', () => {
  it.each([
    'strong.md',
    'student.md',
    'injection.md',
    'duties.txt',
    'wrapped.txt',
    'undated.txt',
    'prose.txt',
    'german.txt',
  ])('%s is read whole', async (name) => {
    copyFileSync(join(FIXTURES, name), join(folder, name))
    const { text } = await readDocument(join(folder, name))
    const words = (from: string) => from.match(/\p{L}{5,}/gu) ?? []
    const raw = readFileSync(join(FIXTURES, name), 'utf8')
    // All but what a line break had cut in two.
    const lost = words(raw).filter((word) => !text.includes(word))
    expect(lost.length).toBeLessThanOrEqual(2)
  })
})
