/** What a file is by its first bytes: names lie. `refused` says what it is instead, with what to do. */
export type Kind =
  | { kind: 'pdf' | 'docx' | 'text' }
  | { kind: 'refused'; what: string; remedy: string }

const OTHERS: readonly { bytes: readonly number[]; what: string; remedy: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Word file, or one with a password',
    remedy: 'Save it without a password as DOCX, PDF or plain text.',
  },
  {
    bytes: [0x89, 0x50, 0x4e, 0x47],
    what: 'a picture',
    remedy: 'Give the text: PDF with text, DOCX, Markdown or plain text.',
  },
  {
    bytes: [0xff, 0xd8, 0xff],
    what: 'a picture',
    remedy: 'Give the text: PDF with text, DOCX, Markdown or plain text.',
  },
  {
    bytes: [0x47, 0x49, 0x46, 0x38],
    what: 'a picture',
    remedy: 'Give the text: PDF with text, DOCX, Markdown or plain text.',
  },
  {
    bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66],
    what: 'an RTF file',
    remedy: 'Save it as DOCX, PDF or plain text.',
  },
  { bytes: [0x1f, 0x8b], what: 'a packed file', remedy: 'Unpack it first.' },
]
const PDF = '%PDF-'
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
/** Readers of PDF accept some bytes before the mark. */
const PDF_WITHIN = 1024

export function kindOf(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, PDF_WITHIN)).toString('latin1')
  if (head.includes(PDF)) return { kind: 'pdf' }
  if (begins(bytes, ZIP) || begins(bytes, EMPTY_ZIP)) return { kind: 'docx' }
  const other = OTHERS.find((each) => begins(bytes, each.bytes))
  if (other) return { kind: 'refused', what: other.what, remedy: other.remedy }
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)/i.test(head)) {
    return {
      kind: 'refused',
      what: 'a web page',
      remedy: 'Save its text, or print it to a PDF.',
    }
  }
  return { kind: 'text' }
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
