/**
 * A process of its own that opens one PDF or DOCX and tells what text is in it: whatever the file does to the packages
 * that read it, the interview is not there. It has no file to read but itself, writes none, and ends itself when it
 * takes too much memory or time. Bytes come on standard input, the answer is one JSON on standard output.
 */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

import type { Opened } from './opened.ts'

/** Resident memory of the whole process; its heap is limited by itself. */
const RSS_MAX = 900 * 1024 * 1024
const HEAP_MB = 320
/** Somebody else ends it sooner; this is for when nobody is left. */
const LIFE_MS = 60_000
const PAGES_MAX = 20
const CHARS_MAX = 400_000
/** A page with so little text may be a scan with a stamp on it. */
const FEW_CHARS = 60
const HTML_MAX = 2_000_000

type Job = { kind: string; bytes: Uint8Array }

if (isMainThread) await supervise()
else await work(workerData as Job)

async function supervise(): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const job: Job = { kind: process.argv[2] ?? '', bytes: new Uint8Array(Buffer.concat(chunks)) }
  const worker = new Worker(new URL(import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    // What the packages print is nobody's answer.
    stdout: true,
    stderr: true,
  })
  const end = (opened: Opened): void => {
    process.stdout.write(JSON.stringify(opened), () => process.exit(0))
  }
  worker.on('message', (opened: Opened) => end(opened))
  worker.on('error', (error: Error & { code?: string }) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    end({ ok: false, why: isMemory ? 'memory' : 'damaged', detail: error.message })
  })
  setInterval(() => {
    if (process.memoryUsage.rss() > RSS_MAX) end({ ok: false, why: 'memory', detail: '' })
  }, 50)
  setTimeout(() => process.exit(1), LIFE_MS)
}

async function work({ kind, bytes }: Job): Promise<void> {
  let opened: Opened
  try {
    opened = kind === 'pdf' ? await openPdf(bytes) : await openDocx(bytes)
  } catch (error) {
    opened = failed(error)
  }
  parentPort?.postMessage(opened)
}

function failed(error: unknown): Opened {
  const { name = '', message = String(error) } = error instanceof Error ? error : {}
  return { ok: false, why: name === 'PasswordException' ? 'password' : 'damaged', detail: message }
}

async function openPdf(bytes: Uint8Array): Promise<Opened> {
  const { getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false })
  const total = pdf.numPages
  const pages: Extract<Opened, { kind: 'pdf' }>['pages'] = []
  let chars = 0
  let pictures = false
  for (let number = 1; number <= Math.min(total, PAGES_MAX) && chars < CHARS_MAX; number++) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const pieces: (typeof pages)[number]['pieces'] = []
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '' || chars >= CHARS_MAX) continue
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[]
      // Text that stands on its side is a mark in the margin.
      if (Math.abs(b) > Math.abs(a)) continue
      const size = item.height > 0 ? item.height : Math.abs(a)
      pieces.push({ text: item.str, x, y, width: item.width, size })
      chars += item.str.length
    }
    const onPage = pieces.reduce((sum, { text }) => sum + text.length, 0)
    if (onPage < FEW_CHARS && !pictures) pictures = await hasPictures(page)
    pages.push({ width, height, pieces })
    page.cleanup()
  }
  return { ok: true, kind: 'pdf', pages, total, pictures }
}

/** A page with next to no text that paints images is a scan. */
async function hasPictures(page: { getOperatorList(): Promise<{ fnArray: readonly number[] }> }) {
  const { getResolvedPDFJS } = await import('unpdf')
  const { OPS } = await getResolvedPDFJS()
  const paints = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ])
  const { fnArray } = await page.getOperatorList()
  return fnArray.some((operator) => paints.has(operator))
}

async function openDocx(bytes: Uint8Array): Promise<Opened> {
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      // Pictures are not looked at.
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      ignoreEmptyParagraphs: false,
    },
  )
  return { ok: true, kind: 'docx', html: value.slice(0, HTML_MAX) }
}
